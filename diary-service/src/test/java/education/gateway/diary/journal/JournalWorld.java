package education.gateway.diary.journal;

import education.gateway.diary.TestDatabase;
import education.gateway.diary.support.JournalKeys;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A journal of its own with a sealer, and somebody who has every right in its database but not the key. */
final class JournalWorld {

    static final UUID PUPIL = UUID.fromString("11111111-1111-4111-8111-111111111111");

    final String url = TestDatabase.freshUrl();
    final DataSource source = new DriverManagerDataSource(url, "postgres", "");
    final JdbcClient database = JdbcClient.create(source);
    final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    final JournalKeys keys = JournalKeys.fresh();
    final JournalSettings settings = new JournalSettings(keys.privateKey(), keys.publicKey(), keys.head());
    final JournalLines lines = new JournalLines(database);

    Sealer sealer() {
        return sealer(settings);
    }

    Sealer sealer(JournalSettings with) {
        return new Sealer(database, transaction, with, Clock.systemUTC());
    }

    /** Writes one line. */
    void write() {
        transaction.executeWithoutResult(status ->
                lines.write(JournalEntry.ofParent("1", Deed.LINK_SUSPENDED).pupil(PUPIL)));
    }

    /** So many blocks of so many lines. */
    void blocks(int blocks, int linesOfEach) {
        Sealer sealer = sealer();
        for (int i = 0; i < blocks; i++) {
            for (int k = 0; k < linesOfEach; k++) {
                write();
            }
            if (!sealer.seal()) {
                throw new AssertionError("no block was made: " + sealer.problem());
            }
        }
    }

    /** Does what triggers forbid to whoever has not every right. */
    void asOwner(String... statements) {
        var all = new ArrayList<>(List.of("SET LOCAL session_replication_role = replica"));
        all.addAll(List.of(statements));
        transaction.executeWithoutResult(
                status -> all.forEach(sql -> database.sql(sql).update()));
    }

    /** What the command printed, and its exit status. */
    record Verified(int status, String printed) {}

    Verified verify(String... more) {
        var options = new LinkedHashMap<String, String>();
        options.put("--spring.datasource.url", url);
        options.put("--spring.datasource.username", "postgres");
        options.put("--diary.journal.public-keys-file", keys.publicKey().toString());
        options.put("--diary.journal.head-file", keys.head().toString());
        for (String option : more) {
            int sign = option.indexOf('=');
            options.put(option.substring(0, sign), option.substring(sign + 1));
        }
        var arguments = new ArrayList<>(List.of("journal", "verify"));
        options.forEach((name, value) -> arguments.add(name + "=" + value));
        return command(arguments.toArray(String[]::new));
    }

    static Verified command(String... arguments) {
        var printed = new ByteArrayOutputStream();
        int status = JournalCommand.run(arguments, new PrintStream(printed, true, StandardCharsets.UTF_8));
        return new Verified(status, printed.toString(StandardCharsets.UTF_8));
    }

    long count(String table) {
        return database.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }
}
