package education.gateway.diary.register;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Lessons of classes and their subgroups. A day of a class that the file names is the whole day: lessons that it no
 * longer has there were cancelled or moved.
 */
@Component
final class LessonsFile implements RegisterFile {

    private static final int LAST_NUMBER = 15;
    private static final int MOST_SUBJECTS = 500;

    @Override
    public String kind() {
        return "lessons";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "school",
                "class",
                "subgroup",
                "subject",
                "date",
                "number",
                "start",
                "end",
                "teacher",
                "room",
                "topic",
                "homework",
                "due_date");
    }

    @Override
    public long limit() {
        return 64L * 1024 * 1024;
    }

    @Override
    public boolean feedsTheDiary() {
        return true;
    }

    @Override
    public String stagingColumns() {
        return """
                row bigint, class_key text COLLATE "C", class_name text, subgroup text, subject_key text COLLATE "C",
                subject text, lesson_date date, number smallint, starts time, ends time, teacher text, room text,
                topic text, homework text, due_date date""";
    }

    @Override
    public Reader reader(StagedFile file) {
        return LessonsFile::stage;
    }

    private static void stage(Row row, CopyStream staged) throws IOException {
        String className = row.required("class", 20);
        String subgroup = row.optional("subgroup", 40);
        String subject = row.required("subject", 100);
        LocalDate date = row.date("date");
        int number = row.number("number", 0, LAST_NUMBER);
        LocalTime starts = row.time("start");
        LocalTime ends = row.time("end");
        if (!starts.isBefore(ends) && row.isGood()) {
            row.reject("end", "позже начала урока");
        }
        String teacher = row.optional("teacher", 200);
        String room = row.optional("room", 40);
        String topic = row.optional("topic", 500);
        String homework = row.optional("homework", 2000);
        LocalDate due = row.optionalDate("due_date");
        if (due != null && row.isGood() && due.isBefore(date)) {
            row.reject("due_date", "не раньше дня урока");
        }
        if (row.isGood()) {
            staged.write(
                    row.number(),
                    Spelling.classKey(className),
                    className,
                    subgroup == null ? "" : subgroup,
                    Spelling.nameKey(subject),
                    subject,
                    date,
                    number,
                    starts,
                    ends,
                    teacher,
                    room,
                    topic,
                    homework,
                    due);
        }
    }

    @Override
    public void check(StagedFile file, Findings findings) {
        file.reportRepeated(
                findings, "number", "class_key, lesson_date, number, subgroup, subject_key", "number::text");
        file.reportTooManyNames(findings, "subject", "subject_key", MOST_SUBJECTS);
        file.report(
                findings,
                "class",
                "класс из списка учеников",
                "SELECT s.row, s.class_name AS found FROM staged s LEFT JOIN register.school_class c"
                        + " ON c.school = :school AND c.key = s.class_key WHERE c.id IS NULL");
    }

    @Override
    public Changes merge(StagedFile file) {
        file.learnNames("subject", "subject_key", "subject");
        file.run("""
                CREATE TEMPORARY TABLE resolved ON COMMIT DROP AS
                SELECT c.id AS class_id, j.id AS subject_id, s.lesson_date, s.number, s.subgroup, s.starts, s.ends,
                       s.teacher, s.room, s.topic, s.homework, s.due_date
                  FROM staged s
                  JOIN register.school_class c ON c.school = :school AND c.key = s.class_key
                  JOIN register.subject j ON j.school = :school AND j.key = s.subject_key""");
        file.run("ANALYZE resolved");
        int removed = file.run("""
                DELETE FROM register.lesson l
                 USING (SELECT DISTINCT class_id, lesson_date FROM resolved) AS day
                 WHERE l.class_id = day.class_id AND l.lesson_date = day.lesson_date
                   AND NOT EXISTS (
                       SELECT FROM resolved r
                        WHERE (r.class_id, r.lesson_date, r.number, r.subgroup, r.subject_id)
                            = (l.class_id, l.lesson_date, l.number, l.subgroup, l.subject_id))""");
        int changed = file.run("""
                UPDATE register.lesson l
                   SET starts = r.starts, ends = r.ends, teacher = r.teacher, room = r.room, topic = r.topic,
                       homework = r.homework, due_date = r.due_date,
                       homework_at = CASE WHEN r.homework IS NULL THEN NULL
                                          WHEN (l.homework, l.due_date) IS DISTINCT FROM (r.homework, r.due_date)
                                          THEN clock_timestamp() ELSE l.homework_at END
                  FROM resolved r
                 WHERE (r.class_id, r.lesson_date, r.number, r.subgroup, r.subject_id)
                     = (l.class_id, l.lesson_date, l.number, l.subgroup, l.subject_id)
                   AND (l.starts, l.ends, l.teacher, l.room, l.topic, l.homework, l.due_date)
                       IS DISTINCT FROM (r.starts, r.ends, r.teacher, r.room, r.topic, r.homework, r.due_date)""");
        int added = file.run("""
                INSERT INTO register.lesson (class_id, lesson_date, number, subgroup, subject_id, starts, ends, teacher,
                                             room, topic, homework, due_date, homework_at)
                SELECT class_id, lesson_date, number, subgroup, subject_id, starts, ends, teacher, room, topic,
                       homework, due_date, CASE WHEN homework IS NOT NULL THEN clock_timestamp() END
                  FROM resolved
                 ORDER BY class_id, lesson_date, number
                    ON CONFLICT DO NOTHING""");
        return new Changes(added, changed, removed);
    }
}
