package education.gateway.realm.command;

import education.gateway.realm.lint.Rules;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "rules", mixinStandardHelpOptions = true, description = "Lists what lint looks for, and why.")
final class RulesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Rules.all().forEach(rule -> {
            out.println(rule.id() + " (" + rule.severity() + ")");
            Output.advice(rule.what(), rule.why(), rule.mend(), out);
        });
        return Main.CLEAN;
    }
}
