package education.gateway.diary.guardianship;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends links on the 18th birthday of their pupil, so that Keycloak and the journal learn of it. Nothing waits for it:
 * reads refuse from that day on by themselves, and the parents are told by {@code letters}. Where the date of birth was
 * wrong, the list that corrects it within thirty days after the end gives the links back, as it does after a wrong day of
 * leaving. Who has left is a matter of {@link Leavings}.
 */
@Component
class ComingsOfAge {

    private static final Logger LOG = LoggerFactory.getLogger(ComingsOfAge.class);
    private static final int YEARS = 18;

    private static final String DUE = "p.birth_date <= (" + RegisterEnds.TODAY + " - interval '" + YEARS
            + " years')::date AND (p.date_out IS NULL OR p.date_out > " + RegisterEnds.TODAY + ")";

    private final JdbcClient database;
    private final RegisterEnds ends;

    ComingsOfAge(JdbcClient database, Links links, TransactionTemplate transaction) {
        this.database = database;
        this.ends = new RegisterEnds(database, links, transaction);
    }

    @Scheduled(initialDelay = 2, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void hourly() {
        RegisterEnds.all(this::run, "an 18th birthday", LOG);
    }

    /** @return how many links ended in this run */
    int run() {
        return ends.run(DUE, "birth_date", this::end, LOG);
    }

    /** A wrong date may lie years back, so the days in which it may be corrected count from now on. */
    private void end(Link link, LocalDate birth) {
        ends.remember(ends.end(link, EndReason.CAME_OF_AGE, day(birth)), now());
    }

    private Instant now() {
        return database.sql("SELECT now()").query(OffsetDateTime.class).single().toInstant();
    }

    /** The first day on which the rule of access refuses: for who was born on a 29th of February it may be the 1st of March. */
    static LocalDate day(LocalDate birth) {
        LocalDate day = birth.plusYears(YEARS);
        return day.minusYears(YEARS).isBefore(birth) ? day.plusDays(1) : day;
    }
}
