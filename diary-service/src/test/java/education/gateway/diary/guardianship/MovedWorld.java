package education.gateway.diary.guardianship;

import education.gateway.diary.consent.ConsentWorld;
import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.journal.JournalLines;
import education.gateway.diary.support.DatabaseClock;
import education.gateway.diary.support.Register;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The module at a time of its own, and the consents of its parents. */
final class MovedWorld {

    static final SchoolOfficer OFFICER = new SchoolOfficer(57, "officer");
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final LocalDate FIRST_DAY = Register.TODAY;

    final DatabaseClock clock = new DatabaseClock(at(0, LocalTime.NOON), 0);
    final JdbcClient database = JdbcClient.create(clock.source());
    final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(clock.source()));
    final Register register = new Register(clock.source());
    final ConsentWorld consents = new ConsentWorld(clock.source(), clock);
    final List<LinkDecided> heard = new ArrayList<>();
    final JournalLines journal = new JournalLines(database);
    final Links links = new Links(
            database,
            new Handovers(database),
            event -> {
                if (event instanceof LinkDecided decided) {
                    heard.add(decided);
                }
            },
            journal);
    final Bars bars = new Bars(database);
    final OtherPerson otherPerson = new OtherPerson(database, links, clock);
    final Decisions decisions = new Decisions(links, bars, otherPerson, new RegisterPupils(database), journal, clock);
    final Leavings leavings = new Leavings(database, links, transaction);
    final ComingsOfAge comingsOfAge = new ComingsOfAge(database, links, transaction);
    final EnrolmentLinks enrolments = LinksOfRegister.over(database, links, transaction, clock);
    final LinksOfWithdrawn ofWithdrawn = new LinksOfWithdrawn(database, links, clock);

    MovedWorld() {
        consents.publishText("1", at(-1, LocalTime.NOON));
    }

    /** A moment so many days after the first one, Moscow time. */
    static Instant at(int day, LocalTime time) {
        return FIRST_DAY.plusDays(day).atTime(time).atZone(MOSCOW).toInstant();
    }

    /** It is noon, so many days after the first. */
    void day(int day) {
        clock.moveTo(at(day, LocalTime.NOON));
    }

    static Reader parent(String parentId) {
        return new Reader(parentId, Set.of(), Level.BASIC, at(0, LocalTime.NOON));
    }

    Link grant(String parentId, UUID pupil) {
        return transaction.execute(status -> links.grant(parentId, pupil, Basis.DESK, OFFICER.account()));
    }

    Link find(Link link) {
        return links.find(link.id()).orElseThrow();
    }

    Link last(UUID pupil) {
        return transaction.execute(status -> links.ofPupil(pupil).get(0));
    }

    boolean inForce(String parentId, UUID pupil) {
        return Boolean.TRUE.equals(transaction.execute(status -> links.isInForce(parentId, pupil)));
    }

    /** The last word that Keycloak is to be told about the pair. */
    boolean keycloakNames(String parentId, UUID pupil) {
        return database.sql("SELECT in_force FROM guardianship.handover WHERE parent_id = ? AND pupil_id = ?"
                        + " ORDER BY version DESC LIMIT 1")
                .params(parentId, pupil)
                .query(Boolean.class)
                .single();
    }

    EnrolmentLinks.Done upload(Runnable list) {
        return transaction.execute(status -> {
            enrolments.before(OFFICER);
            list.run();
            return enrolments.settle(OFFICER);
        });
    }

    List<String> journalOf(String deed) {
        return database.sql("SELECT concat_ws(' ', actor_kind, actor, basis, school, detail) FROM journal.line"
                        + " WHERE deed = ? ORDER BY id")
                .param(deed)
                .query(String.class)
                .list();
    }

    int destroyDue() {
        return consents.destroyDue(ofWithdrawn);
    }
}
