package education.gateway.realm.command;

import education.gateway.realm.DeclaredRealm;
import education.gateway.realm.RealmFilesException;
import education.gateway.realm.apply.Apply;
import education.gateway.realm.apply.Snapshot;
import education.gateway.realm.plan.Applied;
import education.gateway.realm.plan.Change;
import education.gateway.realm.plan.Holders;
import education.gateway.realm.plan.Plan;
import education.gateway.realm.plan.Stock;
import education.gateway.realm.plan.Thing;
import education.gateway.realm.plan.Things;
import education.gateway.realm.server.RealmApi;
import education.gateway.realm.server.RunningRealm;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = "Makes a running realm what its files say: shows the plan, asks, keeps a snapshot, changes.",
        footer = {
            "",
            "What no file declares stays, unless --delete names it as plan does, such as --delete 'client test'.",
            "Broken off, it is run again. Exit codes: 0 done, 1 not or not wholly done, 3 unreachable.",
            "",
            Access.FOOTER,
            Access.FOOTER_2
        })
final class ApplyCommand implements Callable<Integer> {

    private static final Set<String> KEYCLOAKS_CLIENTS =
            Set.of("account", "account-console", "admin-cli", "security-admin-console");

    @Mixin
    private Environment environment = new Environment();

    @Mixin
    private Access access = new Access();

    @Mixin
    private Question question = new Question();

    @Mixin
    private Carrying carrying = new Carrying();

    @Option(names = "--plan", description = "A plan kept by plan --out: only this one, or nothing.")
    private @Nullable Path saved;

    @Option(names = "--delete", description = "A thing in no file that is to go, as plan names it; may be repeated.")
    private List<String> delete = new ArrayList<>();

    @Option(names = "--losing-secrets", description = "Delete also what holds a secret that no snapshot can keep.")
    private boolean losing;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        DeclaredRealm files = access.files(environment);
        String name = files.root().at("realm").text();
        RealmApi realm = access.reach().realm(spec, name);
        Map<String, @Nullable Object> declared = files.imported();
        Things wanted = Things.of(declared);
        Applied note = Applied.of(wanted);
        PrintWriter out = spec.commandLine().getOut();
        RunningRealm running = access.reach().running(spec, name);
        Environment.requireKnown(running.settings().unknown(files));
        Set<String> secrets = Carrying.withClients(Access.clientsWithSecrets(files), delete);
        var apply = new Apply(realm, declared, () -> running.export(secrets), step -> out.println("  " + step));
        if (!realm.exists()) {
            return create(name, apply, note, running, secrets, wanted, out);
        }
        Map<?, ?> export = running.export(secrets);
        Things runs = Things.of(export);
        Plan plan = Plan.of(wanted, runs).with(declared, running.holders(Holders.toAsk(declared), export));
        checkSaved(name, runs, wanted);
        List<Thing> toDelete = toDelete(plan);
        new PlanReport(environment.name(), plan, List.of(), runs, Applied.read(export), running).print(out);
        toDelete.forEach(thing -> out.println("- " + thing + "  will be deleted"));
        requireNoLoss(Snapshot.hidden(runs, toDelete), out);
        if (plan.changes().isEmpty()
                && toDelete.isEmpty()
                && Applied.read(export).equals(note)
                && !apply.hasToForget(export)) {
            out.println("Nothing to apply.");
            return Main.CLEAN;
        }
        if (!question.agreed(asked(plan, toDelete))) {
            return Main.WRONG;
        }
        List<Thing> made = plan.changes().stream()
                .filter(Change::missing)
                .map(Change::thing)
                .toList();
        return carrying.carryOut(apply, realm, name, export, made, toDelete, note, out);
    }

    private Integer create(
            String name,
            Apply apply,
            Applied note,
            RunningRealm running,
            Set<String> secrets,
            Things wanted,
            PrintWriter out) {
        checkSaved(name, Things.of(Map.of()), wanted);
        out.println("+ realm " + name + "  is not there");
        if (!question.agreed("Make the realm " + name + " with everything in it?")) {
            return Main.WRONG;
        }
        apply.create(note);
        Plan left = Plan.of(wanted, Things.of(running.export(secrets)));
        return carrying.told(new Apply.Left(left.changes(), List.of()), out);
    }

    private void checkSaved(String name, Things runs, Things wanted) {
        if (saved == null) {
            return;
        }
        SavedPlan plan = SavedPlan.read(saved);
        if (!plan.realm().equals(name) || !plan.files().equals(wanted.fingerprint())) {
            throw new RealmFilesException(saved.toString(), "", "was made for other files");
        }
        if (!plan.running().equals(runs.fingerprint())) {
            throw new Apply.Moved();
        }
        if (!plan.hasSecretsOf(runs, wanted)) {
            throw new RealmFilesException(
                    saved.toString(), "", "was made when the environment or the realm had other secrets");
        }
    }

    private List<Thing> toDelete(Plan plan) {
        carrying.requireFew(delete.size());
        return delete.stream()
                .map(named -> plan.undeclared().stream()
                        .filter(thing -> thing.toString().equals(named))
                        .findFirst()
                        .orElseThrow(() -> new RealmFilesException(
                                "--delete '" + named + "': the plan has no such thing that is in no file.")))
                .map(ApplyCommand::requireNotStock)
                .toList();
    }

    /** Without these Keycloak does not work, or lets in who was kept out; some it would refuse to delete half-way. */
    private static Thing requireNotStock(Thing thing) {
        if (Stock.has(thing) || thing.kind().equals("client") && KEYCLOAKS_CLIENTS.contains(thing.name())) {
            throw new RealmFilesException(
                    "--delete '" + thing + "': it is Keycloak's own. Put it right in the console, or"
                            + " declare it in the files, such as a client with enabled: false.");
        }
        return thing;
    }

    /** What no snapshot can bring back goes only when somebody says that it may. */
    private void requireNoLoss(List<String> lost, PrintWriter out) {
        lost.forEach(secret -> out.println("! " + secret + " would be lost: Keycloak shows it to nobody"));
        if (!lost.isEmpty() && !losing) {
            throw new RealmFilesException("Nothing was changed: no snapshot could bring back " + String.join(", ", lost)
                    + ". Keep it elsewhere, then say --losing-secrets.");
        }
    }

    private static String asked(Plan plan, List<Thing> toDelete) {
        if (plan.changes().isEmpty() && toDelete.isEmpty()) {
            return "Note what is applied, and forget what is out of use?";
        }
        return "Change " + plan.changes().size() + (toDelete.isEmpty() ? "" : " and DELETE " + toDelete.size()) + "?";
    }
}
