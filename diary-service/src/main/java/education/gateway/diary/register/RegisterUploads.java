package education.gateway.diary.register;

import education.gateway.diary.guardianship.EnrolmentLinks;
import education.gateway.diary.identity.PupilNotFound;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.journal.Deed;
import education.gateway.diary.journal.JournalEntry;
import education.gateway.diary.journal.JournalLines;
import education.gateway.diary.web.Refusal;
import education.gateway.diary.web.Turns;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in register files, all or nothing: a file is staged with {@code COPY} while it arrives, checked as a whole and
 * merged in a few statements, in one transaction. A preview is the same with its merge rolled back. Two files of one school
 * wait for each other, on a node before they are read, on several before they are merged. A few files at a time are taken in
 * per node, and none for longer than a while, so that slow senders cannot take every database connection.
 */
@Service
class RegisterUploads {

    private static final long MOST_ROWS = 1_000_000;
    private static final int MOST_WAITING = 20;
    private static final int AT_A_TIME = 4;
    /** A workbook is several times larger than what it says. */
    private static final int UNPACKED = 4;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    /** First key of the advisory locks of this module; the second is the school. */
    private static final int LOCKS = 0x52454749;

    private final Map<String, RegisterFile> kinds;
    private final Map<String, ColumnNames> names;
    private final RegisterSettings settings;
    private final DataSource database;
    private final JdbcClient jdbc;
    private final WaitingFiles waiting;
    private final UploadHistory history;
    private final EnrolmentLinks links;
    private final JournalLines journal;
    private final TransactionTemplate transaction;
    private final Turns turns = new Turns(AT_A_TIME);
    /** A workbook's table of texts is the largest thing in the heap. */
    private final Semaphore books = new Semaphore(1);

    RegisterUploads(
            List<RegisterFile> kinds,
            RegisterSettings settings,
            DataSource database,
            JdbcClient jdbc,
            WaitingFiles waiting,
            UploadHistory history,
            EnrolmentLinks links,
            JournalLines journal,
            PlatformTransactionManager transactions) {
        this.kinds = kinds.stream().collect(Collectors.toUnmodifiableMap(RegisterFile::kind, Function.identity()));
        this.names = settings.names(this.kinds);
        this.settings = settings;
        this.database = database;
        this.jdbc = jdbc;
        this.waiting = waiting;
        this.history = history;
        this.links = links;
        this.journal = journal;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The good rows of one upload in the temporary table {@code staged}. */
    private record Staged(
            RegisterFile kind, SchoolOfficer officer, StagedFile file, long rows, String written, String sha256) {

        /** Refuses a merged file of which something cannot stay. */
        void checkTaken() {
            var findings = new Findings();
            kind.checkTaken(file, findings);
            if (findings.any()) {
                throw new RejectedFile(rows, findings);
            }
        }
    }

    /**
     * Takes in one file, or lets it wait for another officer where it would end many links.
     *
     * @param kind {@code pupils}, {@code terms}, {@code lessons} or {@code marks}
     * @param officer sends it; rows of any other school are refused
     * @throws RejectedFile when the file has mistakes; nothing of it was kept
     * @throws Refusal 413 for a file that is too large, 408 for one that comes too slowly, 503 when too many are being taken
     *     in already
     * @throws IOException when the sender stops sending; nothing was kept
     */
    UploadOutcome accept(String kind, SchoolOfficer officer, InputStream file) throws IOException {
        RegisterFile known = known(kind);
        return inTurn(officer, status -> {
            Staged staged = stage(known, officer, file);
            Object before = status.createSavepoint();
            UploadPreview preview = merge(staged);
            if (!preview.needsSecondOfficer()) {
                return new UploadOutcome.Taken(settle(staged, preview, officer.account(), null));
            }
            return waits(staged, preview, before, status);
        });
    }

    /** Says what a file would do, and keeps nothing of it. */
    UploadPreview preview(String kind, SchoolOfficer officer, InputStream file) throws IOException {
        RegisterFile known = known(kind);
        return inTurn(officer, status -> {
            status.setRollbackOnly();
            return merge(stage(known, officer, file));
        });
    }

    /** The same for people: the file waits until it is confirmed, by its sender where one officer is enough. */
    WaitingFile lookAt(String kind, SchoolOfficer officer, InputStream file) throws IOException {
        RegisterFile known = known(kind);
        return inTurn(officer, status -> {
            Staged staged = stage(known, officer, file);
            Object before = status.createSavepoint();
            return waits(staged, merge(staged), before, status).file();
        });
    }

    /**
     * Takes in a file that waited.
     *
     * @param sha256 of the file that the officer has seen
     * @throws PupilNotFound when the officer's school has no such file
     * @throws Refusal 409 {@code second-officer} when it is to be confirmed by another officer than the one who sent it,
     *     {@code another-file} when it is not the file that the officer has seen, {@code look-again} when it would end more
     *     or other links by now than the officer was shown
     * @throws RejectedFile when the register has changed in between so that the file does not fit any more
     */
    UploadReport confirm(UUID id, String sha256, SchoolOfficer officer) throws IOException {
        WaitingFile seen = waiting.find(id, officer.school()).orElseThrow(PupilNotFound::new);
        RegisterFile kind = known(seen.preview().kind());
        UploadOutcome outcome = inTurn(officer, status -> {
            WaitingFile file = waiting.hold(id, kind, officer.school()).orElseThrow(PupilNotFound::new);
            if (!file.preview().sha256().equals(sha256)) {
                throw new Refusal(HttpStatus.CONFLICT, "another-file", "This is not the file that was looked at");
            }
            if (!file.mayBeConfirmedBy(officer.account())) {
                throw new Refusal(
                        HttpStatus.CONFLICT, "second-officer", "Another officer of the school has to confirm it");
            }
            Staged staged = restage(kind, file, officer);
            Object before = status.createSavepoint();
            UploadPreview now = merge(staged);
            if (now.linksEnding() > file.preview().linksEnding()
                    || !file.preview()
                            .pupils()
                            .ending()
                            .containsAll(now.pupils().ending())
                    || (now.needsSecondOfficer() && !file.preview().needsSecondOfficer())) {
                status.rollbackToSavepoint(before);
                waiting.lookedAtAgain(id, now);
                return new UploadOutcome.Waits(file);
            }
            String second = file.sentBy().equals(officer.account()) ? null : officer.account();
            UploadReport report = settle(staged, now, file.sentBy(), second);
            waiting.delete(id);
            return new UploadOutcome.Taken(report);
        });
        if (outcome instanceof UploadOutcome.Taken taken) {
            return taken.report();
        }
        throw new Refusal(HttpStatus.CONFLICT, "look-again", "The file would end more or other links by now");
    }

    /** @throws PupilNotFound when the officer's school has no such file */
    void throwAway(UUID id, SchoolOfficer officer) {
        transaction.executeWithoutResult(status -> {
            WaitingFile file = waiting.find(id, officer.school()).orElseThrow(PupilNotFound::new);
            if (!waiting.delete(id)) {
                throw new PupilNotFound();
            }
            if (file.preview().needsSecondOfficer()) {
                journal.write(JournalEntry.ofOfficer(officer, Deed.FILE_THROWN_AWAY)
                        .detail(file.preview().kind()));
            }
        });
    }

    /** What else the columns of a kind of file may be called, by our own names. */
    Map<String, List<String>> otherNames(String kind) {
        return Objects.requireNonNull(names.get(kind)).others();
    }

    private RegisterFile known(String kind) {
        RegisterFile known = kinds.get(kind);
        if (known == null) {
            throw new Refusal(HttpStatus.NOT_FOUND, "not-found", "There is no such kind of register file");
        }
        return known;
    }

    private interface Step<T> {
        T run(TransactionStatus status) throws IOException;
    }

    private <T> T inTurn(SchoolOfficer officer, Step<T> step) throws IOException {
        try (Turns.Turn held = turns.take(officer.school(), 1)) {
            return Objects.requireNonNull(transaction.execute(status -> {
                try {
                    return step.run(status);
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            }));
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    private UploadOutcome.Waits waits(Staged staged, UploadPreview preview, Object before, TransactionStatus status) {
        if (waiting.ofSchool(preview.school()).size() >= MOST_WAITING) {
            throw new Refusal(HttpStatus.CONFLICT, "too-many-waiting", "Too many files of this school wait already");
        }
        status.rollbackToSavepoint(before);
        SchoolOfficer officer = staged.officer();
        WaitingFile file = waiting.keep(staged.kind(), preview, officer.account(), settings.keepWaiting());
        if (preview.needsSecondOfficer()) {
            journal.write(JournalEntry.ofOfficer(officer, Deed.FILE_WAITS).detail(preview.kind()));
        }
        return new UploadOutcome.Waits(file);
    }

    private Staged stage(RegisterFile kind, SchoolOfficer officer, InputStream in) throws IOException {
        StagedFile file = prepare(kind, officer.school());
        var findings = new Findings();
        var whole = new DigestInputStream(
                new BoundedInput(new InputInTime(in, settings.receiveWithin()), kind.limit()), sha256());
        var read = new Read();
        RegisterFile.Reader reader = kind.reader(file);
        try (var out = new PGCopyOutputStream(postgres(), "COPY staged FROM STDIN", 256 * 1024)) {
            read.everything(kind, reader, officer.school(), whole, new CopyStream(out), findings);
        } catch (UnreadableFile unreadable) {
            findings.add(unreadable.mistake());
        } catch (SQLException failed) {
            throw new IllegalStateException("staging failed", failed);
        }
        checkWhole(kind, file, read.rows, findings);
        return new Staged(
                kind,
                officer,
                file,
                read.rows,
                read.written,
                HexFormat.of().formatHex(whole.getMessageDigest().digest()));
    }

    private Staged restage(RegisterFile kind, WaitingFile waited, SchoolOfficer officer) {
        StagedFile file = prepare(kind, officer.school());
        waiting.unpack(waited.id());
        UploadPreview preview = waited.preview();
        checkWhole(kind, file, preview.rows(), new Findings());
        return new Staged(kind, officer, file, preview.rows(), preview.written(), preview.sha256());
    }

    private StagedFile prepare(RegisterFile kind, int school) {
        var file = new StagedFile(jdbc, school);
        file.run("SET LOCAL jit = off");
        file.run("SET LOCAL work_mem = '64MB'");
        file.run("SET LOCAL default_statistics_target = 10");
        file.run("CREATE TEMPORARY TABLE staged (" + kind.stagingColumns() + ") ON COMMIT DROP");
        return file;
    }

    private void checkWhole(RegisterFile kind, StagedFile file, long rows, Findings findings) {
        file.run("ANALYZE staged");
        jdbc.sql("SELECT pg_advisory_xact_lock(?, ?)")
                .param(LOCKS)
                .param(file.school())
                .query()
                .listOfRows();
        kind.check(file, findings);
        if (findings.any()) {
            throw new RejectedFile(rows, findings);
        }
    }

    /** Reads a file once. */
    private final class Read {
        private long rows;
        private String written = "";

        void everything(
                RegisterFile kind,
                RegisterFile.Reader reader,
                int school,
                InputStream in,
                CopyStream staged,
                Findings findings)
                throws IOException, UnreadableFile {
            ColumnNames columns = Objects.requireNonNull(names.get(kind.kind()));
            try (Rows file = Rows.open(in, columns, UNPACKED * kind.limit(), books)) {
                everything(reader, school, file, staged, findings);
            }
        }

        private void everything(RegisterFile.Reader reader, int school, Rows file, CopyStream staged, Findings findings)
                throws IOException, UnreadableFile {
            for (Row row = file.next(findings); row != null; row = file.next(findings)) {
                if (++rows > MOST_ROWS) {
                    throw new UnreadableFile(BadCell.ofRow(row.number(), "не больше " + MOST_ROWS + " строк в файле"));
                }
                if (row.number("school", 0, 999_999) != school && row.isGood()) {
                    row.reject("school", "номер вашей школы: " + school);
                }
                reader.stage(row, staged);
            }
            written = file.form().words();
        }
    }

    /** Brings the register to what the file says and counts what that changes. */
    private UploadPreview merge(Staged staged) {
        RegisterFile kind = staged.kind();
        int school = staged.officer().school();
        staged.file()
                .run("INSERT INTO register.school (number, name) VALUES (:school, 'Школа № ' || :school)"
                        + " ON CONFLICT DO NOTHING");
        if (kind.movesLinks()) {
            links.before(staged.officer());
        }
        ChangedPupils pupils = kind.changes(staged.file());
        Changes changes = kind.merge(staged.file());
        LinkEnds ends = LinkEnds.NONE;
        if (kind.movesLinks()) {
            EnrolmentLinks.Ends counted = links.ends();
            ends = new LinkEnds(counted.links(), counted.pupils(), counted.of());
            pupils = pupils.with(links.firstEnding(ChangedPupils.SHOWN).stream()
                    .map(RegisterUploads::line)
                    .toList());
        }
        return new UploadPreview(
                kind.kind(),
                school,
                staged.rows(),
                changes.added(),
                changes.changed(),
                changes.removed(),
                ends.links(),
                ends.of(),
                settings.secondOfficer().isNeededFor(ends),
                staged.written(),
                staged.sha256(),
                pupils);
    }

    private static PupilLine line(EnrolmentLinks.Ending ending) {
        String day = DAY.format(ending.day());
        String why =
                switch (ending.why()) {
                    case LEAVES -> "выбывает " + day;
                    case OF_AGE -> "исполнилось 18 лет: дата рождения " + day;
                    case COMES_LATER -> "зачислен только с " + day;
                };
        return new PupilLine(ending.name(), ending.className(), why + "; родителей: " + ending.links());
    }

    /** What follows a merge that stays. */
    private UploadReport settle(Staged staged, UploadPreview done, String sentBy, @Nullable String confirmedBy) {
        RegisterFile kind = staged.kind();
        staged.checkTaken();
        EnrolmentLinks.Done settled =
                kind.movesLinks() ? links.settle(staged.officer()) : new EnrolmentLinks.Done(0, 0);
        Instant at = history.write(done, settled.ended(), settled.restored(), sentBy, confirmedBy);
        if (kind.feedsTheDiary()) {
            staged.file().run("UPDATE register.school SET data_at = now() WHERE number = :school");
        }
        // Last of all: the sealer waits for whoever has written a line.
        journal.write(JournalEntry.ofOfficer(staged.officer(), Deed.FILE_TAKEN).detail(kind.kind()));
        return new UploadReport(
                kind.kind(),
                done.school(),
                done.rows(),
                done.added(),
                done.changed(),
                done.removed(),
                settled.ended(),
                settled.restored(),
                done.written(),
                done.sha256(),
                at);
    }

    private PGConnection postgres() throws SQLException {
        return DataSourceUtils.getConnection(database).unwrap(PGConnection.class);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
