package education.gateway.diary.register;

import education.gateway.diary.TestDatabase;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.journal.JournalLines;
import education.gateway.identifiers.KeyedHashes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A real PostgreSQL with the diary's schema and the uploads over it, without a server around them. */
public final class RegisterDatabase {

    /** Under which the numbers in the files are hashed. */
    public static final KeyedHashes HASHES = KeyedHashes.of(List.of(key()));

    private final DataSource source;
    private final JdbcClient jdbc;
    private final RegisterUploads uploads;

    private RegisterDatabase(DataSource source) {
        this.source = source;
        jdbc = JdbcClient.create(source);
        uploads = new RegisterUploads(
                List.of(new PupilsFile(HASHES), new TermsFile(), new LessonsFile(), new MarksFile()),
                source,
                jdbc,
                new JournalLines(jdbc),
                new JdbcTransactionManager(source));
    }

    /** A database of its own for each test class. */
    public static RegisterDatabase fresh() {
        return new RegisterDatabase(TestDatabase.fresh());
    }

    /** The uploads over a database that is there already. */
    public static RegisterDatabase over(DataSource source) {
        return new RegisterDatabase(source);
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
            return uploads.accept(kind, new SchoolOfficer(school, "officer"), csv);
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
