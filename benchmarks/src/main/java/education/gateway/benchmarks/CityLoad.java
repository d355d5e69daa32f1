package education.gateway.benchmarks;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Fills the diary's tables, whose schema the diary has made, with {@link CityRows}. */
final class CityLoad {

    /** Nothing is kept if the machine fails meanwhile. */
    static final Map<String, String> LOADING = Map.ofEntries(
            Map.entry("fsync", "off"),
            Map.entry("synchronous_commit", "off"),
            Map.entry("full_page_writes", "off"),
            Map.entry("wal_level", "minimal"),
            Map.entry("max_wal_senders", "0"),
            Map.entry("max_wal_size", "8GB"),
            Map.entry("checkpoint_timeout", "30min"),
            Map.entry("autovacuum", "off"),
            Map.entry("shared_buffers", "2GB"),
            Map.entry("maintenance_work_mem", "1GB"),
            Map.entry("max_parallel_maintenance_workers", "0"),
            Map.entry("max_connections", "60"),
            Map.entry("jit", "off"),
            Map.entry("timezone", "UTC"));

    /** Schools whose people are made by one statement. */
    private static final int TOGETHER = 25;

    private static final List<String> TABLES = List.of("register.entry", "register.lesson");

    private final OwnDatabase database;
    private int schools;

    CityLoad(OwnDatabase database) throws SQLException {
        this.database = database;
        // They are written once here and read afterwards; the log of changes would hold them a second time.
        for (String table : TABLES) {
            database.run("ALTER TABLE " + table + " SET UNLOGGED");
        }
    }

    /** Schools that are there. */
    int schools() {
        return schools;
    }

    long marks() {
        return (long) schools * CityRows.MARKS;
    }

    /** Makes the schools that are missing; returns the seconds it took. */
    double growTo(int wanted) throws SQLException {
        long start = System.nanoTime();
        var indexes = LoadedIndexes.takenFrom(database, TABLES.toArray(String[]::new));
        TwoAtATime.all(
                IntStream.rangeClosed(schools + 1, wanted)
                        .filter(school -> (school - schools - 1) % TOGETHER == 0)
                        .boxed()
                        .toList(),
                first -> withoutChecks(CityRows.people(first, Math.min(wanted, first + TOGETHER - 1))));
        say("%,d pupils and %,d parents: %.0f s", wanted * CityRows.PUPILS, wanted * CityRows.PARENTS, since(start));
        bySchool(wanted);
        long indexing = System.nanoTime();
        indexes.makeAgain();
        say("indexes: %.0f s", since(indexing));
        long vacuuming = System.nanoTime();
        TwoAtATime.all(
                List.of("register.entry", "register.lesson", ""), table -> database.run("VACUUM (ANALYZE) " + table));
        database.run("CHECKPOINT");
        say("VACUUM and ANALYZE: %.0f s", since(vacuuming));
        schools = wanted;
        return since(start);
    }

    private void bySchool(int wanted) {
        long start = System.nanoTime();
        var done = new AtomicInteger();
        int all = wanted - schools;
        int told = Math.max(1, all / 40);
        TwoAtATime.all(IntStream.rangeClosed(schools + 1, wanted).boxed().toList(), school -> {
            withoutChecks(List.of(CityRows.lessons(school), CityRows.marks(school), CityRows.formerValues(school)));
            int count = done.incrementAndGet();
            if (count % told == 0 || count == all) {
                double seconds = since(start);
                say(
                        "%,d of %,d marks, %,.0f a second, %.0f s to go",
                        (long) count * CityRows.MARKS,
                        (long) all * CityRows.MARKS,
                        count * CityRows.MARKS / seconds,
                        seconds / count * (all - count));
            }
        });
    }

    /** The rows refer to each other rightly by the way they are made. */
    private void withoutChecks(List<String> statements) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL session_replication_role = replica");
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private static void say(String format, Object... values) {
        System.out.println("  " + String.format(Locale.ROOT, format, values));
    }
}
