package education.gateway.realm.command;

import education.gateway.realm.RealmFilesException;
import education.gateway.realm.apply.Apply;
import education.gateway.realm.apply.Lock;
import education.gateway.realm.apply.NotThere;
import education.gateway.realm.server.Refused;
import education.gateway.realm.server.Unreachable;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Exit codes are {@link #CLEAN}, {@link #WRONG}, {@link #FOUND} and {@link #AWAY}, for every command. */
@Command(
        name = "realmctl",
        mixinStandardHelpOptions = true,
        description =
                "The realm as files: what is dangerous in them, what a running realm has otherwise, and making it so.",
        subcommands = {
            LintCommand.class,
            PlanCommand.class,
            ApplyCommand.class,
            RollbackCommand.class,
            ExportCommand.class,
            DiffCommand.class,
            DoctorCommand.class,
            EsiaCommand.class,
            RulesCommand.class,
            SchemaCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 nothing found, 1 something is wrong with files or usage, 2 findings or changes,",
            "3 Keycloak cannot be reached."
        })
public final class Main {

    static final int CLEAN = 0;
    static final int WRONG = 1;
    static final int FOUND = 2;
    static final int AWAY = 3;

    private final Function<String, @Nullable String> environment;

    private Main(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /** Variables of the environment, as every command reads them. */
    static Function<String, @Nullable String> environment(CommandSpec spec) {
        return ((Main) spec.root().userObject()).environment;
    }

    public static void main(String[] arguments) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    /** The command without the end of the process. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return run(out, err, System::getenv, arguments);
    }

    /** The same with other variables of the environment. */
    public static int run(
            PrintWriter out, PrintWriter err, Function<String, @Nullable String> environment, String... arguments) {
        CommandLine line = line(environment);
        line.setOut(out);
        line.setErr(err);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            boolean expected = failure instanceof RealmFilesException
                    || failure instanceof Refused
                    || failure instanceof NotThere
                    || failure instanceof Apply.Moved
                    || failure instanceof Lock.Held
                    || failure instanceof Unreachable;
            err.println((expected ? "" : failure.getClass().getSimpleName() + ": ") + failure.getMessage());
            return failure instanceof Unreachable ? AWAY : WRONG;
        });
        // What cannot be understood is no finding.
        line.setParameterExceptionHandler((wrong, parsed) -> {
            err.println(wrong.getMessage());
            wrong.getCommandLine().usage(err);
            return WRONG;
        });
        int code = line.execute(arguments);
        out.flush();
        err.flush();
        return code;
    }

    /** What can be typed, without running it. */
    static CommandLine line(Function<String, @Nullable String> environment) {
        var line = new CommandLine(new Main(environment));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOverwrittenOptionsAllowed(false);
        return line;
    }
}
