package education.gateway.takeover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** The file for the desk: number and reason of each account that was left behind, readable by its owner only. */
final class Report {

    private Report() {}

    static void write(Path file, Keycloak keycloak) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var out = Files.newBufferedWriter(file)) {
                out.write("number;outcome\n");
                long last = 0;
                Map<Long, String> page = keycloak.refusalsAfter(last);
                while (!page.isEmpty()) {
                    for (Map.Entry<Long, String> refusal : page.entrySet()) {
                        out.write(refusal.getKey() + ";" + refusal.getValue() + "\n");
                        last = refusal.getKey();
                    }
                    page = keycloak.refusalsAfter(last);
                }
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("The report cannot be written.", unwritable);
        }
    }
}
