package education.gateway.takeover;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Exit codes: 0 done, 1 something is wrong, 2 wrong usage, 3 stopped on the way: run it again, it goes on there. */
@Command(
        name = "old-portal-take-over",
        mixinStandardHelpOptions = true,
        description = "Takes over the accounts of the old portal whose owners have not logged in yet.",
        footer = {
            "",
            "Environment: KEYCLOAK_URL, and TAKE_OVER_SECRET, the secret of the client old-portal-take-over.",
            "It may be stopped at any time and started again: it goes on where it was."
        })
public final class Main implements Callable<Integer> {

    static final int STOPPED = 3;

    @Option(names = "--realm", defaultValue = "education", description = "Default: ${DEFAULT-VALUE}.")
    private String realm = "education";

    @Option(
            names = "--batch",
            defaultValue = "100",
            description = "Accounts in one step, 1 to 500. Default: ${DEFAULT-VALUE}.")
    private int batch = 100;

    @Option(
            names = "--threads",
            defaultValue = "1",
            description = "Accounts hashed at a time, at most the server's cores; each takes a core from the logins."
                    + " Default: ${DEFAULT-VALUE}.")
    private int threads = 1;

    @Option(
            names = "--report",
            defaultValue = "old-portal-refusals.csv",
            description = "Where the numbers of accounts that were left behind go. Default: ${DEFAULT-VALUE}.")
    private Path report = Path.of("old-portal-refusals.csv");

    @Option(names = "--restart", description = "Look at all accounts again, those that were left behind too.")
    private boolean restart;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() {
        try {
            var keycloak =
                    new Keycloak(URI.create(environment("KEYCLOAK_URL")), realm, environment("TAKE_OVER_SECRET"));
            var run = new Run(keycloak, new ProgressBar(System.out, System.console() != null), batch, threads);
            run.toTheEnd(restart);
            Report.write(report, keycloak);
            System.out.println("Accounts that were left behind, and why: " + report.toAbsolutePath());
            return ExitCode.OK;
        } catch (Unreachable away) {
            System.err.println(away.getMessage());
            return STOPPED;
        } catch (IllegalStateException | IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            return ExitCode.SOFTWARE;
        }
    }

    private static String environment(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("The environment has no " + name + ".");
        }
        return value.strip();
    }
}
