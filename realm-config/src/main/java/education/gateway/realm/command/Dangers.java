package education.gateway.realm.command;

import education.gateway.realm.DeclaredRealm;
import education.gateway.realm.export.ExportedRealm;
import education.gateway.realm.lint.Finding;
import education.gateway.realm.lint.Lint;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What lint finds in a running realm and not in its files. A plan compares only fields that the files write; what is
 * dangerous in others, somebody has to know by name.
 */
final class Dangers {

    private Dangers() {}

    /**
     * @param files as they are written
     * @param export the running realm
     */
    static List<Finding> of(DeclaredRealm files, Map<?, ?> export, String environment) {
        var known = new HashMap<String, Integer>();
        lint(files, environment).forEach(finding -> known.merge(place(finding), 1, Integer::sum));
        var dangers = new ArrayList<Finding>();
        for (Finding finding : lint(ExportedRealm.declared(export), environment)) {
            // As often as the files have it, it is theirs, and accepted or told by lint.
            int left = known.merge(place(finding), -1, Integer::sum);
            if (left < 0 && !isKeycloaksOwn(finding)) {
                dangers.add(finding);
            }
        }
        return dangers;
    }

    /** Written into every client whose files are silent: as the addresses after a login, which are looked at themselves. */
    private static boolean isKeycloaksOwn(Finding finding) {
        return finding.path().endsWith("].attributes.post.logout.redirect.uris")
                && finding.value().equals("+");
    }

    private static List<Finding> lint(DeclaredRealm realm, String environment) {
        return Lint.of(
                        realm,
                        environment,
                        Optional.empty(),
                        Optional.empty(),
                        LocalDate.now(ZoneId.of("Europe/Moscow")))
                .findings();
    }

    /** Lists have another order in a running realm. */
    private static String place(Finding finding) {
        return finding.rule().id() + " " + finding.path().replaceAll("\\[\\d+]", "[]");
    }
}
