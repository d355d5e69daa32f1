package education.gateway.diary.register;

/**
 * Brings the journal to what a staged file of marks says, in a few statements over whole sets. Corrections and removals
 * carry the time of the clock and not that of the transaction, which may have begun before another file that was merged
 * first: "new since the last visit" relies on their order.
 */
final class MarksMerge {

    private MarksMerge() {}

    static void check(StagedFile file, Findings findings) {
        file.reportRepeated(findings, "row_id", "row_id", "row_id");
        file.report(
                findings,
                "register_id",
                "ученик из списка этой школы",
                "SELECT s.row, s.pupil_id::text AS found FROM staged s LEFT JOIN register.pupil p"
                        + " ON p.id = s.pupil_id AND p.school = :school WHERE p.id IS NULL");
        for (String table : new String[] {"entry", "final_mark"}) {
            file.report(
                    findings,
                    "row_id",
                    "номер строки того же ученика: для другого — «удалено» и новый номер",
                    "SELECT s.row, s.row_id AS found FROM staged s JOIN register." + table
                            + " e ON e.school = :school AND e.row_id = s.row_id WHERE e.pupil_id <> s.pupil_id");
        }
        file.report(
                findings,
                "kind",
                "отметка за урок не становится итогом и наоборот: «удалено» и новый номер строки",
                "SELECT s.row, s.row_id AS found FROM staged s JOIN register.entry e"
                        + " ON e.school = :school AND e.row_id = s.row_id WHERE s.kind = 'final'"
                        + " UNION ALL SELECT s.row, s.row_id FROM staged s JOIN register.final_mark e"
                        + " ON e.school = :school AND e.row_id = s.row_id WHERE s.kind NOT IN ('final', 'removed')");
    }

    static Changes merge(StagedFile file) {
        int removed = remove(file, "entry") + remove(file, "final_mark");
        resolve(file);
        int changed = changeEntries(file) + changeFinals(file);
        int added = addEntries(file) + addFinals(file);
        return new Changes(added, changed, removed);
    }

    private static int remove(StagedFile file, String table) {
        return file.run("UPDATE register." + table
                + " e SET removed_at = clock_timestamp() FROM staged s WHERE s.kind = 'removed'"
                + " AND e.school = :school AND e.row_id = s.row_id AND e.removed_at IS NULL");
    }

    private static void resolve(StagedFile file) {
        file.run("""
                CREATE TEMPORARY TABLE resolved ON COMMIT DROP AS
                SELECT s.kind, s.row_id, s.pupil_id, j.id AS subject_id, s.lesson_date, s.school_year, s.lesson_number,
                       w.id AS work_type_id, s.work, s.weight, s.value, s.comment, s.entered_at
                  FROM staged s
                  JOIN register.subject j ON j.school = :school AND j.key = s.subject_key
                  LEFT JOIN register.work_type w ON w.school = :school AND w.key = s.work_key
                 WHERE s.kind <> 'removed'""");
        file.run("ANALYZE resolved");
    }

    private static int changeEntries(StagedFile file) {
        file.run("""
                INSERT INTO register.former_value (pupil_id, entry_id, replaced_at, value, weight, entered_at)
                SELECT e.pupil_id, e.id, clock_timestamp(), e.value, e.weight, e.entered_at
                  FROM resolved r
                  JOIN register.entry e ON e.school = :school AND e.row_id = r.row_id
                 WHERE r.kind <> 'final' AND e.kind = 'mark'
                   AND (e.value, e.weight, e.kind::text) IS DISTINCT FROM (r.value, r.weight, r.kind)""");
        return file.run("""
                UPDATE register.entry e
                   SET lesson_date = r.lesson_date, kind = r.kind::register.entry_kind,
                       lesson_number = r.lesson_number, subject_id = r.subject_id, work_type_id = r.work_type_id,
                       weight = r.weight, value = r.value, comment = r.comment, entered_at = r.entered_at,
                       removed_at = NULL
                  FROM resolved r
                 WHERE r.kind <> 'final' AND e.school = :school AND e.row_id = r.row_id
                   AND (e.lesson_date, e.kind::text, e.lesson_number, e.subject_id, e.work_type_id, e.weight, e.value,
                        e.comment, e.entered_at, e.removed_at)
                       IS DISTINCT FROM
                       (r.lesson_date, r.kind, r.lesson_number, r.subject_id, r.work_type_id, r.weight, r.value,
                        r.comment, r.entered_at, NULL::timestamptz)""");
    }

    private static int addEntries(StagedFile file) {
        return file.run("""
                INSERT INTO register.entry (school, row_id, pupil_id, lesson_date, kind, lesson_number, subject_id,
                                            work_type_id, weight, value, comment, entered_at)
                SELECT :school, r.row_id, r.pupil_id, r.lesson_date, r.kind::register.entry_kind, r.lesson_number,
                       r.subject_id, r.work_type_id, r.weight, r.value, r.comment, r.entered_at
                  FROM resolved r
                 WHERE r.kind <> 'final'
                   AND NOT EXISTS (SELECT FROM register.entry e WHERE e.school = :school AND e.row_id = r.row_id)
                 ORDER BY r.pupil_id, r.lesson_date""");
    }

    private static int changeFinals(StagedFile file) {
        file.run("""
                INSERT INTO register.former_value (pupil_id, entry_id, replaced_at, value, weight, entered_at)
                SELECT f.pupil_id, f.id, clock_timestamp(), f.value, NULL, f.entered_at
                  FROM resolved r
                  JOIN register.final_mark f ON f.school = :school AND f.row_id = r.row_id
                 WHERE r.kind = 'final' AND f.value <> r.value""");
        return file.run("""
                UPDATE register.final_mark f
                   SET school_year = r.school_year, subject_id = r.subject_id, term_name = r.work, value = r.value,
                       comment = r.comment, given_on = r.lesson_date, entered_at = r.entered_at, removed_at = NULL
                  FROM resolved r
                 WHERE r.kind = 'final' AND f.school = :school AND f.row_id = r.row_id
                   AND (f.subject_id, f.term_name, f.value, f.comment, f.given_on, f.entered_at, f.removed_at)
                       IS DISTINCT FROM
                       (r.subject_id, r.work, r.value, r.comment, r.lesson_date, r.entered_at, NULL::timestamptz)""");
    }

    private static int addFinals(StagedFile file) {
        return file.run("""
                INSERT INTO register.final_mark (school, row_id, pupil_id, school_year, subject_id, term_name, value,
                                                 comment, given_on, entered_at)
                SELECT :school, r.row_id, r.pupil_id, r.school_year, r.subject_id, r.work, r.value, r.comment,
                       r.lesson_date, r.entered_at
                  FROM resolved r
                 WHERE r.kind = 'final'
                   AND NOT EXISTS (SELECT FROM register.final_mark f
                                    WHERE f.school = :school AND f.row_id = r.row_id)
                 ORDER BY r.pupil_id, r.lesson_date""");
    }
}
