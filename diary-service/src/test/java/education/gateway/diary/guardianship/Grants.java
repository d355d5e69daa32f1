package education.gateway.diary.guardianship;

import education.gateway.diary.journal.JournalLines;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an officer's yes opens, for tests of other modules. */
public final class Grants {

    private Grants() {}

    /** On the ground of papers. */
    public static DeskGrants atTheDesk(DataSource source) {
        JdbcClient database = JdbcClient.create(source);
        Links links = links(database);
        Clock clock = Clock.systemUTC();
        return new DeskGrants(new Decisions(
                links,
                new Bars(database),
                new OtherPerson(database, links, clock),
                new RegisterPupils(database),
                new JournalLines(database),
                clock));
    }

    /** On the ground of the state's word. */
    public static StateGrants byTheState(DataSource source) {
        JdbcClient database = JdbcClient.create(source);
        return new StateGrants(database, links(database), new Bars(database), new RegisterPupils(database));
    }

    private static Links links(JdbcClient database) {
        return new Links(database, new Handovers(database), event -> {}, new JournalLines(database));
    }
}
