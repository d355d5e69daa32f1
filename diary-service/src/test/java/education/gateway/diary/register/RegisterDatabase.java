package education.gateway.diary.register;

import education.gateway.diary.TestDatabase;
import education.gateway.diary.guardianship.LinksOfRegister;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.journal.JournalLines;
import education.gateway.identifiers.KeyedHashes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A real PostgreSQL with the diary's schema and the uploads over it, without a server around them. */
public final class RegisterDatabase {

    /** Under which the numbers in the files are hashed. */
    public static final KeyedHashes HASHES = KeyedHashes.of(List.of(key()));

    private final DataSource source;
    private final JdbcClient jdbc;
    final RegisterUploads uploads;
    final WaitingFiles waiting;
    final UploadHistory history;

    private RegisterDatabase(DataSource source, RegisterSettings settings, Clock clock) {
        this(source, settings, clock, HASHES);
    }

    private RegisterDatabase(DataSource source, RegisterSettings settings, Clock clock, KeyedHashes hashes) {
        this.source = source;
        jdbc = JdbcClient.create(source);
        waiting = new WaitingFiles(jdbc);
        history = new UploadHistory(jdbc);
        uploads = new RegisterUploads(
                List.of(new PupilsFile(hashes), new TermsFile(), new LessonsFile(), new MarksFile()),
                settings,
                source,
                jdbc,
                waiting,
                history,
                LinksOfRegister.over(source, clock),
                new JournalLines(jdbc),
                new JdbcTransactionManager(source));
    }

    /** The same with an operator's settings. */
    static RegisterDatabase with(RegisterSettings settings) {
        return new RegisterDatabase(TestDatabase.fresh(), settings, Clock.systemUTC());
    }

    /** A database of its own for each test class. */
    public static RegisterDatabase fresh() {
        return with(settings(new RegisterSettings.SecondOfficer(20, 2)));
    }

    /** The same database after the keys were replaced. */
    RegisterDatabase withKeys(KeyedHashes hashes) {
        return new RegisterDatabase(
                source, settings(new RegisterSettings.SecondOfficer(20, 2)), Clock.systemUTC(), hashes);
    }

    /** The uploads over a database that is there already, at the time that a test says; no file waits. */
    public static RegisterDatabase over(DataSource source, Clock clock) {
        return new RegisterDatabase(
                source, settings(new RegisterSettings.SecondOfficer(Integer.MAX_VALUE, 100)), clock);
    }

    private static RegisterSettings settings(RegisterSettings.SecondOfficer secondOfficer) {
        return new RegisterSettings(Map.of(), Duration.ofDays(3), Duration.ofMinutes(5), secondOfficer);
    }

    public DataSource source() {
        return source;
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    /** Uploads a file of a school. */
    public UploadReport upload(String kind, int school, String csv) {
        return upload(kind, school, new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    }

    /** Uploads a file of a school. */
    public UploadReport upload(String kind, int school, InputStream csv) {
        try {
            UploadOutcome outcome = uploads.accept(kind, new SchoolOfficer(school, "officer"), csv);
            if (outcome instanceof UploadOutcome.Taken taken) {
                return taken.report();
            }
            throw new AssertionError("the file waits");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static byte[] key() {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 7);
        return key;
    }

    long count(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }
}
