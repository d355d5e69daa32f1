package education.gateway.city;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Writes the city as its schools' officers would upload it, and the state's accounts beside it. */
public final class CityFiles {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm", Locale.ROOT);

    private CityFiles() {}

    /** Makes the folder, {@code schools.csv}, {@code families.yaml} and a folder with four files for each school. */
    public static void write(City city, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var csv = csv(folder.resolve("schools.csv"), "school", "name")) {
            for (School school : city.schools()) {
                csv.printRecord(school.number(), school.name());
            }
        }
        for (School school : city.schools()) {
            Path own = Files.createDirectories(folder.resolve(Integer.toString(school.number())));
            writePupils(school, own.resolve("pupils.csv"));
            writeTerms(school, own.resolve("terms.csv"));
            writeLessons(school, own.resolve("lessons.csv"));
            writeMarks(school, own.resolve("marks.csv"));
        }
        FamiliesFile.write(city.statePersons(), folder.resolve("families.yaml"));
    }

    private static void writePupils(School school, Path file) throws IOException {
        try (var csv = csv(
                file,
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
                "date_out")) {
            for (Pupil pupil : school.pupils()) {
                csv.printRecord(
                        school.number(),
                        pupil.schoolClass().name(),
                        pupil.id(),
                        pupil.name().surname(),
                        pupil.name().name(),
                        Objects.requireNonNullElse(pupil.name().patronymic(), ""),
                        day(pupil.birthDate()),
                        pupil.snils() == null ? "" : pupil.snils().printed(),
                        pupil.dateOut() == null ? "учится" : "выбыл",
                        day(pupil.dateIn()),
                        day(pupil.dateOut()));
            }
        }
    }

    private static void writeTerms(School school, Path file) throws IOException {
        try (var csv = csv(file, "school", "class", "kind", "name", "from", "to")) {
            for (Term term : school.terms()) {
                csv.printRecord(
                        school.number(),
                        term.schoolClass().name(),
                        term.kind(),
                        term.name(),
                        day(term.from()),
                        day(term.to()));
            }
        }
    }

    private static void writeLessons(School school, Path file) throws IOException {
        try (var csv = csv(
                file,
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
                "due_date")) {
            for (Lesson lesson : school.lessons()) {
                csv.printRecord(
                        school.number(),
                        lesson.schoolClass().name(),
                        lesson.subgroup() == 0 ? "" : lesson.subgroup(),
                        lesson.subject(),
                        day(lesson.date()),
                        lesson.number(),
                        time(lesson.start()),
                        time(lesson.end()),
                        lesson.teacher(),
                        lesson.room(),
                        lesson.topic(),
                        lesson.homework(),
                        day(lesson.dueDate()));
            }
        }
    }

    private static void writeMarks(School school, Path file) throws IOException {
        try (var csv = csv(
                file,
                "school",
                "register_id",
                "subject",
                "date",
                "lesson_number",
                "work_type",
                "weight",
                "kind",
                "value",
                "comment",
                "entered_at",
                "row_id")) {
            for (Mark mark : school.marks()) {
                csv.printRecord(
                        school.number(),
                        mark.pupil().id(),
                        mark.subject(),
                        day(mark.date()),
                        mark.lessonNumber() == 0 ? "" : mark.lessonNumber(),
                        mark.workType(),
                        mark.weight(),
                        mark.kind().word(),
                        mark.value(),
                        mark.comment(),
                        instant(mark.enteredAt()),
                        mark.rowId());
            }
        }
    }

    private static CSVPrinter csv(Path file, String... columns) throws IOException {
        BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        return new CSVPrinter(
                writer,
                CSVFormat.DEFAULT
                        .builder()
                        .setDelimiter(';')
                        .setRecordSeparator('\n')
                        .setHeader(columns)
                        .get());
    }

    static String day(@Nullable LocalDate date) {
        return date == null ? "" : DAY.format(date);
    }

    private static String time(LocalTime time) {
        return TIME.format(time);
    }

    private static String instant(LocalDateTime instant) {
        return INSTANT.format(instant);
    }
}
