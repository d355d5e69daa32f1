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
 * Warns parents 30 and 7 days before a pupil's 18th birthday, from which on the diary is closed to them. The day is the
 * first on which the rule of access refuses, whatever the calendar does to a 29th of February; access itself waits for no
 * letter. Each node looks every hour, and one statement sees to it that nobody is told twice.
 */
@Component
class Birthdays {

    private static final Logger LOG = LoggerFactory.getLogger(Birthdays.class);

    private static final String TELL = """
            WITH today AS (
                SELECT (now() AT TIME ZONE 'Europe/Moscow')::date AS day
            ), near AS (
                SELECT l.link_id, l.parent_id,
                       (SELECT min(d)::date
                        FROM generate_series(today.day::timestamp, today.day + interval '30 days', '1 day') d
                        WHERE p.birth_date <= (d - interval '18 years')::date) AS closes
                FROM guardianship.link_in_force l
                JOIN register.pupil p ON p.id = l.pupil_id
                CROSS JOIN today
                WHERE p.birth_date <= (today.day + interval '30 days' - interval '18 years')::date
            ), told AS (
                INSERT INTO letters.birthday_told (link_id, days)
                SELECT near.link_id, CASE WHEN near.closes <= today.day + 7 THEN 7 ELSE 30 END FROM near, today
                ON CONFLICT DO NOTHING
                RETURNING link_id
            ), former AS (
                DELETE FROM letters.letter WHERE about IN (SELECT link_id FROM told) AND kind = 'coming_of_age'
            )
            INSERT INTO letters.letter (parent_id, about, kind, day, worth_until)
            SELECT near.parent_id, near.link_id, 'coming_of_age', near.closes,
                   least(now() + interval '14 days', near.closes::timestamp AT TIME ZONE 'Europe/Moscow')
            FROM near JOIN told USING (link_id)
            """;

    private final JdbcClient database;

    Birthdays(JdbcClient database) {
        this.database = database;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void hourly() {
        try {
            int letters = tell();
            if (letters > 0) {
                LOG.info("{} parents are told of a birthday", letters);
            }
            forget();
        } catch (DataAccessException | TransactionException databaseIsAway) {
            LOG.warn(
                    "birthdays could not be looked for: {}",
                    databaseIsAway.getClass().getSimpleName());
        }
    }

    /** @return how many letters were written */
    int tell() {
        return database.sql(TELL).update();
    }

    private void forget() {
        database.sql("DELETE FROM letters.birthday_told WHERE told_at < now() - interval '60 days'")
                .update();
    }
}
