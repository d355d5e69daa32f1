package education.gateway.stack.command;

import education.gateway.stack.home.Artefacts;
import education.gateway.stack.home.Ports;
import education.gateway.stack.home.ProcessIdentity;
import education.gateway.stack.home.StackFailure;
import education.gateway.stack.home.StackHome;
import education.gateway.stack.supervisor.Supervisor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts a supervisor in a session of its own, so that it neither hears Ctrl-C nor ends with the terminal. */
final class Launcher {

    private static final int HEAP = 80;

    private Launcher() {}

    static Process launch(
            StackHome home, Artefacts artefacts, Ports ports, int nodes, @Nullable ProcessIdentity owner) {
        artefacts.copyTo(home);
        var line = new ArrayList<String>(ownSession());
        line.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                home.marker(),
                "-cp",
                home.app().resolve("stack.jar").toString(),
                Supervisor.class.getName(),
                home.folder().toString(),
                artefacts.root().toString(),
                Integer.toString(ports.base()),
                artefacts.digest(),
                Integer.toString(nodes)));
        if (owner != null) {
            line.add(owner.pid() + ":" + owner.start());
        }
        try {
            return new ProcessBuilder(line)
                    .directory(home.folder().toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(home.log("supervisor").toFile())
                    .start();
        } catch (IOException e) {
            throw new StackFailure("The supervisor of the stack could not be started: " + e.getMessage(), e);
        }
    }

    private static List<String> ownSession() {
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            return List.of("/usr/bin/setsid");
        }
        return List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV or die");
    }
}
