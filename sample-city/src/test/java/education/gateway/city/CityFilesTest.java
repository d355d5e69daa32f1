package education.gateway.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class CityFilesTest {

    @TempDir
    private Path folder;

    @Test
    void the_same_seed_gives_the_same_bytes_in_every_locale() throws IOException {
        CityFiles.write(Cities.DEMO, folder.resolve("here"));
        Locale usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            SampleCity.main(
                    new String[] {"--folder=" + folder.resolve("there"), "--seed", Long.toString(Options.DEFAULT.seed())
                    });
        } finally {
            Locale.setDefault(usual);
        }
        assertThat(hashes("there")).isEqualTo(hashes("here")).hasSize(14);
    }

    @Test
    void another_seed_gives_other_people() {
        City other = SampleCity.generate(new Options(Options.DEFAULT.seed() + 1, Options.FIRST_DAY));
        assertThat(other.school(57).pupils())
                .extracting(Pupil::id)
                .doesNotContainAnyElementsOf(
                        Cities.DEMO.school(57).pupils().stream().map(Pupil::id).toList());
    }

    @Test
    void another_day_changes_no_pupil_and_no_earlier_timetable() {
        City earlier = SampleCity.generate(new Options(Options.DEFAULT.seed(), LocalDate.of(2026, 11, 12)));
        assertThat(earlier.school(57).pupils())
                .extracting(Pupil::id)
                .isEqualTo(
                        Cities.DEMO.school(57).pupils().stream().map(Pupil::id).toList());
        assertThat(earlier.school(210).lessons())
                .extracting(Lesson::subject)
                .isEqualTo(Cities.DEMO.school(210).lessons().stream()
                        .map(Lesson::subject)
                        .toList());
        assertThat(earlier.school(57).marks().size())
                .isLessThan(Cities.DEMO.school(57).marks().size());
    }

    @Test
    void the_files_have_the_columns_that_schools_upload() throws IOException {
        CityFiles.write(Cities.DEMO, folder);
        assertThat(header("schools.csv")).isEqualTo("school;name");
        for (int school : List.of(57, 210, 604)) {
            assertThat(header(school + "/pupils.csv"))
                    .isEqualTo(
                            "school;class;register_id;surname;name;patronymic;birth_date;snils;status;date_in;date_out");
            assertThat(header(school + "/terms.csv")).isEqualTo("school;class;kind;name;from;to");
            assertThat(header(school + "/lessons.csv"))
                    .isEqualTo(
                            "school;class;subgroup;subject;date;number;start;end;teacher;room;topic;homework;due_date");
            assertThat(header(school + "/marks.csv"))
                    .isEqualTo("school;register_id;subject;date;lesson_number;work_type;weight;kind;value;comment;"
                            + "entered_at;row_id");
        }
    }

    @Test
    void a_reader_of_semicolon_files_finds_what_was_written() throws IOException {
        CityFiles.write(Cities.DEMO, folder);
        School school = Cities.DEMO.school(57);
        List<CSVRecord> marks = read("57/marks.csv");
        assertThat(marks).hasSameSizeAs(school.marks());
        for (int i = 0; i < marks.size(); i += 997) {
            Mark mark = school.marks().get(i);
            assertThat(marks.get(i).get("row_id")).isEqualTo(mark.rowId().toString());
            assertThat(marks.get(i).get("comment")).isEqualTo(mark.comment());
            assertThat(marks.get(i).get("date")).matches("\\d\\d\\.\\d\\d\\.2026");
            assertThat(marks.get(i).get("entered_at")).matches("\\d\\d\\.\\d\\d\\.2026 \\d\\d:\\d\\d");
        }
        List<CSVRecord> lessons = read("57/lessons.csv");
        assertThat(lessons).hasSameSizeAs(school.lessons());
        for (int i = 0; i < lessons.size(); i++) {
            assertThat(lessons.get(i).get("homework"))
                    .isEqualTo(school.lessons().get(i).homework());
            assertThat(lessons.get(i).get("topic"))
                    .isEqualTo(school.lessons().get(i).topic());
        }
    }

    @Test
    void no_cell_would_be_a_formula_in_a_spreadsheet() throws IOException {
        CityFiles.write(Cities.DEMO, folder);
        for (CSVRecord row : read("210/lessons.csv")) {
            assertThat(row.toList()).noneMatch(cell -> cell.matches("[=+@-].*"));
        }
    }

    @Test
    void the_simulator_reads_every_person_with_absent_fields_left_out() throws IOException {
        CityFiles.write(Cities.DEMO, folder);
        Map<String, List<Map<String, Object>>> families =
                new Yaml().load(Files.readString(folder.resolve("families.yaml")));
        List<Map<String, Object>> persons = families.get("persons");
        assertThat(persons).hasSameSizeAs(Cities.DEMO.statePersons());
        Map<String, Object> untrusted = persons.stream()
                .filter(person -> person.get("key").equals("esia-untrusted-child"))
                .findFirst()
                .orElseThrow();
        assertThat(untrusted).containsEntry("confirmed", true).containsEntry("gender", "F");
        assertThat(untrusted.get("oid")).isInstanceOf(String.class);
        assertThat(untrusted.get("birthDate")).isInstanceOf(String.class);
        var child = (Map<?, ?>) ((List<?>) untrusted.get("children")).get(0);
        assertThat(child.containsKey("snils")).isTrue();
        assertThat(child.containsKey("certificate")).isTrue();
        assertThat(child.containsKey("trusted")).isFalse();
    }

    @Test
    void wrong_options_are_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleCity.main(new String[] {"--colour=red"}))
                .withMessageContaining("--colour");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleCity.main(new String[] {"--folder"}))
                .withMessageContaining("--folder");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Options(1, LocalDate.of(2027, 1, 1)))
                .withMessageContaining("2026-12-27");
    }

    private String header(String file) throws IOException {
        try (var lines = Files.lines(folder.resolve(file))) {
            return lines.findFirst().orElseThrow();
        }
    }

    private List<CSVRecord> read(String file) throws IOException {
        try (Reader reader = Files.newBufferedReader(folder.resolve(file))) {
            return CSVFormat.DEFAULT
                    .builder()
                    .setDelimiter(';')
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
        }
    }

    private Map<String, Integer> hashes(String name) throws IOException {
        var hashes = new TreeMap<String, Integer>();
        Path root = folder.resolve(name);
        try (var files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hashes.put(root.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return hashes;
    }
}
