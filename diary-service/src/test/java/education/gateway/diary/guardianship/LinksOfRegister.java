package education.gateway.diary.guardianship;

import education.gateway.diary.journal.JournalLines;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What uploads do to links, over a database without a server around it. */
public final class LinksOfRegister {

    private LinksOfRegister() {}

    public static EnrolmentLinks over(DataSource source) {
        return over(source, Clock.systemUTC());
    }

    /** The same at the time that a test says. */
    public static EnrolmentLinks over(DataSource source, Clock clock) {
        JdbcClient database = JdbcClient.create(source);
        var links = new Links(database, new Handovers(database), event -> {}, new JournalLines(database));
        return over(database, links, new TransactionTemplate(new JdbcTransactionManager(source)), clock);
    }

    static EnrolmentLinks over(JdbcClient database, Links links, TransactionTemplate transaction, Clock clock) {
        return new EnrolmentLinks(
                database,
                links,
                new Bars(database),
                new OtherPerson(database, links, clock),
                new MovedLinks(database, clock),
                new Leavings(database, links, transaction),
                clock);
    }
}
