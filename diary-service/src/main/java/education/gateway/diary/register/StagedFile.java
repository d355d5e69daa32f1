package education.gateway.diary.register;

import java.util.List;
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

    /**
     * Reports what a query over {@code staged} finds.
     *
     * @param query yields columns {@code row} and {@code found}; may use {@code :school}
     */
    void report(Findings findings, String column, String expected, String query) {
        long[] count = {0};
        List<BadCell> first = jdbc.sql("SELECT row, found, count(*) OVER () AS of FROM (" + query
                        + ") AS bad ORDER BY row LIMIT " + Findings.KEPT)
                .param("school", school)
                .query((cells, i) -> {
                    count[0] = cells.getLong("of");
                    return new BadCell(cells.getLong("row"), column, cells.getString("found"), expected);
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
