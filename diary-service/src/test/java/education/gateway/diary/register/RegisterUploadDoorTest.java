package education.gateway.diary.register;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.support.Consenting;
import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.RunningDiary;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From an officer's file to a parent's page, through the doors of the running service. */
class RegisterUploadDoorTest {

    private static final int SCHOOL = 901;
    private static final String VERA = "9a000000-0000-4000-8000-000000000901";

    private final RunningDiary diary = RunningDiary.shared();
    private final Person officer = diary.keycloak.officer(SCHOOL);

    private HttpResponse<String> upload(Person sender, String kind, String type, String body) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + diary.port() + "/api/v1/school/register/" + kind))
                .header("Content-Type", type)
                .header("Authorization", "Bearer " + diary.keycloak.accessToken(sender))
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String pupils() {
        return Files57.pupils(
                SCHOOL + ";3Б;" + VERA + ";Лебедева;Вера;;14.03.2017;" + Files57.SNILS + ";учится;01.09.2025;");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.builder().build().readTree(answer.body());
    }

    @Test
    void a_file_is_taken_as_the_body_or_as_a_part_of_a_form() throws Exception {
        HttpResponse<String> body = upload(officer, "pupils", "text/csv; charset=utf-8", pupils());
        assertThat(body.statusCode()).as(body.body()).isEqualTo(200);
        assertThat(json(body).at("/school").asInt()).isEqualTo(SCHOOL);

        String form = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + pupils() + "\r\n--b--\r\n";
        HttpResponse<String> part = upload(officer, "pupils", "multipart/form-data; boundary=b", form);
        assertThat(part.statusCode()).as(part.body()).isEqualTo(200);
        assertThat(json(part).at("/changed").asInt()).isZero();
    }

    @Test
    void a_refused_file_is_answered_with_a_problem_document_that_names_rows_and_columns() throws Exception {
        HttpResponse<String> answer = upload(officer, "pupils", "text/csv", pupils().replace("14.03.2017", "вчера"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(json(answer).at("/mistakes").asInt()).isEqualTo(1);
        JsonNode error = json(answer).at("/errors/0");
        assertThat(error.at("/row").asInt()).isEqualTo(2);
        assertThat(error.at("/column").asString()).isEqualTo("birth_date");
        assertThat(error.at("/found").asString()).isEqualTo("вчера");
        assertThat(error.at("/expected").asString()).contains("31.12.2026");
        assertThat(answer.body()).doesNotContain(Files57.SNILS);
    }

    @Test
    void only_officers_have_this_door() throws Exception {
        Person parent = diary.keycloak.parent("200000000901", "citizen", Map.of());
        assertThat(upload(parent, "pupils", "text/csv", pupils()).statusCode()).isEqualTo(403);
        assertThat(upload(officer, "teachers", "text/csv", pupils()).statusCode())
                .isEqualTo(404);
        assertThat(upload(officer, "pupils", "application/json", "{}").statusCode())
                .isEqualTo(415);
    }

    @Test
    void what_an_officer_uploads_a_linked_parent_reads_and_nobody_else() throws Exception {
        upload(officer, "pupils", "text/csv", pupils());
        upload(
                officer,
                "marks",
                "text/csv",
                Files57.marks(SCHOOL + ";" + VERA + ";Музыка;09.11.2026;2;Пение;1;отметка;5;;09.11.2026 15:40;v1"));
        Person parent = diary.keycloak.parent("200000000902", "basic", Map.of());
        diary.keycloak.link("200000000902", UUID.fromString(VERA));
        String path = "/children/" + VERA + "/marks?from=2026-11-01&to=2026-11-30";
        assertThat(diary.api("GET", path, diary.keycloak.accessToken(parent)).statusCode())
                .as("the claim alone opens nothing")
                .isEqualTo(404);
        Consenting.given(diary.database, "200000000902");
        JdbcClient.create(diary.database)
                .sql("INSERT INTO guardianship.link (id, parent_id, pupil_id, basis, version, granted_at, granted_by)"
                        + " VALUES (gen_random_uuid(), '200000000902', ?::uuid, 'desk',"
                        + " nextval('guardianship.link_version'), now(), 'o')")
                .param(VERA)
                .update();

        HttpResponse<String> marks = diary.api("GET", path, diary.keycloak.accessToken(parent));
        assertThat(json(marks).at("/subjects/0/marks/0/value").asString()).isEqualTo("5");
        assertThat(marks.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(marks.headers().firstValue("ETag")).isEmpty();

        RunningDiary.Browser browser = diary.browser();
        browser.logIn(parent, "/");
        String first = browser.get("/").body();
        assertThat(first).contains("Вера Лебедева", "3 «Б», школа № 901", "action=\"/logout\"");
        assertThat(RunningDiary.csrf(first)).isNotBlank();
        assertThat(browser.get(path).body()).contains("Музыка", "Отметка 5: пение, 9 ноября");
        assertThat(browser.get("/children/" + VERA + "/week?date=2026-11-09").body())
                .contains("9–15 ноября");
        HttpResponse<String> unknown = browser.get("/children/" + UUID.randomUUID() + "/week");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("Такой страницы нет");
        assertThat(browser.get("/children/" + VERA + "/week?date=tomorrow").body())
                .contains("Не поняли");
        assertThat(browser.get("/assets/diary.css").statusCode()).isEqualTo(200);
    }
}
