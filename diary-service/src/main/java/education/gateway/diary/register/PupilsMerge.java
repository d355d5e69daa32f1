package education.gateway.diary.register;

import java.util.List;

/**
 * Brings a school's pupils to what a staged list says, in a few statements over the whole set. Every one of them names the
 * school: another school's file may have brought the same number since the list was checked.
 */
final class PupilsMerge {

    private static final String KNOWN =
            " FROM staged s JOIN register.pupil p ON p.id = s.pupil_id AND p.school = :school";
    private static final String NEW = " FROM staged s WHERE NOT EXISTS"
            + " (SELECT FROM register.pupil p WHERE p.id = s.pupil_id AND p.school = :school)";

    /** A link that would come back with the number counts, too; see {@code EnrolmentLinks}. */
    private static final String LINKED = """
            (EXISTS (SELECT FROM guardianship.link l WHERE l.pupil_id = p.id AND l.ended_at IS NULL)
             OR EXISTS (SELECT FROM guardianship.ended_by_leaving e
                        WHERE e.pupil_id = p.id AND e.ended_at >= now() - interval '30 days'))""";

    /** How much of what makes a child is another one; what is not known on one side is the same. */
    private static final String DIFFERENCES = """
            (p.surname <> s.surname
                AND applications.name_key(p.surname) <> applications.name_key(s.surname))::int
            + (p.given_name <> s.given_name
                AND applications.name_key(p.given_name) <> applications.name_key(s.given_name))::int
            + (p.birth_date <> s.birth_date)::int
            + coalesce(p.child_hash <> ALL(s.same_snils), false)::int""";

    private static final String ANOTHER_CHILD =
            "SELECT s.row, s.surname || ' ' || s.given_name || to_char(s.birth_date, ', DD.MM.YYYY') AS found,"
                    + " 'тот ребёнок, который в дневнике под этим номером: ' || p.surname || ' ' || p.given_name"
                    + " || to_char(p.birth_date, ', DD.MM.YYYY') || '. Его дневник читают родители, поэтому один"
                    + " файл исправляет что-то одно: фамилию, имя, дату рождения или СНИЛС, остальное – следующий. Другому"
                    + " ребёнку нужен новый номер записи' AS expected"
                    + KNOWN + " WHERE " + LINKED + " AND " + DIFFERENCES + " > 1";

    /** Of the pupils for whom it matters whether they stay the same child, where a SNILS is known. */
    static final String BIRTH_DATES_OF_LINKED =
            "SELECT p.id, p.birth_date AS day FROM register.pupil p WHERE p.school = :school"
                    + " AND p.child_hash IS NOT NULL AND " + LINKED;

    private static final String DIFFERENT =
            "(p.class_name, p.surname, p.given_name, p.patronymic, p.birth_date, p.child_hash, p.date_in, p.date_out)"
                    + " IS DISTINCT FROM"
                    + " (s.class_name, s.surname, s.given_name, s.patronymic, s.birth_date, s.child_hash, s.date_in, s.date_out)";

    /** Of a number only that it changes. With the birth date its hash changes anyway. */
    private static final String SNILS = """
            CASE WHEN p.child_hash IS NULL AND s.child_hash IS NOT NULL THEN 'СНИЛС указан'
                 WHEN s.child_hash IS NULL AND p.child_hash IS NOT NULL THEN 'СНИЛС убран'
                 WHEN p.birth_date <> s.birth_date OR p.child_hash = s.child_hash THEN NULL
                 WHEN p.child_hash = ANY(s.same_snils) THEN 'СНИЛС записан под новым ключом'
                 WHEN p.child_hash <> s.child_hash THEN 'СНИЛС другой' END""";

    private static final String FIRST = " ORDER BY s.row LIMIT " + ChangedPupils.SHOWN;

    private PupilsMerge() {}

    static void check(StagedFile file, Findings findings) {
        file.reportRepeated(findings, "register_id", "pupil_id", "pupil_id::text");
        file.report(findings, "register_id", ANOTHER_CHILD);
    }

    static void checkTaken(StagedFile file, Findings findings) {
        file.report(
                findings,
                "register_id",
                "другой номер записи: этот уже занят",
                "SELECT s.row, s.pupil_id::text AS found" + NEW);
    }

    static ChangedPupils changes(StagedFile file) {
        return new ChangedPupils(
                List.of(),
                file.pupils("SELECT concat_ws(' ', s.surname, s.given_name, s.patronymic) AS name, s.class_name,"
                        + " to_char(s.birth_date, '\"дата рождения\" DD.MM.YYYY') AS what" + NEW + FIRST),
                file.pupils("SELECT concat_ws(' ', p.surname, p.given_name, p.patronymic) AS name, p.class_name,"
                        + " concat_ws('; ', "
                        + String.join(
                                ", ",
                                change("класс", "p.class_name", "s.class_name"),
                                change("фамилия", "p.surname", "s.surname"),
                                change("имя", "p.given_name", "s.given_name"),
                                change("отчество", "p.patronymic", "s.patronymic"),
                                change("дата рождения", day("p.birth_date"), day("s.birth_date")),
                                SNILS,
                                change("дата зачисления", day("p.date_in"), day("s.date_in")),
                                change("дата выбытия", day("p.date_out"), day("s.date_out")))
                        + ") AS what" + KNOWN + " WHERE " + DIFFERENT + FIRST));
    }

    private static String change(String what, String before, String after) {
        return "CASE WHEN " + before + " IS DISTINCT FROM " + after + " THEN '" + what + ": ' || coalesce(" + before
                + ", '—') || ' → ' || coalesce(" + after + ", '—') END";
    }

    private static String day(String column) {
        return "to_char(" + column + ", 'DD.MM.YYYY')";
    }

    static Changes merge(StagedFile file) {
        int added = file.count("SELECT count(*)" + NEW);
        file.run("INSERT INTO register.school_class (school, key, name) SELECT :school, class_key, min(class_name)"
                + " FROM staged GROUP BY class_key ON CONFLICT DO NOTHING");
        file.run("""
                INSERT INTO register.pupil_class (pupil_id, since, class_id)
                SELECT p.id, (now() AT TIME ZONE 'Europe/Moscow')::date, c.id
                  FROM staged s
                  JOIN register.pupil p ON p.id = s.pupil_id AND p.school = :school
                  JOIN register.school_class c ON c.school = :school AND c.key = s.class_key
                 WHERE p.class_id <> c.id
                    ON CONFLICT (pupil_id, since) DO UPDATE SET class_id = excluded.class_id""");
        int changed = file.run("""
                UPDATE register.pupil p
                   SET class_id = c.id, class_name = s.class_name, surname = s.surname, given_name = s.given_name,
                       patronymic = s.patronymic, birth_date = s.birth_date, child_hash = s.child_hash,
                       date_in = s.date_in, date_out = s.date_out
                  FROM staged s
                  JOIN register.school_class c ON c.school = :school AND c.key = s.class_key
                 WHERE p.id = s.pupil_id
                   AND p.school = :school
                   AND (p.class_id <> c.id OR\s""" + DIFFERENT + ")");
        file.run("""
                INSERT INTO register.pupil (id, school, class_id, class_name, surname, given_name, patronymic,
                                            birth_date, child_hash, date_in, date_out)
                SELECT s.pupil_id, :school, c.id, s.class_name, s.surname, s.given_name, s.patronymic, s.birth_date,
                       s.child_hash, s.date_in, s.date_out
                  FROM staged s
                  JOIN register.school_class c ON c.school = :school AND c.key = s.class_key
                    ON CONFLICT (id) DO NOTHING""");
        file.run("""
                INSERT INTO register.pupil_class (pupil_id, since, class_id)
                SELECT p.id, p.date_in, p.class_id
                  FROM staged s
                  JOIN register.pupil p ON p.id = s.pupil_id AND p.school = :school
                 WHERE NOT EXISTS (SELECT FROM register.pupil_class k WHERE k.pupil_id = p.id)""");
        return new Changes(added, changed, 0);
    }
}
