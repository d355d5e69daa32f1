package education.gateway.realm.command;

import education.gateway.realm.RealmFiles;
import education.gateway.realm.lint.Finding;
import education.gateway.realm.lint.Lint;
import education.gateway.realm.lint.Severity;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
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
        name = "lint",
        mixinStandardHelpOptions = true,
        description = "Looks for what is dangerous, in the files alone: needs no server and no secrets.",
        footer = {
            "",
            "Beside environments/NAME.yaml are read, where they are there: NAME.conf (what becomes Keycloak's",
            "keycloak.conf) and NAME.accepted.yaml (findings that somebody answers for, until a day)."
        })
final class LintCommand implements Callable<Integer> {

    @Mixin
    private Environment environment = new Environment();

    @Option(names = "--json", description = "Print the findings as JSON.")
    private boolean json;

    @Option(names = "--server-options", description = "Another file of Keycloak's options than NAME.conf.")
    private @Nullable Path serverOptions;

    @Option(names = "--accepted", description = "Another file of acceptances than NAME.accepted.yaml.")
    private @Nullable Path accepted;

    @Option(names = "--today", hidden = true)
    private @Nullable LocalDate today;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var realm = Environment.known(RealmFiles.declareAsWritten(environment.realmFolder(), environment.overlays()));
        Lint lint = Lint.of(
                realm,
                environment.name(),
                Optional.ofNullable(serverOptions).or(() -> environment.ifThere(".conf")),
                Optional.ofNullable(accepted).or(() -> environment.ifThere(".accepted.yaml")),
                today == null ? LocalDate.now(ZoneId.of("Europe/Moscow")) : today);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Output.json(
                    Map.of(
                            "findings",
                                    lint.findings().stream()
                                            .map(LintCommand::asJson)
                                            .toList(),
                            "accepted",
                                    lint.accepted().stream()
                                            .map(LintCommand::asJson)
                                            .toList()),
                    out);
        } else {
            print(lint, out);
        }
        return lint.findings().isEmpty() ? Main.CLEAN : Main.FOUND;
    }

    private static Map<String, Object> asJson(Finding finding) {
        var json = new LinkedHashMap<String, Object>();
        json.put("rule", finding.rule().id());
        json.put("severity", finding.rule().severity().toString());
        json.put("file", finding.location().file());
        json.put("line", finding.location().line());
        json.put("path", finding.path());
        json.put("value", finding.value());
        json.put("what", finding.rule().what());
        json.put("why", finding.rule().why());
        json.put("mend", finding.rule().mend());
        json.put("note", finding.note());
        return json;
    }

    private void print(Lint lint, PrintWriter out) {
        lint.findings().forEach(finding -> {
            out.println(finding.location() + "  " + finding.rule().severity() + "  "
                    + finding.rule().id());
            out.println("  " + finding.path() + ": " + finding.value());
            Output.advice(
                    finding.rule().what(), finding.rule().why(), finding.rule().mend(), out);
            if (!finding.note().isEmpty()) {
                out.println("  note  " + finding.note());
            }
            out.println();
        });
        lint.accepted()
                .forEach(finding -> out.println(finding.location() + "  accepted  "
                        + finding.rule().id() + "  " + finding.path() + "  " + finding.note()));
        out.println(environment.name() + ": " + total(lint.findings())
                + (lint.accepted().isEmpty() ? "" : ", " + lint.accepted().size() + " accepted"));
    }

    private static String total(List<Finding> findings) {
        long errors = findings.stream()
                .filter(finding -> finding.rule().severity() == Severity.ERROR)
                .count();
        return Output.total(errors, findings.size() - errors);
    }
}
