package education.gateway.realm.command;

import education.gateway.realm.DeclaredRealm;
import education.gateway.realm.RealmFiles;
import education.gateway.realm.lint.Finding;
import education.gateway.realm.plan.Applied;
import education.gateway.realm.plan.Holders;
import education.gateway.realm.plan.Plan;
import education.gateway.realm.plan.Things;
import education.gateway.realm.server.RunningRealm;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Says what a running realm and its files disagree about. Changes nothing.",
        footer = {"", Access.FOOTER, Access.FOOTER_2})
final class PlanCommand implements Callable<Integer> {

    @Mixin
    private Environment environment = new Environment();

    @Mixin
    private Access access = new Access();

    @Option(names = "--json", description = "Print the plan as JSON.")
    private boolean json;

    @Option(names = "--out", description = "Keep the plan in this file, for apply --plan.")
    private @Nullable Path out;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        DeclaredRealm files = access.files(environment);
        String realm = files.root().at("realm").text();
        RunningRealm running = access.reach().running(spec, realm);
        Environment.requireKnown(running.settings().unknown(files));
        Map<String, @Nullable Object> declared = files.imported();
        Optional<Map<?, ?>> found = running.find(Access.clientsWithSecrets(files));
        Map<?, ?> export = found.orElse(Map.of());
        Things wanted = Things.of(declared);
        Things runs = Things.of(export);
        Plan plan = Plan.of(wanted, runs);
        if (found.isPresent()) {
            plan = plan.with(declared, running.holders(Holders.toAsk(declared), export));
        }
        List<Finding> dangers = found.isEmpty()
                ? List.of()
                : Dangers.of(
                        RealmFiles.declareAsWritten(environment.realmFolder(), environment.overlays()),
                        export,
                        environment.name());
        var report = new PlanReport(environment.name(), plan, dangers, runs, Applied.read(export), running);
        PrintWriter words = spec.commandLine().getOut();
        if (json) {
            Output.json(report.asJson(found.isPresent()), words);
        } else if (found.isPresent()) {
            report.print(words);
        } else {
            report.printMissing(realm, words);
        }
        if (out != null) {
            SavedPlan.of(realm, runs, wanted).write(out);
        }
        return plan.isClean() && dangers.isEmpty() ? Main.CLEAN : Main.FOUND;
    }
}
