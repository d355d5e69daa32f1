package education.gateway.realm.lint;

import education.gateway.realm.Declared;
import education.gateway.realm.DeclaredRealm;
import education.gateway.realm.RealmFiles;
import education.gateway.realm.Secrets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks for what makes a realm dangerous, in its files alone.
 *
 * @param findings what is broken and not accepted, by file and line
 * @param accepted what is broken and accepted, with the reason as its note
 */
public record Lint(List<Finding> findings, List<Finding> accepted) {

    private static final int SHOWN = 80;

    private static final Rule OVER = Rule.error(
            "acceptance-over",
            "The day until which a finding was accepted has passed.",
            "What somebody answered for until then is open again.",
            "Mend the finding, or decide anew and write another day.",
            realm -> Stream.of());

    private static final Rule UNUSED = Rule.warning(
            "acceptance-unused",
            "An acceptance matches no finding.",
            "It would silently accept what comes under this path later.",
            "Remove the entry, or correct rule and at.",
            realm -> Stream.of());

    /**
     * @param realm as it is written, see {@link RealmFiles#declareAsWritten}
     * @param environment its name
     * @param serverOptions the file that becomes {@code keycloak.conf}, where there is one
     * @param acceptances the file of acceptances, where there is one
     */
    public static Lint of(
            DeclaredRealm realm,
            String environment,
            Optional<Path> serverOptions,
            Optional<Path> acceptances,
            LocalDate today) {
        DeclaredRealm whole =
                serverOptions.map(file -> ServerOptions.beside(realm, file)).orElse(realm);
        var asked = new RealmToLint(whole.root(), environment);
        List<Finding> broken = Rules.all().stream()
                .flatMap(rule -> rule.check().broken(asked).map(key -> finding(rule, key, whole)))
                .toList();
        return sort(broken, acceptances.map(Acceptance::read).orElse(List.of()), today);
    }

    private static Finding finding(Rule rule, Declared key, DeclaredRealm realm) {
        return new Finding(rule, key.path(), shown(key), realm.origins().of(key.path()), "");
    }

    private static String shown(Declared key) {
        if (key.isAbsent()) {
            return key.value() == null ? "is missing" : "is empty";
        }
        if (key.value() instanceof Map<?, ?> map) {
            // A secret may stand in it.
            return map.isEmpty() ? "is empty" : "has the keys " + String.join(", ", keys(map));
        }
        if (key.value() instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
            return "is a list of " + list.size();
        }
        if (Secrets.isSecret(key.path()) && !Secrets.isReference(key.text())
                || key.path().startsWith("values.")
                || key.path().matches(ServerOptions.SECRET)
                || key.text().contains("PRIVATE KEY")
                || key.text().contains("://") && key.text().matches("(?s).*(@|(?i)(password|secret|token)=).*")) {
            return "(not shown)";
        }
        String text = key.text().replaceAll("\\s+", " ");
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    private static List<String> keys(Map<?, ?> map) {
        return map.keySet().stream().map(String::valueOf).toList();
    }

    private static Lint sort(List<Finding> broken, List<Acceptance> acceptances, LocalDate today) {
        var findings = new ArrayList<Finding>();
        var accepted = new ArrayList<Finding>();
        Set<Acceptance> used = new HashSet<>();
        for (Finding finding : broken) {
            Optional<Acceptance> answer =
                    acceptances.stream().filter(one -> one.matches(finding)).findFirst();
            answer.ifPresent(used::add);
            if (answer.isEmpty()) {
                findings.add(finding);
            } else if (today.isAfter(answer.get().until())) {
                findings.add(finding.noting("was accepted until " + answer.get().until() + ", see "
                        + answer.get().location()));
                findings.add(new Finding(
                        OVER,
                        answer.get().at(),
                        answer.get().rule(),
                        answer.get().location(),
                        ""));
            } else {
                accepted.add(finding.noting("until " + answer.get().until() + ": "
                        + answer.get().reason().strip()));
            }
        }
        acceptances.stream()
                .filter(one -> !used.contains(one))
                .map(one -> new Finding(UNUSED, one.at(), one.rule(), one.location(), ""))
                .forEach(findings::add);
        findings.sort(
                Comparator.comparing((Finding finding) -> finding.location().file())
                        .thenComparing(finding -> finding.location().line()));
        return new Lint(List.copyOf(findings), List.copyOf(accepted));
    }
}
