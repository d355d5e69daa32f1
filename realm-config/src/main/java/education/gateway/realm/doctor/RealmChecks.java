package education.gateway.realm.doctor;

import education.gateway.realm.DeclaredRealm;
import education.gateway.realm.plan.Change;
import education.gateway.realm.plan.FieldChange;
import education.gateway.realm.plan.Plan;
import education.gateway.realm.plan.Things;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether everything that the files declare is in the realm, and whether what a login passes through is as they say. The
 * rest is {@code plan}'s, which needs the environment's secrets.
 */
final class RealmChecks {

    private static final Set<String> OF_LOGINS = Set.of(
            "flow",
            "mapper of scope",
            "mapper of client",
            "mapper of provider",
            "identity provider",
            "required action",
            "roles of scope");

    /** Fields of the realm itself that choose what a login passes through. */
    private static final Set<String> BINDINGS = Set.of(
            "browserFlow",
            "directGrantFlow",
            "registrationFlow",
            "resetCredentialsFlow",
            "clientAuthenticationFlow",
            "dockerAuthenticationFlow",
            "firstBrokerLoginFlow");

    private final Report report;

    RealmChecks(Report report) {
        this.report = report;
    }

    void run(DeclaredRealm files, Map<?, ?> running) {
        Plan.of(Things.of(files.imported()), Things.of(running)).changes().forEach(change -> {
            if (change.missing()) {
                report.complain(Complaint.REALM_PART_MISSING, change.thing().toString(), "is not there");
            } else {
                differs(change);
            }
        });
        conditions(running);
    }

    private void differs(Change change) {
        String kind = change.thing().kind();
        List<String> fields = change.fields().stream()
                .filter(field -> OF_LOGINS.contains(kind) || kind.equals("realm") && BINDINGS.contains(field.field()))
                .filter(field ->
                        !field.declared().contains("$(") && !field.declared().contains("${file:"))
                .map(FieldChange::field)
                .toList();
        if (!fields.isEmpty()) {
            report.complain(
                    Complaint.REALM_PART_DIFFERS,
                    change.thing().toString(),
                    fields.stream().limit(5).collect(Collectors.joining(", ")));
        }
    }

    /** Keycloak takes a role that does not exist for one that nobody has. */
    private void conditions(Map<?, ?> running) {
        Set<String> roles = new HashSet<>();
        Object all = running.get("roles");
        if (all instanceof Map<?, ?> both) {
            each(both.get("realm")).forEach(role -> roles.add(String.valueOf(role.get("name"))));
            if (both.get("client") instanceof Map<?, ?> ofClients) {
                ofClients.forEach(
                        (client, listed) -> each(listed).forEach(role -> roles.add(client + "." + role.get("name"))));
            }
        }
        each(running.get("authenticatorConfig")).forEach(config -> {
            if (config.get("config") instanceof Map<?, ?> settings
                    && settings.get("condUserRole") instanceof String role
                    && !roles.contains(role)) {
                report.complain(Complaint.CONDITION_ROLE_MISSING, "condition " + config.get("alias"), role);
            }
        });
    }

    static Stream<Map<?, ?>> each(@Nullable Object list) {
        return list instanceof Collection<?> things
                ? things.stream().filter(Map.class::isInstance).map(thing -> (Map<?, ?>) thing)
                : Stream.of();
    }
}
