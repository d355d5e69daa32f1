package education.gateway.realm.command;

import education.gateway.realm.DeclaredRealm;
import education.gateway.realm.RealmFiles;
import education.gateway.realm.plan.Change;
import education.gateway.realm.plan.Holders;
import education.gateway.realm.plan.Plan;
import education.gateway.realm.plan.Thing;
import education.gateway.realm.plan.Things;
import education.gateway.realm.server.Login;
import education.gateway.realm.server.RunningRealm;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Says what a running realm and its files disagree about. Changes nothing.",
        footer = {
            "",
            "Environment: KEYCLOAK_URL, and KEYCLOAK_USER with KEYCLOAK_PASSWORD or KEYCLOAK_CLIENT with",
            "KEYCLOAK_CLIENT_SECRET; KEYCLOAK_LOGIN_REALM (default master) says where that account is."
        })
final class PlanCommand implements Callable<Integer> {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Europe/Moscow"));
    private static final int SHOWN = 100;

    @Mixin
    private Environment environment = new Environment();

    @Option(names = "--json", description = "Print the plan as JSON.")
    private boolean json;

    @Option(names = "--values", description = "A YAML file of values for the placeholders; keep it to its owner.")
    private @Nullable Path values;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        DeclaredRealm files =
                Environment.known(RealmFiles.declare(environment.realmFolder(), environment.overlays(), givenValues()));
        var running = new RunningRealm(
                Login.of(Main.environment(spec)), files.root().at("realm").text());
        Map<String, @Nullable Object> declared = files.imported();
        Map<?, ?> export = running.export(clientsWithSecrets(files));
        Things runs = Things.of(export);
        Plan plan = Plan.of(Things.of(declared), runs)
                .with(Holders.undeclared(declared, running.holders(Holders.toAsk(declared), export)));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JSON.writeValueAsString(asJson(plan, runs, running)));
        } else {
            print(plan, runs, running, out);
        }
        return plan.changes().isEmpty() && plan.undeclared().isEmpty() ? Main.CLEAN : Main.FOUND;
    }

    private static Set<String> clientsWithSecrets(DeclaredRealm files) {
        return files.root()
                .at("clients")
                .items()
                .filter(client -> client.at("secret").isPresent())
                .map(client -> client.at("clientId").text())
                .collect(Collectors.toSet());
    }

    private Map<String, String> givenValues() {
        return Environment.valuesOf(values);
    }

    private void print(Plan plan, Things runs, RunningRealm running, PrintWriter out) {
        plan.changes().forEach(change -> {
            out.println((change.missing() ? "+ " : "~ ")
                    + change.thing()
                    + (change.missing() ? "  is not there" : "")
                    + touched(change.thing(), runs, running));
            change.fields().forEach(field -> {
                out.println("    " + field.field());
                if (!change.missing()) {
                    out.println("      runs   " + shortened(field.runs()));
                }
                out.println("      files  " + shortened(field.declared()));
            });
        });
        plan.undeclared()
                .forEach(thing -> out.println("? " + thing + "  is in no file" + touched(thing, runs, running)));
        plan.uncomparable().forEach(secret -> out.println("  " + secret + " cannot be compared: Keycloak hides it"));
        out.println(environment.name() + ": " + plan.changes().size() + " to change, "
                + plan.undeclared().size() + " in no file (" + running.requests() + " requests)");
    }

    static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.isEmpty() ? "(nothing)" : line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }

    private static String touched(Thing thing, Things runs, RunningRealm running) {
        return touch(thing, runs, running)
                .map(touch -> "  last changed " + MINUTE.format(touch.when()) + " by " + touch.who())
                .orElse("");
    }

    private static Optional<RunningRealm.Touch> touch(Thing thing, Things runs, RunningRealm running) {
        return running.lastTouch(EventPaths.of(thing, runs));
    }

    private Map<String, Object> asJson(Plan plan, Things runs, RunningRealm running) {
        var json = new LinkedHashMap<String, Object>();
        json.put("environment", environment.name());
        json.put(
                "changes",
                plan.changes().stream()
                        .map(change -> asJson(change, runs, running))
                        .toList());
        json.put(
                "undeclared",
                plan.undeclared().stream()
                        .map(thing -> named(thing, runs, running))
                        .toList());
        json.put("uncomparable", plan.uncomparable());
        json.put("requests", running.requests());
        return json;
    }

    private static Map<String, Object> asJson(Change change, Things runs, RunningRealm running) {
        Map<String, Object> json = named(change.thing(), runs, running);
        json.put("missing", change.missing());
        json.put(
                "fields",
                change.fields().stream()
                        .map(field ->
                                Map.of("field", field.field(), "runs", field.runs(), "declared", field.declared()))
                        .toList());
        return json;
    }

    private static Map<String, Object> named(Thing thing, Things runs, RunningRealm running) {
        var json = new LinkedHashMap<String, Object>();
        json.put("kind", thing.kind());
        json.put("name", thing.name());
        touch(thing, runs, running).ifPresent(touch -> {
            json.put("lastChangedBy", touch.who());
            json.put("lastChangedAt", touch.when().toString());
        });
        return json;
    }
}
