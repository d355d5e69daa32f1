package education.gateway.system.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Types commands of a page into a shell, in a folder and with variables of its own. */
record Shell(Path folder, Map<String, String> variables) {

    private static final int PATIENCE_MINUTES = 5;

    /** What a command leaves behind. */
    record End(int code, String words) {}

    Shell with(String variable, String value) {
        var more = new HashMap<>(variables);
        more.put(variable, value);
        return new Shell(folder, Map.copyOf(more));
    }

    /** Programs of this folder are found first. */
    Shell with(Path programs) {
        return with("PATH", programs + ":" + variables.getOrDefault("PATH", System.getenv("PATH")));
    }

    /** Each line must succeed. */
    String run(String commands) {
        End end = tried(commands);
        assertThat(end.code()).as("%s%n%s", commands, end.words()).isZero();
        return end.words();
    }

    End tried(String commands) {
        try {
            Path screen = Files.createTempFile("screen", ".txt");
            var builder = new ProcessBuilder("sh", "-e", "-c", commands)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(screen.toFile());
            builder.environment().putAll(variables);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("does not come to an end: " + commands);
            }
            String words = Files.readString(screen);
            Files.delete(screen);
            return new End(process.exitValue(), words);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
