package education.gateway.benchmarks;

import java.lang.reflect.Field;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How PostgreSQL carries out the diary's own statement for a week. */
final class WeekPlan {

    /** A table with fewer rows may be read as a whole. */
    private static final int BIG = 10_000;

    private static final String STATEMENTS = "education.gateway.diary.diary.Statements";
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-zA-Z]+)");
    private static final Pattern WHOLE = Pattern.compile("Seq Scan on ([a-z_0-9]+)");
    private static final String BIG_TABLES = "SELECT n.nspname || '.' || c.relname, coalesce(s.seq_scan, 0)"
            + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            + " LEFT JOIN pg_stat_user_tables s ON s.relid = c.oid"
            + " WHERE c.relkind = 'r' AND c.reltuples >= " + BIG + " AND n.nspname IN ('register', 'guardianship',"
            + " 'consent', 'journal') ORDER BY 1";

    private WeekPlan() {}

    /**
     * Carries it out for a pair, in a transaction that is undone, with the plan for these values and with the one for any.
     *
     * @return the lines of both plans
     */
    static List<String> explained(OwnDatabase database, String parent, int week) throws SQLException {
        String sql = numbered(statement());
        var lines = new ArrayList<String>();
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("PREPARE week (text, uuid, date, date) AS " + sql);
            String pupil;
            try (var row = statement.executeQuery(
                    "SELECT pupil_id FROM guardianship.link WHERE parent_id = '" + parent + "' LIMIT 1")) {
                row.next();
                pupil = row.getString(1);
            }
            for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
                statement.execute("SET LOCAL plan_cache_mode = " + mode);
                lines.add(mode + ":");
                String monday = "date_trunc('week', now())::date - " + 7 * week;
                try (var rows =
                        statement.executeQuery("EXPLAIN (ANALYZE, BUFFERS, SUMMARY OFF, TIMING OFF) EXECUTE week ('"
                                + parent + "', '" + pupil + "', " + monday + ", " + monday + " + 6)")) {
                    while (rows.next()) {
                        lines.add("  " + rows.getString(1));
                    }
                }
            }
            connection.rollback();
        }
        return lines;
    }

    /** Big tables that a plan reads as a whole. */
    static Set<String> readAsAWhole(OwnDatabase database, List<String> plan) throws SQLException {
        Set<String> big = scans(database).keySet().stream()
                .map(table -> table.substring(table.indexOf('.') + 1))
                .collect(Collectors.toSet());
        var found = new TreeSet<String>();
        for (String line : plan) {
            var matcher = WHOLE.matcher(line);
            if (matcher.find() && big.contains(matcher.group(1))) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    /** How often each big table was read as a whole so far, by its name. */
    static Map<String, Long> scans(OwnDatabase database) throws SQLException {
        var scans = new TreeMap<String, Long>();
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(BIG_TABLES)) {
            while (rows.next()) {
                scans.put(rows.getString(1), rows.getLong(2));
            }
        }
        return scans;
    }

    /** Numbers the parameters in the order parent, pupil, from, to. */
    private static String numbered(String sql) {
        var names = List.of("parent", "pupil", "from", "to");
        return PARAMETER.matcher(sql).replaceAll(match -> {
            int number = names.indexOf(match.group(1)) + 1;
            if (number == 0) {
                throw new IllegalStateException("the statement has a parameter more: " + match.group(1));
            }
            return "\\$" + number;
        });
    }

    /** What the diary itself sends. */
    private static String statement() {
        try {
            Field week = Class.forName(STATEMENTS).getDeclaredField("WEEK");
            week.setAccessible(true);
            return (String) week.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the diary has no statement for a week any more", e);
        }
    }
}
