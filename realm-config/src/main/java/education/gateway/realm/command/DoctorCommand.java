package education.gateway.realm.command;

import education.gateway.realm.RealmFiles;
import education.gateway.realm.doctor.Doctor;
import education.gateway.realm.doctor.Finding;
import education.gateway.realm.doctor.Installation;
import education.gateway.realm.doctor.Report;
import education.gateway.realm.doctor.Trust;
import education.gateway.realm.server.Login;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
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
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Says what is wrong with a running installation, and what to do. Changes nothing, needs no secrets.",
        footer = {
            "",
            "Environment: as for plan. Values KEYCLOAK_MANAGEMENT_URL, DIARY_MANAGEMENT_URL and",
            "ESIA_REQUEST_CERTIFICATE (a PEM file) of the environment let it see more. See docs/operations/doctor.md."
        })
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private Environment environment = new Environment();

    @Option(names = "--json", description = "Print the findings as JSON.")
    private boolean json;

    @Option(names = "--values", description = "A YAML file of values, before those of the environment.")
    private @Nullable Path values;

    @Option(names = "--trust", description = "A PEM file of more authorities for TLS, such as the national one.")
    private @Nullable Path trust;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Map<String, String> given = Environment.valuesOf(values);
        var installation = new Installation(
                Environment.known(RealmFiles.declareAsWritten(environment.realmFolder(), environment.overlays())),
                name -> RealmFiles.value(name, environment.overlays(), given));
        Report report = Doctor.examine(
                installation,
                Login.of(Main.environment(spec)),
                Trust.of(Optional.ofNullable(trust)),
                InstantSource.system());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Output.json(asJson(report), out);
        } else {
            print(report, out);
        }
        return report.isAdministrationAway() ? Main.AWAY : report.findings().isEmpty() ? Main.CLEAN : Main.FOUND;
    }

    private Map<String, Object> asJson(Report report) {
        var all = new LinkedHashMap<String, Object>();
        all.put("environment", environment.name());
        all.put(
                "findings",
                report.findings().stream().map(DoctorCommand::asJson).toList());
        all.put("figures", report.figures());
        all.put("unseen", report.unseen());
        return all;
    }

    private static Map<String, Object> asJson(Finding finding) {
        var one = new LinkedHashMap<String, Object>();
        one.put("id", finding.complaint().id());
        one.put("severity", finding.complaint().severity().toString());
        one.put("where", finding.where());
        one.put("detail", finding.detail());
        one.put("what", finding.complaint().what());
        one.put("mend", finding.complaint().mend());
        return one;
    }

    private void print(Report report, PrintWriter out) {
        report.findings().forEach(finding -> {
            out.println(
                    finding.complaint().severity() + "  " + finding.complaint().id());
            out.println("  " + finding.where() + ": " + finding.detail());
            Output.advice(finding.complaint().what(), "", finding.complaint().mend(), out);
            out.println();
        });
        report.figures().forEach((name, value) -> out.println(name + ": " + value));
        report.unseen().forEach(what -> out.println("not looked at: " + what));
        out.println(environment.name() + ": "
                + Output.total(report.errors(), report.findings().size() - report.errors()));
    }
}
