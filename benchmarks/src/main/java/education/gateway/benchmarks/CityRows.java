package education.gateway.benchmarks;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/**
 * Statements that make schools with everything in them, the same in every run but for the days: 34 weeks of lessons end
 * with this one. A school has 875 pupils in 32 classes of 27 or 28, 1,250 parents with 1,750 links and consents in force,
 * 35,904 lessons and 125,000 marks, so that 800 schools are the city.
 */
final class CityRows {

    static final int PUPILS = 875;
    static final int PARENTS = 1250;
    static final int MARKS = 125_000;
    static final int WEEKS = 34;

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final int CLASSES = 32;
    private static final int SUBJECTS = 14;

    /** Monday of the first week, as a constant: what PostgreSQL computes for each row takes its time. */
    private static final LocalDate MONDAY = LocalDate.now(MOSCOW)
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
            .minusWeeks(WEEKS - 1);

    private static final String FIRST_DAY = "DATE '" + MONDAY + "'";
    private static final String FIRST_AFTERNOON =
            "TIMESTAMPTZ '" + MONDAY.atTime(14, 0).atZone(MOSCOW).toOffsetDateTime() + "'";

    private static final String PUPIL_ID = "md5('pupil ' || s || ' ' || n)::uuid";

    /** Which subject a class has at a lesson; no subject twice on a day. */
    private static final String SUBJECT =
            "((s - 1) * " + SUBJECTS + " + (c * 5 + d * 7 + k * 3) % " + SUBJECTS + " + 1)";

    private CityRows() {}

    /** The parent with this number, counted from 0 through all schools. */
    static String parentId(long number) {
        return "7" + String.format("%011d", number);
    }

    /** Schools with their classes, pupils, parents, links and consents. */
    static List<String> people(int from, int to) {
        String schools = "generate_series(" + from + ", " + to + ") s";
        String classes = schools + ", generate_series(0, " + (CLASSES - 1) + ") c";
        String pupils = schools + ", generate_series(0, " + (PUPILS - 1) + ") n, LATERAL (SELECT n * " + CLASSES + " / "
                + PUPILS + " AS c) k";
        String parents = schools + ", generate_series(0, " + (PARENTS - 1) + ") q, LATERAL (SELECT (s - 1)::bigint * "
                + PARENTS + " + q AS number) f, LATERAL (SELECT '7' || lpad(number::text, 11, '0') AS parent) p";
        return List.of(
                "INSERT INTO register.school (number, name, data_at) SELECT s, 'Школа № ' || s, now() FROM " + schools,
                "INSERT INTO register.school_class (id, school, key, name) OVERRIDING SYSTEM VALUE"
                        + " SELECT (s - 1) * 32 + c + 1, s, (1 + c / 3) || chr(1040 + c % 3),"
                        + " (1 + c / 3) || chr(1040 + c % 3) FROM " + classes,
                "INSERT INTO register.subject (id, school, key, name) OVERRIDING SYSTEM VALUE"
                        + " SELECT (s - 1) * 14 + j, s, lower(name), name FROM " + schools
                        + ", unnest(ARRAY['Русский язык', 'Литература', 'Математика', 'История', 'Обществознание',"
                        + " 'География', 'Биология', 'Физика', 'Химия', 'Информатика', 'Английский язык',"
                        + " 'Физическая культура', 'Технология', 'Музыка']) WITH ORDINALITY AS t (name, j)",
                "INSERT INTO register.work_type (id, school, key, name) OVERRIDING SYSTEM VALUE"
                        + " SELECT (s - 1) * 6 + j, s, lower(name), name FROM " + schools
                        + ", unnest(ARRAY['Контрольная работа', 'Самостоятельная работа', 'Ответ на уроке',"
                        + " 'Домашняя работа', 'Тест', 'Диктант']) WITH ORDINALITY AS t (name, j)",
                "INSERT INTO register.pupil (id, school, class_id, class_name, surname, given_name, patronymic,"
                        + " birth_date, child_hash, date_in)"
                        + " SELECT " + PUPIL_ID + ", s, (s - 1) * 32 + c + 1, (1 + c / 3) || chr(1040 + c % 3),"
                        + " 'Фамильный' || n, 'Имя' || n % 60, 'Отчествович',"
                        + " current_date - (interval '1 year' * (6 + c / 3) + interval '1 day' * (n % 350)),"
                        + " md5('child ' || s || ' ' || n) || md5('hash ' || s || ' ' || n), " + FIRST_DAY + " - 30"
                        + " FROM " + pupils,
                "INSERT INTO register.pupil_class (pupil_id, since, class_id)" + " SELECT " + PUPIL_ID + ", "
                        + FIRST_DAY + " - 30, (s - 1) * 32 + c + 1 FROM " + pupils,
                "INSERT INTO register.term (class_id, school_year, name, kind, date_from, date_to)"
                        + " SELECT (s - 1) * 32 + c + 1, extract(year FROM " + FIRST_DAY
                        + "), t || ' четверть', 'quarter',"
                        + " " + FIRST_DAY + " + (t - 1) * 60, " + FIRST_DAY + " + t * 60 - 1 FROM " + classes
                        + ", generate_series(1, 4) t",
                "INSERT INTO guardianship.link (id, parent_id, pupil_id, basis, version, granted_at, granted_by)"
                        + " SELECT md5('link ' || number || ' ' || i)::uuid, parent, " + PUPIL_ID + ", 'desk',"
                        + " number * 2 + i, now() - interval '90 days', 'benchmark' FROM " + parents
                        + ", LATERAL (VALUES (0, q * " + PUPILS + " / " + PARENTS
                        + "), (1, CASE WHEN q % 5 < 2 THEN (q * "
                        + PUPILS + " / " + PARENTS + " + 437) % " + PUPILS + " END)) v (i, n) WHERE n IS NOT NULL",
                "INSERT INTO consent.receipt (id, parent_id, version, given_at, level, authenticated_at)"
                        + " SELECT md5('receipt ' || number)::uuid, parent, (SELECT version FROM consent.current_text),"
                        + " now() - interval '60 days', 'basic', now() - interval '60 days' FROM " + parents,
                "INSERT INTO guardianship.person (parent_id, person_hashes, seen_at, verified_name)"
                        + " SELECT parent, ARRAY[md5('person ' || number) || md5('hash ' || number)], now(),"
                        + " 'фамильная имя отчество' FROM " + parents + " WHERE q % 2 = 0",
                "INSERT INTO guardianship.bar (id, parent_id, person_hashes, pupil_id, reason, imposed_at, imposed_by)"
                        + " SELECT md5('bar ' || s)::uuid, '79' || lpad(s::text, 10, '0'), '{}', " + PUPIL_ID
                        + ", 'mistake', now(), 'benchmark' FROM " + schools + ", (VALUES (0)) v (n)");
    }

    /** The lessons of one school. */
    static String lessons(int school) {
        return "INSERT INTO register.lesson (class_id, lesson_date, number, subgroup, subject_id, starts, ends, teacher,"
                + " room, topic, homework, due_date)"
                + " SELECT (s - 1) * 32 + c + 1, day, k, '', " + SUBJECT + ", time '08:00' + k * interval '55 minutes',"
                + " time '08:45' + k * interval '55 minutes', 'Учительница И. О. ' || (c + k) % 60,"
                + " (100 + (c + k) % 90)::text, 'Тема урока ' || w || ': повторение и закрепление материала',"
                + " CASE WHEN (c + d + k + w) % 2 = 0 THEN '§ ' || w || ', упражнения ' || 10 * k || '–' || 10 * k + 3"
                + " || ', выучить правило' END,"
                + " CASE WHEN (c + d + k + w) % 2 = 0 THEN day + 2 END"
                + " FROM (VALUES (" + school + ")) v (s), generate_series(0, " + (WEEKS - 1)
                + ") w, generate_series(0, 4) d,"
                + " generate_series(0, " + (CLASSES - 1) + ") c, generate_series(1, 7) k, LATERAL (SELECT " + FIRST_DAY
                + " + w * 7 + d AS day) x WHERE k < 7 OR d < 3";
    }

    /** The marks of one school, in the order in which a year of uploads would bring them. */
    static String marks(int school) {
        return "INSERT INTO register.entry (school, row_id, id, pupil_id, lesson_date, kind, lesson_number, subject_id,"
                + " work_type_id, weight, value, comment, entered_at)"
                + " SELECT s, '2026-' || lpad(i::text, 8, '0'), (s - 1)::bigint * " + MARKS
                + " + i + 1, id, day, 'mark', k, "
                + SUBJECT + ", (s - 1) * 6 + (n + turn) % 6 + 1, CASE WHEN turn % 7 = 0 THEN 2 ELSE 1 END,"
                + " CASE WHEN dice < 35 THEN '5' WHEN dice < 75 THEN '4' WHEN dice < 97 THEN '3' ELSE '2' END,"
                + " CASE WHEN (n + turn) % 20 = 0 THEN 'Работа над ошибками сдана' END, entered_at FROM "
                + markRows(school);
    }

    /** One mark in a hundred was another one before. */
    static String formerValues(int school) {
        return "INSERT INTO register.former_value (pupil_id, entry_id, replaced_at, value, weight, entered_at)"
                + " SELECT id, (s - 1)::bigint * " + MARKS
                + " + i + 1, entered_at + interval '1 day', '3', 1, entered_at"
                + " FROM " + markRows(school) + " WHERE (n + turn) % 100 = 0";
    }

    /** Mark i of a school is the one of this turn for pupil n of class c, on day d of a week at lesson k. */
    private static String markRows(int school) {
        return "(SELECT " + school + " AS s, i, i % " + PUPILS + " AS n, i / " + PUPILS
                + " AS turn FROM generate_series(0, " + (MARKS - 1) + ") i) m"
                + " JOIN (SELECT n, " + PUPIL_ID.replace("|| s ||", "|| " + school + " ||")
                + " AS id FROM generate_series(0, " + (PUPILS - 1) + ") n) p USING (n),"
                + " LATERAL (SELECT n * " + CLASSES + " / " + PUPILS + " AS c, (n * 3 + turn * 2) % 5 AS d,"
                + " 1 + (n + turn * 5 + turn / 7) % 6 AS k, (n * 31 + turn * 17 + s * 7) % 100 AS dice) x,"
                + " LATERAL (SELECT turn * " + WEEKS + " / 143 * 7 + d AS since) y, LATERAL (SELECT " + FIRST_DAY
                + " + since AS day, " + FIRST_AFTERNOON
                + " + ((since + turn % 3) * 1440 + (n * 7 + turn) % 300) * interval '1 minute' AS entered_at) z";
    }
}
