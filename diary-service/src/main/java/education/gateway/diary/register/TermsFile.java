package education.gateway.diary.register;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Terms of classes. A row may name a class or, with digits alone, every class of a parallel. For each class and school
 * year that the file names, the file is the whole list of terms.
 */
@Component
final class TermsFile implements RegisterFile {

    private static final Map<String, String> KINDS =
            Map.of("четверть", "quarter", "триместр", "trimester", "полугодие", "half", "год", "year");
    private static final int LONGEST_DAYS = 366;

    @Override
    public String kind() {
        return "terms";
    }

    @Override
    public List<String> columns() {
        return List.of("school", "class", "kind", "name", "from", "to");
    }

    @Override
    public long limit() {
        return 8L * 1024 * 1024;
    }

    @Override
    public String stagingColumns() {
        return """
                row bigint, class_key text COLLATE "C", class_name text, school_year smallint, name text, kind text,
                date_from date, date_to date""";
    }

    @Override
    public Reader reader(StagedFile file) {
        return TermsFile::stage;
    }

    private static void stage(Row row, CopyStream staged) throws IOException {
        String className = row.required("class", 20);
        String kind = row.oneOf("kind", KINDS, "year");
        String name = row.required("name", 60);
        LocalDate from = row.date("from");
        LocalDate to = row.date("to");
        if (row.isGood() && (to.isBefore(from) || to.isAfter(from.plusDays(LONGEST_DAYS)))) {
            row.reject("to", "не раньше начала и не позже чем через год");
        }
        if (row.isGood()) {
            staged.write(
                    row.number(),
                    Spelling.classKey(className),
                    className,
                    SchoolYear.of(from).beginsIn(),
                    name,
                    kind,
                    from,
                    to);
        }
    }

    @Override
    public void check(StagedFile file, Findings findings) {
        file.reportRepeated(findings, "name", "class_key, school_year, name", "name");
        file.report(
                findings,
                "class",
                "класс из списка учеников",
                "SELECT s.row, s.class_name AS found FROM staged s WHERE NOT EXISTS (SELECT FROM"
                        + " register.school_class c WHERE " + SAME_CLASS + ")");
    }

    /** A class by its own name, or all classes of a parallel by its number. */
    private static final String SAME_CLASS = "c.school = :school AND (c.key = s.class_key"
            + " OR s.class_key ~ '^[0-9]+$' AND substring(c.key FROM '^[0-9]+') = s.class_key)";

    @Override
    public Changes merge(StagedFile file) {
        file.run("CREATE TEMPORARY TABLE resolved ON COMMIT DROP AS"
                + " SELECT DISTINCT ON (c.id, s.school_year, s.name) c.id AS class_id, s.* FROM staged s"
                + " JOIN register.school_class c ON " + SAME_CLASS
                + " ORDER BY c.id, s.school_year, s.name, (c.key = s.class_key) DESC");
        int removed = file.run("""
                DELETE FROM register.term t
                 WHERE (t.class_id, t.school_year) IN (SELECT class_id, school_year FROM resolved)
                   AND (t.class_id, t.school_year, t.name) NOT IN (SELECT class_id, school_year, name FROM resolved)""");
        int changed = file.run("""
                UPDATE register.term t SET kind = r.kind, date_from = r.date_from, date_to = r.date_to
                  FROM resolved r
                 WHERE (t.class_id, t.school_year, t.name) = (r.class_id, r.school_year, r.name)
                   AND (t.kind, t.date_from, t.date_to) IS DISTINCT FROM (r.kind, r.date_from, r.date_to)""");
        int added = file.run("""
                INSERT INTO register.term (class_id, school_year, name, kind, date_from, date_to)
                SELECT class_id, school_year, name, kind, date_from, date_to FROM resolved
                    ON CONFLICT DO NOTHING""");
        return new Changes(added, changed, removed);
    }
}
