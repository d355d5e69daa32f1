package education.gateway.benchmarks;

import education.gateway.identifiers.ParentId;
import education.gateway.stack.Stack;
import education.gateway.stack.home.Artefacts;
import education.gateway.stack.home.PrivateFiles;
import education.gateway.stack.seed.KeycloakAdmin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What bringing a realm to a Keycloak takes: a realm that is not there, one with nothing to change, one changed value,
 * one that was changed by hand, and a run that was broken off; beside them what Keycloak brings along, {@code kc.sh
 * import} and {@code kcadm create partialImport}. {@code benchmarks/run realms [--keep] [small middle large]}.
 */
final class RealmBenchmarks {

    private static final double PLAN_SECONDS_SMALL = 3;
    private static final double PLAN_SECONDS_LARGE = 10;
    private static final int PLAN_REQUESTS = 40;
    private static final int VALUE_WRITES = 3;
    private static final int GROWN = 10;
    private static final String PARENT = ParentId.random().value();
    private static final Pattern CHANGES = Pattern.compile("(?m)^[~+] ");

    private final Stack stack;
    private final RealmTools tools;
    private final CountingProxy proxy;
    private final Findings findings;

    private RealmBenchmarks(Stack stack, RealmTools tools, CountingProxy proxy, Findings findings) {
        this.stack = stack;
        this.tools = tools;
        this.proxy = proxy;
        this.findings = findings;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> words = Arrays.asList(arguments);
        boolean keep = words.contains("--keep");
        List<RealmSize> sizes = Arrays.stream(RealmSize.values())
                .filter(size -> words.stream().allMatch(word -> word.startsWith("-"))
                        || words.contains(size.name().toLowerCase(Locale.ROOT)))
                .toList();
        var place = Place.here();
        var machine = Machine.here(place.root());
        var findings = new Findings("realms-" + machine.at().substring(0, 10) + "-" + machine.commit(), machine, sizes);
        var own = new OwnStack(place.root(), place.ports());
        if (!keep) {
            own.downAtTheEnd();
        }
        if (!keep || !own.isRunning()) {
            own.reset();
            own.up(true);
        }
        var stack = own.running();
        var folder = PrivateFiles.folder(place.root().resolve("target/bench-realms"));
        try (var proxy = new CountingProxy(stack.keycloak(), place.ports().base() + 1)) {
            var tools = new RealmTools(stack, new Artefacts(place.root()), proxy, folder);
            var benchmarks = new RealmBenchmarks(stack, tools, proxy, findings);
            for (RealmSize size : sizes) {
                benchmarks.measure(size);
            }
        } finally {
            PrivateFiles.deleteFolder(folder);
            if (!keep) {
                own.reset();
            }
        }
        findings.write(place.results());
        System.exit(0);
    }

    private void measure(RealmSize size) throws IOException, InterruptedException {
        findings.say("");
        findings.say("%s: %s", size.realm(), size.words());
        findings.say("  %-46s %8s %9s %7s", "", "seconds", "requests", "writes");
        forget(size.realm());
        String files = size.overlay();
        tell(size, "realmctl apply: not there", 0, tools.realmctl(files, "apply", applying()));
        accounts(size).create(Map.of("username", PARENT, "enabled", true), List.of("parent"));
        var nothing = tell(size, "realmctl plan: nothing to change", 0, tools.realmctl(files, "plan"));
        var value = tell(size, "realmctl apply: one value", 0, tools.realmctl(size.changed(), "apply", applying()));
        changeByHand(size.realm());
        tell(size, "realmctl plan: one value changed by hand", 2, tools.realmctl(size.changed(), "plan"));
        tell(size, "realmctl apply: that value back", 0, tools.realmctl(size.changed(), "apply", applying()));
        tools.brokenOff(size.grown(GROWN), GROWN / 2);
        tell(
                size,
                "realmctl apply: broken off half-way, again",
                0,
                tools.realmctl(size.grown(GROWN), "apply", applying()));
        findings.say(
                "  plan with nothing to change: %.1f s (bound %.0f at small and %.0f at large), %d requests (bound %d at small)",
                nothing.seconds(),
                PLAN_SECONDS_SMALL,
                PLAN_SECONDS_LARGE,
                nothing.asked().requests(),
                PLAN_REQUESTS);
        findings.say("  one value: %d writes (bound %d at small)", value.asked().writes(), VALUE_WRITES);

        sayWhatIsLeft(size, "after realmctl", size.grown(GROWN));

        changeByHand(size.realm());
        partialImport(size, "groups", "clients", "roles", "identityProviders");
        partialImport(size, "clients", "identityProviders");
        sayWhatIsLeft(size, "after the second", files);
        partialImport(size, "roles");
        sayWhatIsLeft(size, "after that", files);
        tell(size, "kc.sh import --override: the same again", 0, tools.kcImport(files, true));
        sayWhatIsLeft(size, "after it", files);
        forget(size.realm());
        tell(size, "kc.sh import: not there", 0, tools.kcImport(files, false));
        sayWhatIsLeft(size, "after it", files);
        forget(size.realm());
    }

    private String[] applying() {
        return tools.applying().toArray(String[]::new);
    }

    private RealmTools.Run tell(RealmSize size, String what, int code, RealmTools.Run run) {
        findings.say(
                "  %-46s %8.1f %9d %7d%s",
                what,
                run.seconds(),
                run.asked().requests(),
                run.asked().writes(),
                run.code() == code ? "" : "  ENDED WITH " + run.code() + ": " + run.words());
        findings.figure(size.realm() + ": " + what, List.of(run.code(), run.seconds(), run.asked()));
        return run;
    }

    private void partialImport(RealmSize size, String... kinds) throws IOException, InterruptedException {
        tell(
                size,
                "kcadm partialImport: " + String.join(", ", kinds),
                0,
                tools.partialImport(size.realm(), size.overlay(), List.of(kinds)));
    }

    /** What our plan has against a realm that a tool has brought, and whether a parent's account lived through it. */
    private void sayWhatIsLeft(RealmSize size, String when, String files) throws IOException, InterruptedException {
        var plan = tools.realmctl(files, "plan");
        findings.say(
                "    %s: plan ends with %d and names %d things; a parent's account %s",
                when, plan.code(), CHANGES.matcher(plan.words()).results().count(), account(size));
    }

    private String account(RealmSize size) {
        var accounts = accounts(size);
        var found = accounts.get("/users?exact=true&username=" + PARENT);
        if (found.isEmpty()) {
            return "is not there";
        }
        var roles = accounts.get("/users/" + found.get(0).path("id").asString() + "/role-mappings/realm");
        return roles.findValuesAsString("name").contains("parent") ? "is as it was" : "has lost its role";
    }

    private KeycloakAdmin accounts(RealmSize size) {
        var admin = stack.description().admin();
        return new KeycloakAdmin(stack.keycloak(), size.realm(), admin.username(), admin.password());
    }

    private void changeByHand(String realm) throws IOException, InterruptedException {
        ask("PUT", realm, "{\"displayName\": \"By hand\"}", 204);
        proxy.taken();
    }

    private void forget(String realm) throws IOException, InterruptedException {
        ask("DELETE", realm, "", 204, 404);
    }

    private void ask(String method, String realm, String body, Integer... expected)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(stack.keycloak() + "/admin/realms/" + realm))
                .header("Authorization", "Bearer " + stack.adminToken())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        int status = HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
        if (!List.of(expected).contains(status)) {
            throw new IllegalStateException(method + " " + realm + " was answered with " + status);
        }
    }
}
