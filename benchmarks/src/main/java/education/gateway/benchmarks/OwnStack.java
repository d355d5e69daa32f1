package education.gateway.benchmarks;

import education.gateway.stack.Stack;
import education.gateway.stack.home.Ports;
import education.gateway.stack.home.RunState;
import education.gateway.stack.home.StackHome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A stack of the benchmarks' own, in {@code target/bench-stack}, driven by the commands behind the Makefile. */
final class OwnStack {

    private final Path root;
    private final StackHome home;
    private final Ports ports;
    private final File log;

    OwnStack(Path root, Ports ports) {
        this.root = root;
        this.home = new StackHome(root.resolve("target/bench-stack"));
        this.ports = ports;
        this.log = root.resolve("target/bench-stack.log").toFile();
    }

    Ports ports() {
        return ports;
    }

    /**
     * Starts it; returns the seconds until a parent could log in.
     *
     * @param asInProduction whether the servers compile their code thoroughly, which a start is slower with
     */
    double up(boolean asInProduction) {
        long start = System.nanoTime();
        if (command("up", asInProduction) != 0) {
            throw new IllegalStateException("the stack did not start, see " + log);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** Takes it down when this process ends, however it ends. */
    void downAtTheEnd() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> command("down", false), "bench-stack-down"));
    }

    void down() {
        command("down", false);
    }

    void reset() {
        if (home.exists()) {
            command("reset", false);
        }
    }

    boolean isRunning() {
        return RunState.read(home).filter(RunState::supervised).isPresent();
    }

    /** What runs. */
    Stack running() {
        return Stack.at(home.folder());
    }

    /** The supervisor and all its parts with PostgreSQL's many. */
    List<Long> processes() throws IOException {
        List<Long> all = new ArrayList<>();
        var state = RunState.read(home).orElseThrow();
        all.addAll(Proc.family(state.supervisor().pid()));
        for (var part : state.parts()) {
            var process = part.process();
            if (process != null) {
                all.addAll(Proc.family(process.pid()));
            }
        }
        return all.stream().distinct().toList();
    }

    private int command(String name, boolean asInProduction) {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        root.resolve("stack/target/stack.jar").toString(),
                        name)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().put("STACK_HOME", home.folder().toString());
        builder.environment().put("PORT_BASE", Integer.toString(ports.base()));
        if (asInProduction) {
            builder.environment().put("STACK_JIT", "full");
        }
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("the stack's command could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
