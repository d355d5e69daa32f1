package education.gateway.system.access;

import education.gateway.stack.Stack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/**
 * The places between the writes of a transaction of the diary, found and held by its own database: every table tells of
 * each statement that writes to it, so the list is what the code really does. The last place is inside the commit: what
 * is killed there is done, only nobody was told.
 */
final class WriteBoundaries implements AutoCloseable {

    /** Whoever writes the n-th time in one transaction waits for it. */
    private static final long GATE = 0x4352415348L;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What happens beside a deed and belongs to none: sessions, and the work of what sends messages and letters on. */
    private static final String NOT_OF_A_DEED = "n.nspname IN ('identity', 'journal', 'crash') AND c.relname <> 'line'";

    private static final String SETUP = """
            CREATE SCHEMA crash;
            CREATE TABLE crash.plan (transaction int NOT NULL, nth int NOT NULL, at_commit boolean NOT NULL);
            INSERT INTO crash.plan VALUES (0, 0, false);
            CREATE SEQUENCE crash.transaction;
            CREATE TABLE crash.written (id bigint GENERATED ALWAYS AS IDENTITY, transaction int NOT NULL,
                nth int NOT NULL, what text NOT NULL);
            CREATE FUNCTION crash.boundary() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE
                n int := coalesce(nullif(current_setting('crash.n', true), ''), '0')::int + 1;
            BEGIN
                IF current_setting('application_name') <> 'diary-service' THEN
                    RETURN coalesce(NEW, OLD);
                END IF;
                PERFORM set_config('crash.n', n::text, true);
                IF n = 1 THEN
                    PERFORM set_config('crash.t', nextval('crash.transaction')::text, true);
                END IF;
                INSERT INTO crash.written (transaction, nth, what) VALUES (current_setting('crash.t')::int, n,
                    TG_OP || ' ' || TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME);
                IF EXISTS (SELECT FROM crash.plan p WHERE p.nth = n AND NOT at_commit
                           AND p.transaction IN (0, current_setting('crash.t')::int)) THEN
                    PERFORM pg_advisory_xact_lock_shared(%1$d);
                END IF;
                RETURN coalesce(NEW, OLD);
            END $$;
            CREATE FUNCTION crash.at_commit() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF EXISTS (SELECT FROM crash.plan WHERE at_commit) THEN
                    PERFORM pg_advisory_xact_lock_shared(%1$d);
                END IF;
                RETURN NULL;
            END $$;
            CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON crash.written
                DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION crash.at_commit();
            """;

    private static final String TABLES = "SELECT format('%I.%I', n.nspname, c.relname)"
            + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition"
            + " AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'public') AND n.nspname NOT LIKE 'pg\\_%'"
            + " AND NOT (" + NOT_OF_A_DEED + ") ORDER BY 1";

    /** Only the worker that sends these on changes or deletes them; a deed writes them. */
    private static final List<String> SENT_ON =
            List.of("guardianship.handover", "letters.letter", "guardianship.sweep", "guardianship.parting");

    /** Timers ask these for what is due, mostly for nothing; a deed changes a row or two of them. */
    private static final List<String> ASKED_OFTEN = List.of("guardianship.merge", "guardianship.merge_proof");

    /** Letters go when they are sent, and timers write when they come round. */
    private static final List<String> COMES_AND_GOES =
            List.of("guardianship.sweep", "letters.letter", "letters.birthday_told");

    private final Connection database;
    private final List<String> tables;

    private WriteBoundaries(Connection database) throws SQLException {
        this.database = database;
        execute(SETUP.formatted(GATE));
        this.tables = strings(TABLES);
        for (String table : tables) {
            String writes = SENT_ON.contains(table) ? "INSERT" : "INSERT OR UPDATE OR DELETE";
            execute("CREATE TRIGGER crash_boundary BEFORE " + writes + " ON " + table
                    + " FOR EACH " + (ASKED_OFTEN.contains(table) ? "ROW" : "STATEMENT")
                    + " EXECUTE FUNCTION crash.boundary()");
        }
    }

    static WriteBoundaries install() {
        try {
            Connection database = DriverManager.getConnection(Stack.shared().database("diary"));
            try (Statement before = database.createStatement()) {
                before.execute("DROP SCHEMA IF EXISTS crash CASCADE");
            }
            return new WriteBoundaries(database);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /**
     * Before one write of a deed.
     *
     * @param transaction which of the deed's transactions, from 1; 0: whichever comes so far
     * @param nth which of its writes, from 1
     */
    record Place(int transaction, int nth, String what) {}

    /** Where everything is written and is being committed. */
    static final Place IN_COMMIT = new Place(0, 0, "commit");

    /** What a deed writes, statement by statement; in one transaction it does not matter which one of them all that is. */
    List<Place> of(Runnable deed) {
        execute("TRUNCATE crash.written");
        execute("ALTER SEQUENCE crash.transaction RESTART");
        deed.run();
        boolean one = strings("SELECT DISTINCT transaction FROM crash.written").size() == 1;
        return strings("SELECT transaction || ' ' || nth || ' ' || what FROM crash.written ORDER BY id").stream()
                .map(line -> line.split(" ", 3))
                .map(parts -> new Place(one ? 0 : Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), parts[2]))
                .toList();
    }

    /** Holds whoever is about to write there. */
    void holdBefore(Place place) {
        execute("ALTER SEQUENCE crash.transaction RESTART");
        execute("UPDATE crash.plan SET transaction = " + place.transaction() + ", nth = " + place.nth()
                + ", at_commit = " + place.equals(IN_COMMIT));
        execute("SELECT pg_advisory_lock(" + GATE + ")");
    }

    /** A merge that was left on the way is taken up by the next timer, not after the while that its node has for it. */
    void dueNow(String kept) {
        execute("UPDATE guardianship.merge SET next_try_at = now() WHERE kept_parent_id = '" + kept
                + "' AND step IN ('confirmed', 'moved')");
    }

    /** Waits until somebody waits. */
    void awaitHeld() {
        Awaitility.await("a transaction of the diary at the boundary")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !strings("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                                + " AND ((classid::bigint << 32) | objid::bigint) = " + GATE)
                        .isEmpty());
    }

    /** Lets go on; returns when nothing of the diary that was killed is left in the database. */
    void letGo() {
        execute("UPDATE crash.plan SET nth = 0, at_commit = false");
        execute("SELECT pg_advisory_unlock(" + GATE + ")");
        Awaitility.await("the end of the transactions of before")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> strings("SELECT pid FROM pg_stat_activity WHERE application_name = 'diary-service'"
                                + " AND datname = current_database()")
                        .isEmpty());
    }

    /**
     * Every table that a deed may write to, as a number of rows and a hash of all of them; what is on its way to Keycloak
     * or to a mailbox without how far it has come.
     */
    Map<String, String> everything() {
        var all = new TreeMap<String, String>();
        for (String table : tables) {
            if (COMES_AND_GOES.contains(table)) {
                continue;
            }
            String row = table.equals("guardianship.handover")
                    ? "(t.parent_id, t.pupil_id, t.version, t.in_force)::text"
                    : "t::text";
            all.put(
                    table,
                    strings("SELECT count(*) || ' rows ' || coalesce(md5(string_agg(" + row + ", ',' ORDER BY " + row
                                    + ")), '') FROM " + table + " t")
                            .get(0));
        }
        return all;
    }

    List<String> strings(String query) {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            var strings = new ArrayList<String>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private void execute(String sql) {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    public void close() throws SQLException {
        for (String table : tables) {
            execute("DROP TRIGGER IF EXISTS crash_boundary ON " + table);
        }
        execute("DROP SCHEMA crash CASCADE");
        database.close();
    }
}
