package education.gateway.diary.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The good rows of one file in the temporary table {@code staged}, within the upload's transaction. */
final class StagedFile {

    private final JdbcClient jdbc;
    private final int school;

    StagedFile(JdbcClient jdbc, int school) {
        this.jdbc = jdbc;
        this.school = school;
    }

    int school() {
        return school;
    }

    /** Runs a statement that may use {@code :school}; returns the number of rows it touched. */
    int run(String sql) {
        return jdbc.sql(sql).param("school", school).update();
    }

    int count(String sql) {
        return jdbc.sql(sql).param("school", school).query(Integer.class).single();
    }

    /** @param query yields {@code id} and {@code day} */
    Map<UUID, LocalDate> days(String query) {
        var days = new HashMap<UUID, LocalDate>();
        jdbc.sql(query).param("school", school).query((RowCallbackHandler)
                cells -> days.put(cells.getObject("id", UUID.class), cells.getObject("day", LocalDate.class)));
        return days;
    }

    /** @param query yields {@code name}, {@code class_name} and {@code what} */
    List<PupilLine> pupils(String query) {
        return jdbc.sql(query)
                .param("school", school)
                .query((cells, i) ->
                        new PupilLine(cells.getString("name"), cells.getString("class_name"), cells.getString("what")))
                .list();
    }

    /**
     * Reports what a query over {@code staged} finds.
     *
     * @param query yields columns {@code row} and {@code found}; may use {@code :school}
     */
    void report(Findings findings, String column, String expected, String query) {
        report(findings, column, cells -> expected, query);
    }

    /** The same where the query yields {@code expected}, too. */
    void report(Findings findings, String column, String query) {
        report(findings, column, cells -> cells.getString("expected"), query);
    }

    private interface Cell {
        String of(ResultSet cells) throws SQLException;
    }

    private void report(Findings findings, String column, Cell expected, String query) {
        long[] count = {0};
        List<BadCell> first = jdbc.sql("SELECT bad.*, count(*) OVER () AS of FROM (" + query
                        + ") AS bad ORDER BY row LIMIT " + Findings.KEPT)
                .param("school", school)
                .query((cells, i) -> {
                    count[0] = cells.getLong("of");
                    return new BadCell(cells.getLong("row"), column, cells.getString("found"), expected.of(cells));
                })
                .list();
        findings.addAll(first, count[0]);
    }

    /** Reports rows that repeat an earlier one. */
    void reportRepeated(Findings findings, String column, String key, String found) {
        report(
                findings,
                column,
                "в файле один раз",
                "SELECT row, " + found + " AS found FROM (SELECT *, row_number() OVER (PARTITION BY " + key
                        + " ORDER BY row) AS place FROM staged) AS numbered WHERE place > 1");
    }

    /** Learns names of subjects or kinds of work that the school has not used before. */
    void learnNames(String table, String keyColumn, String nameColumn) {
        run("INSERT INTO register." + table + " (school, key, name) SELECT :school, " + keyColumn + ", min("
                + nameColumn
                + ") FROM staged WHERE " + keyColumn + " IS NOT NULL GROUP BY " + keyColumn
                + " ON CONFLICT DO NOTHING");
    }

    /** Reports a file with more different names than a school can have: most likely the columns are mixed up. */
    void reportTooManyNames(Findings findings, String column, String keyColumn, int most) {
        report(
                findings,
                column,
                "не больше " + most + " разных названий на файл",
                "SELECT 1 AS row, count(DISTINCT " + keyColumn + ")::text AS found FROM staged HAVING count(DISTINCT "
                        + keyColumn + ") > " + most);
    }
}
