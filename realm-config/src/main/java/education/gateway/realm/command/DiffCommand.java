package education.gateway.realm.command;

import education.gateway.realm.RealmFiles;
import education.gateway.realm.plan.Comparison;
import education.gateway.realm.plan.Thing;
import education.gateway.realm.plan.Things;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Says in what two environments differ, in the files alone: needs no server and no secrets.")
final class DiffCommand implements Callable<Integer> {

    @Mixin
    private Environment environment = new Environment();

    @ArgGroup(exclusive = false, multiplicity = "1")
    private OtherEnvironment other = new OtherEnvironment();

    @Option(names = "--json", description = "Print the differences as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Environment second = other.orFilesOf(environment);
        Comparison comparison = Comparison.of(things(environment), things(second));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Output.json(asJson(comparison), out);
        } else {
            print(comparison, environment.name(), second.name(), out);
        }
        return comparison.isEmpty() ? Main.CLEAN : Main.FOUND;
    }

    private static Things things(Environment environment) {
        return Things.of(
                Environment.known(RealmFiles.declareAsWritten(environment.realmFolder(), environment.overlays()))
                        .imported());
    }

    private static void print(Comparison comparison, String one, String other, PrintWriter out) {
        int width = Math.max(one.length(), other.length());
        comparison.differing().forEach(pair -> {
            out.println("~ " + pair.thing());
            pair.fields().forEach(field -> {
                out.println("    " + field.name());
                out.println("      " + padded(one, width) + "  " + PlanReport.shortened(field.one()));
                out.println("      " + padded(other, width) + "  " + PlanReport.shortened(field.other()));
            });
        });
        comparison.onlyInOne().forEach(thing -> out.println("- " + thing + "  is only in " + one));
        comparison.onlyInOther().forEach(thing -> out.println("+ " + thing + "  is only in " + other));
        out.println(one + " and " + other + ": " + comparison.differing().size() + " differ, "
                + comparison.onlyInOne().size() + " only in " + one + ", "
                + comparison.onlyInOther().size() + " only in " + other);
    }

    private static String padded(String name, int width) {
        return name + " ".repeat(width - name.length());
    }

    private static Map<String, Object> asJson(Comparison comparison) {
        var all = new LinkedHashMap<String, Object>();
        all.put(
                "differing",
                comparison.differing().stream()
                        .map(pair -> Map.of(
                                "kind",
                                pair.thing().kind(),
                                "name",
                                pair.thing().name(),
                                "fields",
                                pair.fields()))
                        .toList());
        all.put("onlyInOne", names(comparison.onlyInOne()));
        all.put("onlyInOther", names(comparison.onlyInOther()));
        return all;
    }

    private static List<String> names(List<Thing> things) {
        return things.stream().map(Thing::toString).toList();
    }
}
