package education.gateway.diary.guardianship;

import education.gateway.diary.TestDatabase;
import education.gateway.diary.applications.ApplicationsWorld;
import education.gateway.diary.consent.ConsentWorld;
import education.gateway.diary.identity.Citizen;
import education.gateway.diary.identity.ParentSeen;
import education.gateway.diary.identity.PersonSeen;
import education.gateway.diary.journal.JournalLines;
import education.gateway.diary.register.RegisterDatabase;
import education.gateway.diary.support.DatabaseClock;
import education.gateway.diary.web.Refusal;
import education.gateway.keycloak.guardianship.Projection;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Everything that changes who may read, over one database at a time of its own, and Keycloak's projection in another;
 * each deed is a transaction, as it is in the service.
 */
final class SequenceWorld {

    final DatabaseClock clock;
    final JdbcClient database;
    final Handovers handovers;
    final Links links;
    final Decisions decisions;
    final Partings partings;
    final Merges merges;
    final MergedLinks merged;
    final UnmergedLinks unmerged;
    final StateFoundChildren stateFound;
    final ApplicationsWorld applications;
    final ConsentWorld consents;
    final RegisterDatabase register;
    final Leavings leavings;
    final ComingsOfAge comingsOfAge;
    final Projection projection;
    private final Persons persons;
    private final OtherPerson otherPerson;
    private final TransactionTemplate transaction;
    private Citizen citizen = Citizen.unknown();

    /** @param months of the journal that may be written in, from the start on */
    SequenceWorld(Instant start, int months) {
        clock = new DatabaseClock(start, months);
        DataSource source = clock.source();
        database = JdbcClient.create(source);
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        var journal = new JournalLines(database);
        var pupils = new RegisterPupils(database);
        handovers = new Handovers(database);
        links = new Links(database, handovers, event -> {}, journal);
        leavings = new Leavings(database, links, transaction);
        comingsOfAge = new ComingsOfAge(database, links, transaction);
        persons = new Persons(database);
        otherPerson = new OtherPerson(database, links, clock);
        var bars = new Bars(database);
        decisions = new Decisions(links, bars, otherPerson, pupils, journal, clock);
        partings = new Partings(database, links);
        merges = new Merges(database, clock);
        var moved = new MovedLinks(database, clock);
        merged = new MergedLinks(database, merges, links, moved, bars, persons, otherPerson, journal);
        unmerged = new UnmergedLinks(merges, merged, links, moved, persons, otherPerson, journal);
        applications = new ApplicationsWorld(
                source, clock, new DeskGrants(decisions), new StateGrants(database, links, bars, pupils));
        stateFound = new StateFoundChildren(
                World.settings(GuardianshipSettings.Mode.DIRECT),
                () -> citizen,
                new Offers(database),
                links,
                applications.queue(),
                journal,
                transaction,
                clock);
        consents = new ConsentWorld(source, clock);
        register = RegisterDatabase.over(source, clock);
        projection = Projection.in(new SingleConnectionDataSource(TestDatabase.emptyUrl(), "postgres", "", true));
    }

    /** Whether it was done; false: it was refused, and nothing of it is left. */
    boolean attempt(Runnable deed) {
        try {
            transaction.executeWithoutResult(status -> deed.run());
            return true;
        } catch (Refusal refused) {
            return false;
        }
    }

    /** A login: first Keycloak vouches for the account, then, where a citizen is behind it, the state for the person. */
    void logIn(String account, PersonSeen person) {
        attempt(() -> handovers.seen(new ParentSeen(account)));
        if (person != null) {
            attempt(() -> partings.seen(person));
            attempt(() -> persons.seen(person));
            attempt(() -> otherPerson.seen(person));
        }
    }

    /** What the state has said in the session of whoever acts next. */
    void stateHasSaid(Citizen said) {
        citizen = said;
    }

    /** Account and pupil of every link that the rule of access lets read, of accounts with this beginning. */
    Set<String> inForce(String accounts) {
        return new TreeSet<>(database.sql("SELECT parent_id || ' ' || pupil_id FROM guardianship.link_in_force"
                        + " WHERE parent_id > ? AND parent_id < ?")
                .params(accounts, after(accounts))
                .query(String.class)
                .list());
    }

    /** The same of every link that Keycloak is to name. */
    Set<String> open(String accounts) {
        return new TreeSet<>(database.sql("SELECT parent_id || ' ' || pupil_id FROM guardianship.link"
                        + " WHERE parent_id > ? AND parent_id < ? AND ended_at IS NULL AND suspended_at IS NULL")
                .params(accounts, after(accounts))
                .query(String.class)
                .list());
    }

    /** The first number that does not begin so. */
    private static String after(String beginning) {
        return Long.toString(Long.parseLong(beginning) + 1);
    }

    UUID openLink(String account, UUID pupil) {
        return database.sql("SELECT id FROM guardianship.link"
                        + " WHERE parent_id = ? AND pupil_id = ? AND ended_at IS NULL")
                .params(account, pupil)
                .query(UUID.class)
                .single();
    }

    UUID standingBar(UUID pupil, String account) {
        return database.sql("SELECT id FROM guardianship.bar"
                        + " WHERE pupil_id = ? AND parent_id = ? AND lifted_at IS NULL ORDER BY imposed_at, id LIMIT 1")
                .params(pupil, account)
                .query(UUID.class)
                .single();
    }
}
