package education.gateway.diary.register;

import static education.gateway.diary.register.Files57.ANNA;
import static education.gateway.diary.register.Files57.SCHOOL;
import static education.gateway.diary.register.Files57.twoPupils;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import education.gateway.diary.web.Refusal;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Encodings, separators and workbooks; what a hostile workbook does is at the end. */
class FormsOfFilesTest {

    private static final Charset WINDOWS = Charset.forName("windows-1251");

    private final RegisterDatabase register = RegisterDatabase.fresh();

    private UploadReport send(String kind, byte[] file) {
        return register.upload(kind, SCHOOL, new ByteArrayInputStream(file));
    }

    private List<BadCell> mistakes(byte[] file) {
        return RejectedFiles.errors(Assertions.catchThrowableOfType(RejectedFile.class, () -> send("pupils", file)));
    }

    private String surname(String id) {
        return register.jdbc()
                .sql("SELECT surname FROM register.pupil WHERE id = ?::uuid")
                .param(id)
                .query(String.class)
                .single();
    }

    @Nested
    class A_text {

        @Test
        void in_windows_1251_is_read_and_the_report_says_so() {
            UploadReport report = send("pupils", twoPupils().getBytes(WINDOWS));
            assertThat(report.written()).isEqualTo("CSV, Windows-1251, ячейки разделены «;»");
            assertThat(surname(Files57.BORIS)).isEqualTo("Ёлкин");
            assertThat(send("pupils", twoPupils().getBytes(StandardCharsets.UTF_8)))
                    .as("the same in UTF-8 changes nothing")
                    .returns(0, UploadReport::changed)
                    .returns("CSV, UTF-8, ячейки разделены «;»", UploadReport::written);
        }

        @Test
        void may_have_commas_between_its_cells_and_say_so() {
            String commas = twoPupils().replace(';', ',').replace("8 «Б»", "\"8 «Б»\"");
            assertThat(send("pupils", commas.getBytes(WINDOWS)).written())
                    .isEqualTo("CSV, Windows-1251, ячейки разделены «,»");
            assertThat(surname(ANNA)).isEqualTo("Смирнова");
        }

        @Test
        void is_read_as_what_it_is_where_its_first_russian_letter_comes_late() {
            String marks = Files57.MARKS_HEADER + "\n".repeat(40_000) + Files57.mark("1", "4", "2") + "\n";
            send("pupils", twoPupils().getBytes(StandardCharsets.UTF_8));
            assertThat(send("marks", marks.getBytes(WINDOWS)).written()).contains("Windows-1251");
            assertThat(send("marks", marks.getBytes(StandardCharsets.UTF_8)))
                    .returns(0, UploadReport::changed)
                    .returns("CSV, UTF-8, ячейки разделены «;»", UploadReport::written);
        }

        @Test
        void whose_first_letters_could_be_both_is_decided_by_what_follows() {
            byte[] file = twoPupils()
                    .replace("8А", "8")
                    .replace("8 «Б»", "9")
                    .replace("Смирнова", "Сёмина")
                    .getBytes(WINDOWS);
            send("pupils", file);
            assertThat(surname(ANNA)).isEqualTo("Сёмина");
        }

        @Test
        void that_is_broken_in_the_middle_is_refused_with_its_row() {
            byte[] good = (twoPupils() + "\n".repeat(70_000)).getBytes(StandardCharsets.UTF_8);
            byte[] broken = Arrays.copyOf(good, good.length + 1);
            broken[good.length] = (byte) 0xC3;
            assertThat(mistakes(broken)).singleElement().satisfies(cell -> {
                assertThat(cell.row()).isGreaterThan(40_000);
                assertThat(cell.expected()).contains("UTF-8");
            });
        }
    }

    @Nested
    class A_workbook {

        @Test
        void is_read_as_a_person_sees_it() {
            UploadReport report = send("pupils", Books.of(Books.pupils()));
            assertThat(report.written()).isEqualTo("XLSX");
            assertThat(report.added()).isEqualTo(2);
            assertThat(send("pupils", twoPupils().getBytes(StandardCharsets.UTF_8)))
                    .as("the same as text changes nothing: days are days and numbers numbers")
                    .returns(0, UploadReport::changed)
                    .returns(0, UploadReport::added);
        }

        @Test
        void with_moments_and_numbers_is_read_like_the_text() {
            send("pupils", twoPupils().getBytes(StandardCharsets.UTF_8));
            String row = Books.row(
                    2,
                    Books.number("57"),
                    Books.inline(ANNA),
                    Books.inline("Алгебра"),
                    Books.day(46_335),
                    Books.number("2.0"),
                    Books.inline("Контрольная работа"),
                    Books.number("1.5"),
                    Books.inline("отметка"),
                    Books.number("4"),
                    "",
                    Books.moment("46336.652777777781"),
                    Books.number("1"));
            assertThat(send("marks", Books.of(Books.header(Files57.MARKS_HEADER) + row))
                            .added())
                    .isEqualTo(1);
            assertThat(send(
                            "marks",
                            Files57.marks(Files57.mark("1", "4", "1,5")).getBytes(StandardCharsets.UTF_8)))
                    .returns(0, UploadReport::added)
                    .returns(0, UploadReport::changed);
        }

        @Test
        void has_texts_that_look_like_formulas_as_data_and_no_formulas() {
            send("pupils", Books.of(Books.pupils().replace("Смирнова", "=1+1")));
            assertThat(surname(ANNA)).isEqualTo("=1+1");
            String formula = Books.pupils()
                    .replace("<c r=\"D2\" t=\"inlineStr\">", "<c r=\"D2\" t=\"str\"><f>HYPERLINK(\"http://x\")</f>");
            assertThat(mistakes(Books.of(formula))).singleElement().satisfies(cell -> {
                assertThat(cell).returns(2L, BadCell::row).returns("surname", BadCell::column);
                assertThat(cell.found()).isNull();
                assertThat(cell.expected()).contains("формулы не вычисляются");
            });
            assertThat(surname(ANNA)).isEqualTo("=1+1");
        }

        @Test
        void names_rows_and_columns_like_a_text_does() {
            assertThat(mistakes(Books.of(Books.pupils().replace("<v>57</v>", "<v>210</v>"))))
                    .extracting(BadCell::row, BadCell::column)
                    .containsExactly(Assertions.tuple(2L, "school"), Assertions.tuple(3L, "school"));
            assertThat(mistakes(Books.of(Books.pupils() + Books.row(9, Books.number("57"), Books.inline("8А")))))
                    .extracting(BadCell::row)
                    .containsOnly(9L);
        }

        @Test
        void of_which_only_half_arrived_is_refused() {
            byte[] whole = Books.of(Books.pupils());
            assertThat(mistakes(Arrays.copyOf(whole, whole.length / 2))).hasSize(1);
            assertThat(register.count("register.pupil")).isZero();
        }

        @Test
        void of_before_2007_or_with_a_password_is_refused_in_words_that_help() {
            byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0, 0, 0};
            assertThat(mistakes(old)).singleElement().satisfies(cell -> assertThat(cell.expected())
                    .contains("XLSX", "без пароля"));
        }

        @Test
        void that_unpacks_to_very_much_is_refused_before_it_is_read() {
            byte[] bomb = Books.packed(Map.of("xl/media/zeros.bin", new byte[40 * 1024 * 1024]), Books.pupils());
            assertThat(bomb.length).isLessThan(100_000);
            assertThat(mistakes(bomb)).singleElement().satisfies(cell -> assertThat(cell.expected())
                    .contains("распакованной меньше 32 МБ"));
        }

        @Test
        void that_is_too_large_as_it_came_is_refused_while_it_arrives() {
            var noise = new byte[9 * 1024 * 1024];
            new java.util.Random(1).nextBytes(noise);
            byte[] large = Books.packed(Map.of("xl/media/noise.bin", noise), Books.pupils());
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> send("pupils", large))
                    .returns("file-too-large", Refusal::kind);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "xl/externalLinks/externalLink1.xml",
                    "xl/connections.xml",
                    "xl/vbaProject.bin",
                    "xl/embeddings/oleObject1.bin",
                    "../../etc/cron",
                    "/xl/absolute.xml"
                })
        void with_links_macros_or_strange_paths_is_refused(String part) {
            assertThat(mistakes(Books.packed(Map.of(part, new byte[1]), Books.pupils())))
                    .hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>",
                    "<!DOCTYPE x [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]>",
                    "<!DOCTYPE x SYSTEM \"http://localhost:1/x.dtd\">",
                    "<!-- a comment -->",
                    "<?xml-stylesheet href=\"http://localhost:1/x\"?>"
                })
        void whose_xml_has_a_document_type_or_the_like_is_refused(String before) {
            assertThat(mistakes(Books.withSheet(before + Books.sheet(Books.pupils()))))
                    .hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"ZZZZZZ2", "ZZZ2", "2", "АБ2"})
        void with_a_cell_in_a_place_that_no_list_has_is_refused(String place) {
            assertThat(mistakes(Books.of(Books.pupils().replace("r=\"K2\"", "r=\"" + place + "\""))))
                    .isNotEmpty();
        }

        @Test
        void with_more_texts_than_any_list_needs_is_refused() {
            String pupils = Books.pupils().replace(Books.shared(1), Books.inline("Игоревна"));
            assertThat(send("pupils", Books.withTexts(200_000, pupils)).added()).isEqualTo(2);
            assertThat(mistakes(Books.withTexts(200_001, pupils)))
                    .extracting(BadCell::expected)
                    .containsExactly("книга, в которой меньше разных текстов, или CSV");
        }

        @Test
        void that_nests_names_or_writes_without_end_is_refused() {
            String deep = "<x>".repeat(100) + "</x>".repeat(100);
            assertThat(mistakes(Books.of(Books.pupils() + "<row r=\"8\"><c r=\"A8\">" + deep + "</c></row>")))
                    .hasSize(1);
            var names = new StringBuilder();
            for (int i = 0; i < 3_000; i++) {
                names.append("<n").append(i).append("/>");
            }
            assertThat(mistakes(Books.of(Books.pupils() + names))).hasSize(1);
            assertThat(mistakes(Books.of(Books.pupils().replace("Смирнова", "х".repeat(40_000)))))
                    .hasSize(1);
            assertThat(mistakes(Books.of(Books.pupils().replace("Смирнова", "х".repeat(400_000)))))
                    .hasSize(1);
            assertThat(mistakes(Books.of(Books.pupils().replace("<v>57</v>", "<v>1E999999999</v>"))))
                    .extracting(BadCell::column)
                    .containsOnly("school");
        }

        @Test
        void whose_rows_go_back_is_refused() {
            assertThat(mistakes(Books.of(Books.pupils() + Books.row(2, Books.number("57")))))
                    .hasSize(1);
        }
    }
}
