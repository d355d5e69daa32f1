package education.gateway.diary.register;

import education.gateway.identifiers.KeyedHashes;
import education.gateway.identifiers.Snils;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
                patronymic text, birth_date date, child_hash text, same_snils text[], date_in date, date_out date""";
    }

    /** The hash of a SNILS holds the birth date, so a changed SNILS is told from a changed date only while it is read. */
    @Override
    public Reader reader(StagedFile file) {
        Map<UUID, LocalDate> formerBirthDates = file.days(PupilsMerge.BIRTH_DATES_OF_LINKED);
        return (row, staged) -> stage(row, staged, formerBirthDates);
    }

    private void stage(Row row, CopyStream staged, Map<UUID, LocalDate> formerBirthDates) throws IOException {
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
        List<String> sameSnils = hashes(row, birthDate, formerBirthDates.get(pupilId));
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
                    sameSnils.isEmpty() ? null : sameSnils.get(0),
                    sameSnils.isEmpty() ? null : "{" + String.join(",", sameSnils) + "}",
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

    /** Every hash under which the register may have the row's SNILS, the one that it is to have first. */
    private List<String> hashes(Row row, LocalDate birthDate, @Nullable LocalDate formerBirthDate) {
        String text = row.raw("snils");
        if (text.isEmpty()) {
            return List.of();
        }
        Optional<Snils> snils = Snils.parse(text);
        if (snils.isEmpty()) {
            row.rejectSecret("snils", "11 цифр СНИЛС с верными контрольными или пустая ячейка");
            return List.of();
        }
        var all = new ArrayList<>(hashes.child(snils.get(), birthDate));
        if (formerBirthDate != null && !formerBirthDate.equals(birthDate)) {
            all.addAll(hashes.child(snils.get(), formerBirthDate));
        }
        return all;
    }

    @Override
    public void check(StagedFile file, Findings findings) {
        PupilsMerge.check(file, findings);
    }

    @Override
    public ChangedPupils changes(StagedFile file) {
        return PupilsMerge.changes(file);
    }

    @Override
    public Changes merge(StagedFile file) {
        return PupilsMerge.merge(file);
    }

    @Override
    public void checkTaken(StagedFile file, Findings findings) {
        PupilsMerge.checkTaken(file, findings);
    }
}
