package education.gateway.diary.journal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * {@code java -jar diary-service.jar journal verify}: says whether the journal is what was written. It reads the
 * settings of the service, so it runs where that runs, and starts nothing of it.
 */
public final class JournalCommand {

    /** Every line and every block is as it was written. */
    public static final int WHOLE = 0;

    /** Something was changed; what, was printed. */
    public static final int BROKEN = 1;

    /** Nobody knows: a setting is wrong, or the database does not answer. */
    public static final int NOT_CHECKED = 3;

    private static final int MOST_FINDINGS = 200;
    private static final int LOGIN_SECONDS = 5;
    private static final String HEAD = "--head=";
    private static final String RETIRED = "--retired-before=";

    private static final String USAGE = """
            usage: java -jar diary-service.jar journal verify [--head=NUMBER:HEAD] [--retired-before=YYYY-MM]

              --head            a head that was noted before; the chain must still hold it. The one in
                                diary.journal.head-file is compared by itself
              --retired-before  the operator has dropped the months before this one

            exit status: 0 whole, 1 changed, 3 could not be checked""";

    private final PrintStream out;

    private JournalCommand(PrintStream out) {
        this.out = out;
    }

    /** Whether the arguments of the program ask for this command and not for the service. */
    public static boolean isAskedFor(String[] arguments) {
        return arguments.length > 0 && arguments[0].equals("journal");
    }

    /** @return the exit status */
    public static int run(String[] arguments, PrintStream out) {
        return new JournalCommand(out).run(Arrays.asList(arguments));
    }

    private int run(List<String> arguments) {
        if (arguments.size() < 2 || !arguments.get(1).equals("verify")) {
            out.println(USAGE);
            return NOT_CHECKED;
        }
        try {
            List<NotedHead> heads = heads(arguments);
            YearMonth retiredBefore = retiredBefore(arguments);
            return verify(settings(arguments), heads, retiredBefore);
        } catch (IOException | GeneralSecurityException | SQLException | RuntimeException failed) {
            out.println("not checked: " + why(failed));
            return NOT_CHECKED;
        }
    }

    private int verify(Binder service, List<NotedHead> heads, @Nullable YearMonth retiredBefore)
            throws IOException, GeneralSecurityException, SQLException {
        JournalSettings settings = service.bindOrCreate("diary.journal", JournalSettings.class);
        Path publicKeys = settings.publicKeysFile();
        if (publicKeys == null) {
            throw new Misused("diary.journal.public-keys-file is not set");
        }
        Path headFile = settings.headFile();
        if (headFile != null) {
            NotedHead.read(headFile).filter(head -> !head.isBeginning()).ifPresent(heads::add);
        }
        var verification =
                new Verification(PublicKeys.load(publicKeys), heads, retiredBefore, Instant.now(), out::println);
        try (Connection database = connect(service)) {
            return tell(verification.walk(database), heads.isEmpty());
        }
    }

    private int tell(Verification.Outcome outcome, boolean nothingNoted) {
        list(outcome.findings(), "");
        list(outcome.notes(), "note: ");
        out.println("checked " + outcome.lines() + " lines in " + outcome.blocks() + " blocks; " + outcome.unsealed()
                + " lines wait for their seal");
        if (outcome.head() != null) {
            out.println("head: " + outcome.head() + " (note it elsewhere; next time: --head)");
        }
        if (nothingNoted) {
            out.println("no head was noted before: that the end was cut off could not be seen");
        }
        if (outcome.findings().isEmpty()) {
            out.println("the journal is whole");
            return WHOLE;
        }
        out.println("THE JOURNAL WAS CHANGED: " + outcome.findings().size() + " findings");
        return BROKEN;
    }

    private void list(List<String> sentences, String before) {
        sentences.stream().limit(MOST_FINDINGS).forEach(sentence -> out.println(before + sentence));
        if (sentences.size() > MOST_FINDINGS) {
            out.println("and " + (sentences.size() - MOST_FINDINGS) + " more");
        }
    }

    /** The settings as the service would find them: arguments, environment, files. */
    private static Binder settings(List<String> arguments) {
        LoggingSystem.get(JournalCommand.class.getClassLoader()).beforeInitialize();
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SimpleCommandLinePropertySource(arguments.toArray(String[]::new)));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return Binder.get(environment);
    }

    private static Connection connect(Binder service) throws SQLException {
        var database = new PGSimpleDataSource();
        database.setUrl(service.bind("spring.datasource.url", String.class)
                .orElseThrow(() -> new Misused("spring.datasource.url is not set")));
        database.setUser(
                service.bind("spring.datasource.username", String.class).orElse(null));
        database.setPassword(
                service.bind("spring.datasource.password", String.class).orElse(null));
        database.setLoginTimeout(LOGIN_SECONDS);
        database.setConnectTimeout(LOGIN_SECONDS);
        return database.getConnection();
    }

    private static List<NotedHead> heads(List<String> arguments) {
        var heads = new ArrayList<NotedHead>();
        for (String text : values(arguments, HEAD)) {
            heads.add(NotedHead.parse(text).orElseThrow(() -> new Misused("a head is written NUMBER:HEAD")));
        }
        return heads;
    }

    private static @Nullable YearMonth retiredBefore(List<String> arguments) {
        try {
            List<String> months = values(arguments, RETIRED);
            return months.isEmpty() ? null : YearMonth.parse(months.get(months.size() - 1));
        } catch (DateTimeException malformed) {
            throw new Misused("a month is written like 2026-09");
        }
    }

    private static List<String> values(List<String> arguments, String option) {
        return arguments.stream()
                .filter(argument -> argument.startsWith(option))
                .map(argument -> argument.substring(option.length()))
                .toList();
    }

    /** Our own words, or the kind of a failure: messages of others may quote a password or an address. */
    private static String why(Exception failed) {
        if (failed instanceof Misused misused) {
            return String.valueOf(misused.getMessage());
        }
        if (failed instanceof SQLException refused) {
            return "the database does not answer, or is not the diary's (" + refused.getSQLState() + ")";
        }
        if (failed instanceof IOException || failed instanceof GeneralSecurityException) {
            return "a file of diary.journal cannot be read ("
                    + failed.getClass().getSimpleName() + ")";
        }
        return failed.getClass().getSimpleName();
    }

    /** Settings or arguments that cannot be; the message is ours. */
    private static final class Misused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Misused(String message) {
            super(message);
        }
    }
}
