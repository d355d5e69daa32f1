package education.gateway.diary.register;

import education.gateway.identifiers.KeyedHashes;
import education.gateway.identifiers.Snils;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Pupils, one enrolment a row. A SNILS becomes a keyed hash while its row is read and is neither stored nor repeated in
 * a report. A pupil whom the file does not name stays: only a date of leaving ends an enrolment.
 */
@Component
final class PupilsFile implements RegisterFile {

    private static final int LONGEST_NAME = 100;
    /** Whether a date of leaving must be given. */
    private static final Map<String, Boolean> STATUSES = Map.of("учится", false, "выбыл", true);

    private final KeyedHashes hashes;

    PupilsFile(KeyedHashes hashes) {
        this.hashes = hashes;
    }

    @Override
    public String kind() {
        return "pupils";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "school",
                "class",
                "register_id",
                "surname",
                "name",
                "patronymic",
                "birth_date",
                "snils",
                "status",
                "date_in",
                "date_out");
    }

    @Override
    public long limit() {
        return 8L * 1024 * 1024;
    }

    @Override
    public boolean movesLinks() {
        return true;
    }

    @Override
    public String stagingColumns() {
        return """
                row bigint, pupil_id uuid, class_key text COLLATE "C", class_name text, surname text, given_name text,
                patronymic text, birth_date date, child_hash text, date_in date, date_out date""";
    }

    @Override
    public void stage(Row row, CopyStream staged) throws IOException {
        String className = row.required("class", 20);
        String classKey = Spelling.classKey(className);
        if (classKey.isEmpty() && !className.isEmpty()) {
            row.reject("class", "класс вида 8А");
        }
        var pupilId = row.uuid("register_id");
        String surname = row.required("surname", LONGEST_NAME);
        String givenName = row.required("name", LONGEST_NAME);
        String patronymic = row.optional("patronymic", LONGEST_NAME);
        LocalDate birthDate = row.date("birth_date");
        LocalDate dateIn = row.date("date_in");
        LocalDate dateOut = row.optionalDate("date_out");
        boolean left = row.oneOf("status", STATUSES, false);
        if (row.isGood()) {
            checkDates(row, left, birthDate, dateIn, dateOut);
        }
        String childHash = childHash(row, birthDate);
        if (row.isGood()) {
            staged.write(
                    row.number(),
                    pupilId,
                    classKey,
                    className,
                    surname,
                    givenName,
                    patronymic,
                    birthDate,
                    childHash,
                    dateIn,
                    dateOut);
        }
    }

    private static void checkDates(
            Row row, boolean left, LocalDate birthDate, LocalDate dateIn, @Nullable LocalDate dateOut) {
        if (left && dateOut == null) {
            row.reject("date_out", "дата выбытия, раз статус «выбыл»");
        }
        if (dateOut != null && dateOut.isBefore(dateIn)) {
            row.reject("date_out", "не раньше даты зачисления");
        }
        if (!birthDate.isBefore(dateIn)) {
            row.reject("birth_date", "раньше даты зачисления");
        }
    }

    private @Nullable String childHash(Row row, LocalDate birthDate) {
        String text = row.raw("snils");
        if (text.isEmpty()) {
            return null;
        }
        Optional<Snils> snils = Snils.parse(text);
        if (snils.isEmpty()) {
            row.rejectSecret("snils", "11 цифр СНИЛС с верными контрольными или пустая ячейка");
            return null;
        }
        return hashes.child(snils.get(), birthDate).get(0);
    }

    @Override
    public void check(StagedFile file, Findings findings) {
        file.reportRepeated(findings, "register_id", "pupil_id", "pupil_id::text");
        file.report(
                findings,
                "register_id",
                "номер записи этой школы",
                "SELECT s.row, s.pupil_id::text AS found FROM staged s JOIN register.pupil p ON p.id = s.pupil_id"
                        + " WHERE p.school <> :school");
    }

    @Override
    public Changes merge(StagedFile file) {
        file.run("INSERT INTO register.school_class (school, key, name) SELECT :school, class_key, min(class_name)"
                + " FROM staged GROUP BY class_key ON CONFLICT DO NOTHING");
        file.run("""
                INSERT INTO register.pupil_class (pupil_id, since, class_id)
                SELECT p.id, (now() AT TIME ZONE 'Europe/Moscow')::date, c.id
                  FROM staged s
                  JOIN register.pupil p ON p.id = s.pupil_id
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
                   AND (p.class_id, p.class_name, p.surname, p.given_name, p.patronymic, p.birth_date, p.child_hash,
                        p.date_in, p.date_out)
                       IS DISTINCT FROM
                       (c.id, s.class_name, s.surname, s.given_name, s.patronymic, s.birth_date, s.child_hash,
                        s.date_in, s.date_out)""");
        int added = file.run("""
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
                  JOIN register.pupil p ON p.id = s.pupil_id
                 WHERE NOT EXISTS (SELECT FROM register.pupil_class k WHERE k.pupil_id = p.id)""");
        return new Changes(added, changed, 0);
    }
}
