package education.gateway.diary.applications;

import education.gateway.diary.guardianship.DeskGrants;
import education.gateway.diary.guardianship.SchoolQueue;
import education.gateway.diary.guardianship.StateGrants;
import education.gateway.diary.identity.Citizen;
import education.gateway.diary.identity.PersonName;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.journal.JournalLines;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The module over a real database, without a server around it; each step is a transaction. */
public final class ApplicationsWorld {

    private final TransactionTemplate transaction;
    private final ParentApplications parents;
    private final DeskApplications desk;
    private final Expiry expiry;
    private final SchoolQueue queue;

    public ApplicationsWorld(DataSource source, Clock clock, DeskGrants grants, StateGrants stateGrants) {
        JdbcClient database = JdbcClient.create(source);
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        var applications = new Applications(database, event -> {});
        var reads = new ApplicationReads(database);
        parents = new ParentApplications(applications, reads, Citizen::unknown, clock);
        desk = new DeskApplications(
                applications, reads, new Candidates(database), grants, stateGrants, new JournalLines(database), clock);
        expiry = new Expiry(applications, transaction, clock);
        queue = new FoundChildQueue(parents, reads, clock);
    }

    /** Where children whom the state found wait for an officer. */
    public SchoolQueue queue() {
        return queue;
    }

    /** @return id of the application */
    public UUID create(String parentId, PersonName applicant, PersonName child, LocalDate birthDate, int school) {
        return transaction.execute(status -> parents.create(
                        new Applicant(parentId, applicant, false, Relation.OTHER),
                        new Child(child, birthDate, school, "3Б"))
                .id());
    }

    public void withdraw(Reader reader, UUID application) {
        transaction.executeWithoutResult(status -> parents.withdraw(reader, application));
    }

    public void grant(SchoolOfficer officer, UUID application) {
        transaction.executeWithoutResult(status -> desk.grant(officer, application, null));
    }

    public void refuse(SchoolOfficer officer, UUID application) {
        transaction.executeWithoutResult(
                status -> desk.refuse(officer, application, Set.of(RefusalReason.values()[0])));
    }

    /** Writes down what has expired. */
    public void expire() {
        expiry.run();
    }
}
