package education.gateway.diary.letters;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Tells parents of links that were closed though nobody decided anything about them: on the pupil's 18th birthday, and
 * by a bar that was imposed on the same person at another account. Access itself waits for no letter. Each node looks
 * every hour, and each statement sees to it that nobody is told twice.
 */
@Component
class ClosedLinks {

    private static final Logger LOG = LoggerFactory.getLogger(ClosedLinks.class);

    /** The days after the birthday on which the letter is still worth it; longer ago nobody is told anything. */
    private static final int DAYS = 3;

    private static final String OF_AGE = """
            WITH closed AS (
                SELECT c.link_id, c.parent_id
                FROM guardianship.link_closed_by_age c
                CROSS JOIN (SELECT (now() AT TIME ZONE 'Europe/Moscow')::date AS day) today
                WHERE c.birth_date > (today.day - %d - interval '18 years')::date
                  AND NOT EXISTS (SELECT FROM guardianship.link l
                                  JOIN guardianship.bar b ON b.pupil_id = l.pupil_id AND b.lifted_at IS NULL
                                  WHERE l.id = c.link_id AND l.checked_person && b.person_hashes)
            ), told AS (
                INSERT INTO letters.birthday_told (link_id, days)
                SELECT link_id, 0 FROM closed
                ON CONFLICT DO NOTHING
                RETURNING link_id
            ), former AS (
                DELETE FROM letters.letter WHERE about IN (SELECT link_id FROM told)
            )
            INSERT INTO letters.letter (parent_id, about, kind, reasons)
            SELECT closed.parent_id, closed.link_id, 'link_ended', ARRAY['came_of_age']
            FROM closed JOIN told USING (link_id)
            """.formatted(DAYS);

    /** Of the reasons a mailbox learns only the parent's own: a court's order is nobody's business there. */
    private static final String BARRED = """
            WITH told AS (
                INSERT INTO letters.bar_told (link_id, bar_id)
                SELECT link_id, bar_id FROM guardianship.link_closed_by_bar
                ON CONFLICT DO NOTHING
                RETURNING link_id, bar_id
            ), news AS (
                SELECT c.link_id, c.parent_id, bool_and(c.reason = 'contest') AS contested
                FROM guardianship.link_closed_by_bar c JOIN told USING (link_id, bar_id)
                GROUP BY c.link_id, c.parent_id
            ), former AS (
                DELETE FROM letters.letter WHERE about IN (SELECT link_id FROM news)
            )
            INSERT INTO letters.letter (parent_id, about, kind, reasons)
            SELECT parent_id, link_id, 'link_suspended', ARRAY[CASE WHEN contested THEN 'contest' ELSE 'school' END]
            FROM news
            """;

    private final JdbcClient database;

    ClosedLinks(JdbcClient database) {
        this.database = database;
    }

    @Scheduled(initialDelay = 3, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void hourly() {
        try {
            int letters = tellOfBirthdays() + tellOfBars();
            if (letters > 0) {
                LOG.info("{} parents are told of a link that was closed", letters);
            }
        } catch (DataAccessException | TransactionException databaseIsAway) {
            LOG.warn(
                    "closed links could not be looked for: {}",
                    databaseIsAway.getClass().getSimpleName());
        }
    }

    /** @return how many letters were written */
    int tellOfBirthdays() {
        return database.sql(OF_AGE).update();
    }

    /** @return how many letters were written */
    int tellOfBars() {
        return database.sql(BARRED).update();
    }
}
