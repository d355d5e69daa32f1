package education.gateway.diary.register;

import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.journal.Deed;
import education.gateway.diary.journal.JournalEntry;
import education.gateway.diary.journal.JournalLines;
import education.gateway.diary.web.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in register files, all or nothing: a file is staged with {@code COPY} while it arrives, checked as a whole and
 * merged in a few statements, in one transaction. Two files of one school wait for each other before they are merged;
 * a few files at a time are taken in per node, so that slow senders cannot take every database connection.
 */
@Service
class RegisterUploads {

    private static final long MOST_ROWS = 1_000_000;
    private static final int AT_A_TIME = 4;
    /** First key of the advisory locks of this module; the second is the school. */
    private static final int LOCKS = 0x52454749;

    private final Map<String, RegisterFile> kinds;
    private final DataSource database;
    private final JdbcClient jdbc;
    private final JournalLines journal;
    private final TransactionTemplate transaction;
    private final Semaphore places = new Semaphore(AT_A_TIME);

    RegisterUploads(
            List<RegisterFile> kinds,
            DataSource database,
            JdbcClient jdbc,
            JournalLines journal,
            PlatformTransactionManager transactions) {
        this.kinds = kinds.stream().collect(Collectors.toUnmodifiableMap(RegisterFile::kind, Function.identity()));
        this.database = database;
        this.jdbc = jdbc;
        this.journal = journal;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Takes in one file.
     *
     * @param kind {@code pupils}, {@code terms}, {@code lessons} or {@code marks}
     * @param officer sends it; rows of any other school are refused
     * @throws RejectedFile when the file has mistakes; nothing of it was kept
     * @throws Refusal 413 for a file that is too large, 503 when too many are being taken in already
     * @throws IOException when the sender stops sending; nothing was kept
     */
    UploadReport accept(String kind, SchoolOfficer officer, InputStream file) throws IOException {
        RegisterFile description = kinds.get(kind);
        if (description == null) {
            throw new Refusal(HttpStatus.NOT_FOUND, "not-found", "There is no such kind of register file");
        }
        if (!places.tryAcquire()) {
            throw new Refusal(
                    HttpStatus.SERVICE_UNAVAILABLE, "too-many-uploads", "Other files are being taken in, try again");
        }
        try {
            UploadReport report = transaction.execute(status -> {
                try {
                    UploadReport taken =
                            take(description, officer.school(), new BoundedInput(file, description.limit()));
                    // Last of all: the sealer waits for whoever has written a line.
                    journal.write(
                            JournalEntry.ofOfficer(officer, Deed.FILE_TAKEN).detail(description.kind()));
                    return taken;
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            });
            return Objects.requireNonNull(report);
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        } finally {
            places.release();
        }
    }

    private UploadReport take(RegisterFile kind, int school, InputStream in) throws IOException {
        var file = new StagedFile(jdbc, school);
        file.run("SET LOCAL jit = off");
        file.run("SET LOCAL work_mem = '64MB'");
        file.run("SET LOCAL default_statistics_target = 10");
        file.run("CREATE TEMPORARY TABLE staged (" + kind.stagingColumns() + ") ON COMMIT DROP");
        var findings = new Findings();
        long rows = stage(kind, school, in, findings);
        file.run("ANALYZE staged");
        jdbc.sql("SELECT pg_advisory_xact_lock(?, ?)")
                .param(LOCKS)
                .param(school)
                .query()
                .listOfRows();
        kind.check(file, findings);
        if (findings.any()) {
            throw new RejectedFile(rows, findings);
        }
        file.run("INSERT INTO register.school (number, name) VALUES (:school, 'Школа № ' || :school)"
                + " ON CONFLICT DO NOTHING");
        Changes changes = kind.merge(file);
        return new UploadReport(
                kind.kind(),
                school,
                rows,
                changes.added(),
                changes.changed(),
                changes.removed(),
                record(kind, school, rows, changes));
    }

    private long stage(RegisterFile kind, int school, InputStream in, Findings findings) throws IOException {
        long rows = 0;
        String copy = "COPY staged FROM STDIN";
        try (var out = new PGCopyOutputStream(postgres(), copy, 256 * 1024)) {
            var staged = new CopyStream(out);
            var csv = new CsvRows(in, kind.columns());
            for (Row row = csv.next(findings); row != null; row = csv.next(findings)) {
                if (++rows > MOST_ROWS) {
                    throw new UnreadableFile(BadCell.ofRow(row.number(), "не больше " + MOST_ROWS + " строк в файле"));
                }
                if (row.number("school", 0, 999_999) != school && row.isGood()) {
                    row.reject("school", "номер вашей школы: " + school);
                }
                kind.stage(row, staged);
            }
        } catch (UnreadableFile unreadable) {
            findings.add(unreadable.mistake());
        } catch (SQLException failed) {
            throw new IllegalStateException("staging failed", failed);
        }
        return rows;
    }

    private PGConnection postgres() throws SQLException {
        return DataSourceUtils.getConnection(database).unwrap(PGConnection.class);
    }

    private Instant record(RegisterFile kind, int school, long rows, Changes changes) {
        OffsetDateTime at = jdbc.sql("""
                        INSERT INTO register.upload (school, kind, loaded_at, file_rows, added, changed, removed)
                        VALUES (?, ?, now(), ?, ?, ?, ?) RETURNING loaded_at""")
                .params(school, kind.kind(), rows, changes.added(), changes.changed(), changes.removed())
                .query(OffsetDateTime.class)
                .single();
        Instant moment = at.toInstant();
        if (kind.feedsTheDiary()) {
            jdbc.sql("UPDATE register.school SET data_at = ? WHERE number = ?")
                    .params(at, school)
                    .update();
        }
        return moment;
    }
}
