package education.gateway.stack.command;

import education.gateway.stack.home.Artefacts;
import education.gateway.stack.home.Node;
import education.gateway.stack.home.Ports;
import education.gateway.stack.home.PrivateFiles;
import education.gateway.stack.home.RunState;
import education.gateway.stack.home.StackFailure;
import education.gateway.stack.home.StackHome;
import education.gateway.stack.part.KeycloakDistribution;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The commands by their names. Environment: {@code PORT_BASE}, {@code NODES} (1 or 2), {@code STACK_HOME} (default {@code
 * target/stack} of the clone).
 */
public final class Commands {

    private final Map<String, String> environment;
    private final PrintStream out;

    public Commands(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    /** Runs a command and returns its exit code. */
    public int run(String command) {
        var artefacts = Artefacts.above(Path.of(""));
        var wanted = environment.get("STACK_HOME");
        var home = wanted == null || wanted.isBlank() ? artefacts.defaultHome() : new StackHome(Path.of(wanted));
        return switch (command) {
            case "up" ->
                new Up(home, artefacts, Ports.parse(environment.get("PORT_BASE")), out)
                        .withNodes(Node.parse(environment.get("NODES")))
                        .run();
            case "prepare" -> prepare(home, artefacts);
            case "down" -> down(home);
            case "status" -> new Status(home, out).run();
            case "logs" -> new Logs(home, out).run();
            case "reset" -> reset(home);
            default -> throw new StackFailure("There is no command \"" + command + "\". `make help` lists them.");
        };
    }

    /** Builds the server that the next start needs, for whoever has the time before. */
    private int prepare(StackHome home, Artefacts artefacts) {
        KeycloakDistribution.of(artefacts).prepare(home.create());
        out.println("Keycloak is built.");
        return 0;
    }

    private int down(StackHome home) {
        boolean ran = new Shutdown(home).run();
        out.println(ran ? "The stack is down; its data is kept (`make reset` forgets it)." : "No stack is running.");
        return 0;
    }

    private int reset(StackHome home) {
        if (Files.isDirectory(home.folder()) && !Files.isDirectory(home.data())) {
            throw new StackFailure(home.folder() + " does not look like a stack's home; nothing was deleted.");
        }
        boolean running = RunState.read(home).map(RunState::supervised).orElse(false);
        new Shutdown(home).run();
        PrivateFiles.deleteFolder(home.folder());
        out.println((running ? "The stack is down and its" : "The stack's") + " data is forgotten.");
        return 0;
    }
}
