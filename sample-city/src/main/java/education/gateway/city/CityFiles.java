package education.gateway.city;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the city as its schools' officers would upload it, and the state's accounts beside it. */
public final class CityFiles {

    private static final List<String> SCHOOLS = List.of("school", "name");
    private static final List<String> PUPILS = List.of(
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
    private static final List<String> TERMS = List.of("school", "class", "kind", "name", "from", "to");
    private static final List<String> LESSONS = List.of(
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
    private static final List<String> MARKS = List.of(
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
            "row_id");

    private CityFiles() {}

    /**
     * Makes the folder, {@code schools.csv}, {@code families.yaml}, and for each school a folder named by its number
     * with {@code pupils.csv}, {@code terms.csv}, {@code lessons.csv}, {@code marks.csv}; replaces what is there.
     *
     * @throws IOException when the folder cannot be made or written
     */
    public static void write(City city, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var csv = new CsvFile(folder.resolve("schools.csv"), SCHOOLS)) {
            for (School school : city.schools()) {
                csv.number(school.number()).text(school.name()).endRow();
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
        try (var csv = new CsvFile(file, PUPILS)) {
            for (Pupil pupil : school.pupils()) {
                csv.number(school.number())
                        .text(pupil.schoolClass().name())
                        .id(pupil.id())
                        .text(pupil.name().surname())
                        .text(pupil.name().name())
                        .text(pupil.name().patronymic())
                        .day(pupil.birthDate())
                        .text(pupil.snils() == null ? null : pupil.snils().printed())
                        .text(pupil.dateOut() == null ? "учится" : "выбыл")
                        .day(pupil.dateIn())
                        .day(pupil.dateOut())
                        .endRow();
            }
        }
    }

    private static void writeTerms(School school, Path file) throws IOException {
        try (var csv = new CsvFile(file, TERMS)) {
            for (Term term : school.terms()) {
                csv.number(school.number())
                        .text(term.schoolClass().name())
                        .text(term.kind())
                        .text(term.name())
                        .day(term.from())
                        .day(term.to())
                        .endRow();
            }
        }
    }

    private static void writeLessons(School school, Path file) throws IOException {
        try (var csv = new CsvFile(file, LESSONS)) {
            for (Lesson lesson : school.lessons()) {
                csv.number(school.number())
                        .text(lesson.schoolClass().name())
                        .number(lesson.subgroup())
                        .text(lesson.subject())
                        .day(lesson.date())
                        .number(lesson.number())
                        .time(lesson.start())
                        .time(lesson.end())
                        .text(lesson.teacher())
                        .text(lesson.room())
                        .text(lesson.topic())
                        .text(lesson.homework())
                        .day(lesson.dueDate())
                        .endRow();
            }
        }
    }

    private static void writeMarks(School school, Path file) throws IOException {
        try (var csv = new CsvFile(file, MARKS)) {
            for (Mark mark : school.marks()) {
                csv.number(school.number())
                        .id(mark.pupil().id())
                        .text(mark.subject())
                        .day(mark.date())
                        .number(mark.lessonNumber())
                        .text(mark.workType())
                        .text(mark.weight())
                        .text(mark.kind().word())
                        .text(mark.value())
                        .text(mark.comment())
                        .instant(mark.enteredAt())
                        .id(mark.rowId())
                        .endRow();
            }
        }
    }
}
