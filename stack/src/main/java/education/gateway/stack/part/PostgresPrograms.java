package education.gateway.stack.part;

import education.gateway.stack.home.Digest;
import education.gateway.stack.home.StackFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs for this machine, unpacked once from the JAR in which Maven delivers them. */
final class PostgresPrograms {

    private final Path bin;
    private final boolean ours;

    private PostgresPrograms(Path bin, boolean ours) {
        this.bin = bin;
        this.ours = ours;
    }

    /** Programs that are on this machine, of whatever version. */
    static PostgresPrograms at(Path bin) {
        return new PostgresPrograms(bin, false);
    }

    /** Unpacks the programs into a folder below the given one, unless they are there already. */
    static PostgresPrograms unpack(Path cache) {
        var resource = resource();
        try (InputStream packed = PostgresPrograms.class.getResourceAsStream("/" + resource)) {
            if (packed == null) {
                throw new StackFailure("There is no PostgreSQL for this machine (" + resource
                        + "). The stack runs on Linux (x86-64, ARM64) and on macOS (ARM64).");
            }
            Files.createDirectories(cache);
            var archive = Files.createTempFile(cache, "postgres", ".txz");
            try {
                Files.copy(packed, archive, StandardCopyOption.REPLACE_EXISTING);
                var folder = cache.resolve(Digest.ofFile(archive).substring(0, 12));
                if (!Files.exists(folder)) {
                    var part = Files.createTempDirectory(cache, "part");
                    unpack(archive, part);
                    Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
                    Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
                }
                return new PostgresPrograms(folder.resolve("bin"), true);
            } finally {
                Files.deleteIfExists(archive);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String program(String name) {
        return bin.resolve(name).toString();
    }

    /** How a cluster gets the letters of Unicode whatever machine it is on; before 17 only the machine knows them. */
    List<String> letters() {
        return ours
                ? List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
                : List.of("--locale=C.UTF-8");
    }

    private static String resource() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        boolean arm = arch.equals("aarch64");
        return "postgres-" + (os.startsWith("mac") ? "darwin" : "linux") + "-" + (arm ? "arm_64" : "x86_64") + ".txz";
    }

    private static void unpack(Path archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(Files.newInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("an entry outside of its archive");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    boolean program = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }
}
