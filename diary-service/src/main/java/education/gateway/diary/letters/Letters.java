package education.gateway.diary.letters;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The letters that wait, written with the decision itself. A worker takes some for a while with {@code FOR UPDATE SKIP
 * LOCKED}, so no two workers hold the same one, no transaction is open while Keycloak is asked, and what a dead worker
 * held comes free by itself.
 */
@Repository
@Transactional
class Letters {

    private static final String UNDELIVERABLE = "last_problem IN ('unknown_parent', 'no_address')";

    private static final String[] KINDS =
            Arrays.stream(LetterKind.values()).map(LetterKind::code).toArray(String[]::new);

    private final JdbcClient database;
    private final ApplicationEventPublisher events;

    Letters(JdbcClient database, ApplicationEventPublisher events) {
        this.database = database;
        this.events = events;
    }

    /** Writes a letter in the transaction of what it tells; an older one about the same thing need not leave any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    void write(Letter letter) {
        database.sql("DELETE FROM letters.letter WHERE about = ?")
                .param(letter.about())
                .update();
        database.sql("INSERT INTO letters.letter (parent_id, about, kind, reasons, number, day)"
                        + " VALUES (:parent, :about, :kind, :reasons, :number, :day)")
                .param("parent", letter.parentId())
                .param("about", letter.about())
                .param("kind", letter.kind().code())
                .param("reasons", letter.reasons().toArray(String[]::new))
                .param("number", letter.number())
                .param("day", letter.day())
                .update();
        events.publishEvent(new LetterWritten());
    }

    /** What a letter of this kind would tell is so no longer. */
    @Transactional(propagation = Propagation.MANDATORY)
    void takeBack(UUID about, LetterKind kind) {
        database.sql("DELETE FROM letters.letter WHERE about = ? AND kind = ?")
                .params(about, kind.code())
                .update();
    }

    /** Takes letters of kinds that this version knows; a newer node beside us takes the others. */
    List<WaitingLetter> claim(int most, Duration claimFor) {
        return database.sql("UPDATE letters.letter SET attempts = attempts + 1,"
                        + " next_attempt_at = now() + make_interval(secs => ?)"
                        + " WHERE id IN (SELECT id FROM letters.letter WHERE next_attempt_at <= now()"
                        + " AND worth_until > now() AND kind = ANY (?) ORDER BY next_attempt_at, id LIMIT ? FOR UPDATE SKIP LOCKED)"
                        + " RETURNING *")
                .params(claimFor.toMillis() / 1000.0, KINDS, most)
                .query(Letters::waiting)
                .list();
    }

    /** Keycloak has it; nothing of it stays here. */
    void delivered(WaitingLetter letter) {
        database.sql("DELETE FROM letters.letter WHERE id = ?")
                .param(letter.id())
                .update();
    }

    /** Tries again after 1, 2, 4 … seconds, at most five minutes, a fifth more or less so that nodes do not march. */
    void failed(WaitingLetter letter, String problem) {
        database.sql("UPDATE letters.letter SET last_problem = ?, next_attempt_at = now() + make_interval("
                        + "secs => least(300, power(2, least(attempts, 12) - 1)) * (0.8 + 0.4 * random()))"
                        + " WHERE id = ?")
                .params(problem, letter.id())
                .update();
    }

    /** Nobody can be written to at the moment: asked again twice a day, since an account or an address may come. */
    void undeliverable(WaitingLetter letter, String problem) {
        database.sql("UPDATE letters.letter SET last_problem = ?,"
                        + " next_attempt_at = now() + interval '12 hours' * (0.8 + 0.4 * random()) WHERE id = ?")
                .params(problem, letter.id())
                .update();
    }

    /** @return how many letters were dropped because nobody could be given them while they were worth it */
    int dropWorthless() {
        return database.sql("DELETE FROM letters.letter WHERE worth_until <= now()")
                .update();
    }

    /** @return age of the oldest letter that could leave and has not, zero when there is none */
    Duration oldestWaiting() {
        double seconds = database.sql("SELECT coalesce(extract(epoch FROM now() - min(written_at)), 0)::float8"
                        + " FROM letters.letter WHERE (" + UNDELIVERABLE + ") IS NOT TRUE")
                .query(Double.class)
                .single();
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** Letters whose parent Keycloak does not know, or knows no address of. */
    long undeliverableCount() {
        return database.sql("SELECT count(*) FROM letters.letter WHERE " + UNDELIVERABLE)
                .query(Long.class)
                .single();
    }

    private static WaitingLetter waiting(ResultSet row, int number) throws SQLException {
        Array reasons = row.getArray("reasons");
        return new WaitingLetter(
                row.getObject("id", UUID.class),
                new Letter(
                        LetterKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("parent_id"),
                        row.getObject("about", UUID.class),
                        List.of((String[]) reasons.getArray()),
                        row.getString("number"),
                        row.getObject("day", LocalDate.class)),
                row.getInt("attempts"));
    }
}
