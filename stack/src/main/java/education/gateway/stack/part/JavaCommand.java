package education.gateway.stack.part;

import education.gateway.stack.home.StackHome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Java that runs us, with the arguments that every Java process of a stack has. The servers compile quickly and not
 * thoroughly, which halves the work of a start; {@code STACK_JIT=full} has them compile as in production, for
 * measurements.
 */
final class JavaCommand {

    private JavaCommand() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** A command line up to the program: Java, heap limit in MiB, marker, own folder for temporary files. */
    static List<String> of(StackHome home, int heap, String... options) {
        var line = new ArrayList<String>(List.of(
                java(),
                "-Xmx" + heap + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "full".equals(System.getenv("STACK_JIT")) ? "-XX:+TieredCompilation" : "-XX:TieredStopAtLevel=1",
                home.marker(),
                "-Djava.io.tmpdir=" + home.run().resolve("tmp"),
                "-Dfile.encoding=UTF-8"));
        line.addAll(List.of(options));
        return line;
    }
}
