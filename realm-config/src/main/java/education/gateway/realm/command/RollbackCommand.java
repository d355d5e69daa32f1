package education.gateway.realm.command;

import education.gateway.realm.apply.Apply;
import education.gateway.realm.apply.Snapshot;
import education.gateway.realm.plan.Applied;
import education.gateway.realm.plan.Change;
import education.gateway.realm.plan.Plan;
import education.gateway.realm.plan.Thing;
import education.gateway.realm.plan.Things;
import education.gateway.realm.server.RealmApi;
import education.gateway.realm.server.RunningRealm;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = "Makes a running realm what it was when apply kept a snapshot.",
        footer = {
            "",
            "What that apply had made is deleted, up to --delete-at-most things. Secrets that Keycloak shows to nobody",
            "(mail, account stores, providers) stay as they are now; of what is made again they are to be set anew.",
            "",
            Access.FOOTER,
            Access.FOOTER_2
        })
final class RollbackCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SNAPSHOT", description = "The file that apply named.")
    private Path file = Path.of("");

    @Mixin
    private Reach reach = new Reach();

    @Mixin
    private Question question = new Question();

    @Mixin
    private Carrying carrying = new Carrying();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Snapshot snapshot = Snapshot.read(file);
        RealmApi realm = reach.realm(spec, snapshot.realm());
        RunningRealm running = reach.running(spec, snapshot.realm());
        Map<String, @Nullable Object> declared = snapshot.declared();
        Set<String> secrets = Carrying.withClients(withSecrets(declared), snapshot.made());
        PrintWriter out = spec.commandLine().getOut();
        var apply = new Apply(realm, declared, () -> running.export(secrets), step -> out.println("  " + step));
        Map<?, ?> export = running.export(secrets);
        Things runs = Things.of(export);
        Plan plan = Plan.of(Things.of(declared), runs);
        List<Thing> toDelete = snapshot.toDelete(runs);
        new PlanReport(snapshot.realm() + " of " + snapshot.at(), plan, List.of(), runs, Applied.read(export), running)
                .print(out);
        toDelete.forEach(thing -> out.println("- " + thing + "  will be deleted"));
        if (plan.changes().isEmpty() && toDelete.isEmpty()) {
            out.println("Nothing to roll back.");
            return Main.CLEAN;
        }
        carrying.requireFew(toDelete.size());
        if (!question.agreed("Change " + plan.changes().size() + " back and delete " + toDelete.size() + "?")) {
            return Main.WRONG;
        }
        List<Thing> made = plan.changes().stream()
                .filter(Change::missing)
                .map(Change::thing)
                .toList();
        int code = carrying.carryOut(
                apply, realm, snapshot.realm(), export, made, toDelete, Applied.read(snapshot.export()), out);
        Snapshot.hidden(Things.of(snapshot.export()), made)
                .forEach(secret -> out.println("! " + secret + " is in no snapshot: set it anew"));
        return code;
    }

    private static Set<String> withSecrets(Map<?, ?> declared) {
        return declared.get("clients") instanceof List<?> clients
                ? clients.stream()
                        .filter(client -> client instanceof Map<?, ?> one && one.get("secret") != null)
                        .map(client -> String.valueOf(((Map<?, ?>) client).get("clientId")))
                        .collect(Collectors.toSet())
                : Set.of();
    }
}
