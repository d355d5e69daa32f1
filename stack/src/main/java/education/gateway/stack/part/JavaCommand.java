package education.gateway.stack.part;

import education.gateway.stack.home.PrivateFiles;
import education.gateway.stack.home.StackHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Java that runs us, with the arguments that every Java process of a stack has. The servers compile quickly and not
 * thoroughly, which halves the work of a start; {@code STACK_JIT=full} has them compile as in production, for
 * measurements.
 *
 * <p>Keys, signatures and hashes of passwords are several times slower that way: they were two thirds of Keycloak's work
 * in a run of the tests. A server that has much to do with them compiles that part thoroughly, and nothing else.
 */
final class JavaCommand {

    private static final String FULL = "-XX:+TieredCompilation";
    private static final String QUICK = "-XX:TieredStopAtLevel=1";
    private static final String DIRECTIVES = "compiler.json";

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
                isFull() ? FULL : QUICK,
                home.marker(),
                "-Djava.io.tmpdir=" + home.run().resolve("tmp"),
                "-Dfile.encoding=UTF-8"));
        line.addAll(List.of(options));
        return line;
    }

    /** A command line as {@link #of}, for a server whose work is cryptography in good part. */
    static List<String> ofCryptography(StackHome home, int heap, String... options) {
        var line = of(home, heap, options);
        if (!isFull()) {
            line.remove(QUICK);
            line.addAll(
                    1,
                    List.of(
                            "-XX:+UnlockDiagnosticVMOptions",
                            "-XX:CompilerDirectivesFile=" + directives(home),
                            // Soon, so that what is not to be compiled thoroughly is not counted for long.
                            "-XX:Tier4InvocationThreshold=500",
                            "-XX:Tier4MinInvocationThreshold=100",
                            "-XX:Tier4CompileThreshold=1000",
                            "-XX:Tier4BackEdgeThreshold=10000"));
        }
        return line;
    }

    private static boolean isFull() {
        return "full".equals(System.getenv("STACK_JIT"));
    }

    private static Path directives(StackHome home) {
        try (var directives = JavaCommand.class.getResourceAsStream(DIRECTIVES)) {
            Path file = PrivateFiles.folder(home.run()).resolve(DIRECTIVES);
            PrivateFiles.write(file, new String(directives.readAllBytes(), StandardCharsets.UTF_8));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
