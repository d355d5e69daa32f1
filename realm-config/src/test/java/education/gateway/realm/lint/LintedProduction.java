package education.gateway.realm.lint;

import education.gateway.realm.RealmFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Our own files with something laid over them. */
record LintedProduction(Path folder) {

    static final Path ENVIRONMENTS = Path.of("environments");

    /** What lint finds in production with these lines at the end of its server options; {@code ;} ends a line. */
    String withOptions(String options) throws IOException {
        Path conf = Files.writeString(
                folder.resolve("server.conf"),
                Files.readString(ENVIRONMENTS.resolve("production.conf")) + "\n" + options.replace(';', '\n') + "\n");
        return told(lint("production", "production", List.of(), Optional.of(conf), Optional.empty()));
    }

    /** What lint finds with these keys over an environment's own. */
    String withOverlay(String environment, String overlay) throws IOException {
        Path file = Files.writeString(folder.resolve("overlay.yaml"), overlay);
        return told(lint(environment, environment, List.of(file), Optional.empty(), Optional.empty()));
    }

    static Lint lint(
            String environment, String asIn, List<Path> more, Optional<Path> options, Optional<Path> acceptances) {
        var overlays = new ArrayList<>(List.of(ENVIRONMENTS.resolve(asIn + ".yaml")));
        overlays.addAll(more);
        return Lint.of(
                RealmFiles.declareAsWritten(Path.of("realms/education"), overlays),
                environment,
                options,
                acceptances,
                LocalDate.of(2026, 11, 28));
    }

    private static String told(Lint lint) {
        return lint.findings().stream()
                .map(finding -> finding.rule().id() + " " + finding.path())
                .collect(Collectors.joining(", "));
    }
}
