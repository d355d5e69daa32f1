package education.gateway.system.access;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Stack;
import education.gateway.system.support.Diary;
import education.gateway.system.support.LoggedIn;
import education.gateway.system.support.PupilRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Files of a school that are not what they should be: nothing of them is kept, and the officer learns which row. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadFilesIT {

    private static final String OFFICER = "officer-school-1";
    private static final int SCHOOL = 57;
    private static final long SEED = 57;
    private static final Charset WINDOWS = Charset.forName("windows-1251");
    private static final Charset KOI8 = Charset.forName("KOI8-R");
    private static final byte[] OLD_TABLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0, 0, 0};
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final OwnPupil pupil = OwnPupil.underAge();
    private final String good = OwnPupil.HEADER + "\n" + pupil.row(SCHOOL) + "\n";

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> upload(byte[] file) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(Stack.shared().diary().resolve("/api/v1/school/register/pupils"))
                .header("Authorization", "Bearer " + LoggedIn.tokens(OFFICER).access())
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofByteArray(file))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    /** Whether the register knows the pupil: a pupil of the own school has links, be they none. */
    private static boolean isKnown(String pupil) {
        return LoggedIn.diary(OFFICER)
                        .get("/api/v1/school/links?pupilId=" + pupil)
                        .statusCode()
                == 200;
    }

    private DynamicTest refused(String name, byte[] file, int... statuses) {
        return DynamicTest.dynamicTest(name, () -> {
            HttpResponse<String> answer = upload(file);
            assertThat(statuses).as(answer.body()).contains(answer.statusCode());
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).doesNotContain("\tat ", "Exception", "org.", "java.", "staged");
            if (answer.statusCode() == 422) {
                JsonNode problem = Diary.json(answer);
                assertThat(problem.path("mistakes").asInt()).isPositive();
                assertThat(problem.path("errors").path(0).path("expected").asString())
                        .isNotBlank();
            }
            assertThat(isKnown(pupil.id())).isFalse();
        });
    }

    @TestFactory
    Stream<DynamicTest> a_file_with_a_mistake_is_refused_whole() throws IOException {
        String row = pupil.row(SCHOOL);
        String second = OwnPupil.underAge().row(SCHOOL);
        var random = new byte[10_000];
        new Random(SEED).nextBytes(random);
        return Stream.of(
                refused("empty", new byte[0], 400, 415, 422),
                refused("one line end", utf8("\n"), 422),
                refused("no header", utf8(row + "\n"), 422),
                refused("another header", utf8("a;b;c\n1;2;3\n"), 422),
                refused("a column missing", utf8(good.replace(";snils", "")), 422),
                refused("a column twice", utf8(good.replace(";snils", ";status")), 422),
                refused("tabs instead of semicolons", utf8(good.replace(';', '\t')), 422),
                refused("letters of KOI8-R", good.getBytes(KOI8), 422),
                refused("an archive that begins like a workbook", utf8("PK\u0003\u0004" + good), 422),
                refused("a table of before 2007", OLD_TABLE, 422),
                refused("UTF-16", good.getBytes(StandardCharsets.UTF_16), 422),
                refused("half a letter at the end", half(), 422),
                refused("half a row at the end", utf8(good + second.substring(0, 30)), 422),
                refused(
                        "a quote that never ends",
                        utf8(good + "\"" + second + "\n" + (second + "\n").repeat(900)),
                        422),
                refused("noise", random, 422),
                refused("an archive", gzip(good), 422),
                refused("a row of another school", utf8(good + pupilOf(210) + "\n"), 422),
                refused("a pupil of another school under ours", utf8(good + foreignUnderOurs() + "\n"), 422),
                refused("the same pupil twice", utf8(good + row + "\n"), 422),
                refused(
                        "a day that is none",
                        utf8(good + second.replaceFirst("\\d\\d\\.\\d\\d\\.\\d{4}", "30.02.2015")),
                        422),
                refused("a status that is none", utf8(good + second.replace("учится", "=1+1")), 422),
                refused(
                        "an id that is a formula",
                        utf8(good + second.replaceFirst("[0-9a-f-]{36}", "=cmd|' /C calc'!A0")),
                        422),
                refused("a control sign in a name", utf8(good + second.replace("Пётр", "Пё\u0000тр")), 422),
                refused("a name of a thousand letters", utf8(good + second.replace("Пётр", "П".repeat(1_000))), 422),
                refused("a row of a hundred thousand letters", utf8(good + "П".repeat(100_000)), 422),
                refused("nine million letters", utf8(good + (second + "\n").repeat(80_000)), 413, 422));
    }

    private byte[] half() {
        byte[] whole = utf8(good + "57;11Я");
        return Arrays.copyOf(whole, whole.length - 1);
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var archive = new GZIPOutputStream(bytes)) {
            archive.write(utf8(text));
        }
        return bytes.toByteArray();
    }

    private static String pupilOf(int school) {
        return OwnPupil.underAge().row(school);
    }

    private static String foreignUnderOurs() {
        String foreign = PupilRow.all().stream()
                .filter(other -> other.school() != SCHOOL)
                .findFirst()
                .orElseThrow()
                .id();
        return OwnPupil.underAge().row(SCHOOL).replaceFirst("[0-9a-f-]{36}", foreign);
    }

    @Test
    void a_mark_at_the_beginning_capitals_and_line_ends_of_another_system_are_no_mistake() throws Exception {
        for (String text : List.of("\ufeff" + fresh(), fresh().replace("\n", "\r\n"), fresh().stripTrailing())) {
            assertThat(upload(utf8(text)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void letters_of_windows_and_commas_are_no_mistake_and_the_report_says_what_was_read() throws Exception {
        JsonNode report = Diary.json(upload(fresh().replace(';', ',').getBytes(WINDOWS)));
        assertThat(report.path("added").asInt()).isEqualTo(1);
        assertThat(report.path("written").asString()).contains("Windows-1251", "«,»");
    }

    /** A cell that a spreadsheet would calculate is a name like any other, and no page runs it. */
    @Test
    void a_formula_in_a_name_is_text() throws Exception {
        assertThat(upload(utf8(fresh().replace("Пётр", "=HYPERLINK(1)"))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_same_file_again_changes_nothing() throws Exception {
        String file = fresh();
        upload(utf8(file));
        JsonNode report = Diary.json(upload(utf8(file)));
        assertThat(report.path("added").asInt() + report.path("changed").asInt())
                .isZero();
        assertThat(report.path("rows").asInt()).isEqualTo(1);
    }

    private static String fresh() {
        return OwnPupil.HEADER + "\n" + OwnPupil.underAge().row(SCHOOL) + "\n";
    }
}
