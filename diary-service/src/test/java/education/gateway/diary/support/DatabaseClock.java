package education.gateway.diary.support;

import education.gateway.diary.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A migrated database with one connection in which it is the time that a test says: the functions {@code now()} and {@code
 * statement_timestamp()} of every statement, view, default and trigger are found in a schema that stands before
 * PostgreSQL's own. The programs over it take the same time from this clock.
 */
public final class DatabaseClock extends Clock {

    private static final List<String> FUNCTIONS = List.of("now", "statement_timestamp");
    private static final String SETTING = "clock.now";

    /** By the moment at which it was migrated, one to copy from: migrating takes longer than most tests. */
    private static final Map<Instant, String> MIGRATED = new HashMap<>();

    private final SingleConnectionDataSource source;
    private final JdbcClient database;
    private Instant now;

    /**
     * @param start the first moment that there is
     * @param months of the journal that are prepared beside those that the migration prepares
     */
    public DatabaseClock(Instant start, int months) {
        this.now = start;
        String url = TestDatabase.copyUrl(migrated(start));
        set(url, start);
        source = new SingleConnectionDataSource(url, "postgres", "", true);
        database = JdbcClient.create(source);
        database.sql("SELECT journal.prepare_months(?)")
                .param(months)
                .query(Integer.class)
                .single();
    }

    private static synchronized String migrated(Instant start) {
        return MIGRATED.computeIfAbsent(start, moment -> {
            String url = TestDatabase.emptyUrl();
            var first = new SingleConnectionDataSource(url, "postgres", "", true);
            JdbcClient database = JdbcClient.create(first);
            database.sql("CREATE SCHEMA clock").update();
            for (String function : FUNCTIONS) {
                database.sql("CREATE FUNCTION clock." + function
                                + "() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE RETURN current_setting('"
                                + SETTING + "')::timestamptz")
                        .update();
            }
            first.destroy();
            set(url, moment);
            Flyway.configure().dataSource(url, "postgres", "").load().migrate();
            return url;
        });
    }

    private static void set(String url, Instant start) {
        var first = new SingleConnectionDataSource(url, "postgres", "", true);
        JdbcClient.create(first)
                .sql("DO $$ BEGIN"
                        + " EXECUTE format('ALTER DATABASE %I SET search_path = public, clock, pg_catalog',"
                        + " current_database());"
                        + " EXECUTE format('ALTER DATABASE %I SET " + SETTING + " = %L', current_database(), '" + start
                        + "'); END $$")
                .update();
        first.destroy();
    }

    /** The database, in which it is the same time. */
    public DataSource source() {
        return source;
    }

    /** It is this moment from now on; it may be an earlier one. */
    public void moveTo(Instant moment) {
        now = moment;
        database.sql("SELECT set_config('" + SETTING + "', ?, false)")
                .param(moment.toString())
                .query(String.class)
                .single();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
