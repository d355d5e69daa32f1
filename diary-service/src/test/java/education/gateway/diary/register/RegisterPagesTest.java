package education.gateway.diary.register;

import static education.gateway.diary.support.RunningDiary.csrf;
import static education.gateway.diary.support.RunningDiary.location;
import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.RunningDiary;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The officer's page of the register, and the same through the API. */
@Timeout(120)
class RegisterPagesTest {

    private static final String PATH = "/school/register";
    private static int number = 700;

    private final RunningDiary diary = RunningDiary.shared();
    private final int school = 9000 + ++number;
    private final Person officer = diary.keycloak.officer(school);
    private final Person colleague = diary.keycloak.officer(school);
    private final RunningDiary.Browser browser = in(officer);

    private RunningDiary.Browser in(Person who) {
        var own = diary.browser();
        own.logIn(who, PATH);
        return own;
    }

    private UUID pupil(int n) {
        return new UUID(school, n);
    }

    private String pupils(String... status) {
        var rows = new String[status.length];
        for (int n = 0; n < status.length; n++) {
            rows[n] = school + ";3Б;" + pupil(n) + ";Лебедева;Вера;;14.03.2017;;" + status[n];
        }
        return Files57.pupils(rows);
    }

    private static String here() {
        return "учится;01.09.2025;";
    }

    private static String gone() {
        return "выбыл;01.09.2025;"
                + DateTimeFormatter.ofPattern("dd.MM.yyyy").format(LocalDate.now(ZoneId.of("Europe/Moscow")));
    }

    private HttpResponse<String> send(RunningDiary.Browser from, String kind, byte[] file) {
        return from.upload(PATH, csrf(from.get(PATH).body()).substring("_csrf=".length()), kind, file);
    }

    private HttpResponse<String> send(String kind, String file) {
        return send(browser, kind, file.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> press(RunningDiary.Browser from, String page, String step) {
        String body = from.get(page).body();
        String hash = body.replaceAll("(?s).*name=\"sha256\" value=\"([0-9a-f]{64})\".*", "$1");
        return from.post(page + "/" + step, csrf(body) + (hash.length() == 64 ? "&sha256=" + hash : ""));
    }

    private void taken(String file) {
        assertThat(location(press(browser, location(send("pupils", file)), "confirmation")))
                .isEqualTo(PATH + "?done=taken");
    }

    private void link(int n) {
        JdbcClient.create(diary.database)
                .sql("INSERT INTO guardianship.link (id, parent_id, pupil_id, basis, version, granted_at, granted_by)"
                        + " VALUES (gen_random_uuid(), ?, ?, 'desk', nextval('guardianship.link_version'), now(), 'o')")
                .params("9300" + school + n, pupil(n))
                .update();
    }

    private JsonNode api(String method, String path, Person who, String body, int status) {
        HttpResponse<String> answer =
                diary.api(method, "/school/register" + path, diary.keycloak.accessToken(who), body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.builder().build().readTree(answer.body());
    }

    @Test
    void a_file_is_shown_first_and_taken_in_when_it_is_confirmed() {
        HttpResponse<String> looked = send(browser, "pupils", pupils(here()).getBytes(Charset.forName("windows-1251")));
        assertThat(looked.statusCode()).as(looked.body()).isEqualTo(303);
        String page = location(looked);
        assertThat(page).matches("/school/register/files/[0-9a-f-]{36}");
        HttpResponse<String> shown = browser.get(page);
        assertThat(shown.body())
                .contains("<html lang=\"ru\">", "CSV, Windows-1251", "Загрузить этот файл")
                .contains("Кого файл добавит", "Лебедева Вера", "дата рождения 14.03.2017")
                .doesNotContain("Чьим родителям", "Кого файл изменит", "style=\"", "th:");
        assertThat(shown.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(api("GET", "/waiting", officer, null, 200)).hasSize(1);
        assertThat(location(press(browser, page, "confirmation"))).isEqualTo(PATH + "?done=taken");
        assertThat(browser.get(page).statusCode()).isEqualTo(404);
        assertThat(browser.get(PATH + "?done=taken").body())
                .contains("Файл загружен", "История загрузок", ">Ученики</span>")
                .doesNotContain("Ждут подтверждения");
        assertThat(browser.get(location(send("pupils", pupils(here())))).body())
                .as("the same as UTF-8")
                .contains("он ничего не изменит");
    }

    @Test
    void mistakes_are_named_by_row_and_column_and_nothing_waits() {
        HttpResponse<String> answer = send("pupils", pupils(here()).replace("14.03.2017", "<b>вчера</b>"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Ничего не загружено", "Дата рождения (birth_date)", "&lt;b&gt;вчера", "дата вида 31.12.2026")
                .doesNotContain("<b>вчера", "Ждут подтверждения");
        assertThat(send("pupils", "").statusCode()).isEqualTo(400);
        assertThat(send("teachers", "a").statusCode()).isEqualTo(404);
    }

    @Test
    void a_file_that_ends_many_links_is_confirmed_by_a_colleague_and_never_by_its_sender() {
        taken(pupils(here(), here()));
        link(0);
        link(1);
        String page = location(send("pupils", pupils(gone(), gone())));
        assertThat(browser.get(page).body())
                .contains("Нужен второй ответственный", "родителям: 2 из 2")
                .doesNotContain("Загрузить этот файл");
        String hash = browser.get(page).body().replaceAll("(?s).*>([0-9a-f]{64})<.*", "$1");
        HttpResponse<String> own =
                browser.post(page + "/confirmation", csrf(browser.get(page).body()) + "&sha256=" + hash);
        assertThat(own.statusCode()).isEqualTo(409);
        assertThat(own.body()).contains("Ничего не изменилось", "другой ответственный вашей школы");

        RunningDiary.Browser second = in(colleague);
        assertThat(second.get(PATH).body()).contains("Ждут подтверждения", "Закроет доступ родителям: 2");
        HttpResponse<String> wrong =
                second.post(page + "/confirmation", csrf(second.get(page).body()) + "&sha256=" + "0".repeat(64));
        assertThat(wrong.statusCode()).isEqualTo(409);
        assertThat(wrong.body()).contains("не тот файл");
        assertThat(location(press(second, page, "confirmation"))).isEqualTo(PATH + "?done=taken");
        assertThat(browser.get(PATH).body()).contains("подтвердил второй ответственный");
    }

    @Test
    void whom_it_concerns_is_shown_by_name_to_officers_of_the_school_alone() {
        taken(pupils(here(), here(), here()));
        link(0);
        link(1);
        String file = pupils(gone(), gone(), here())
                .replace(pupil(1) + ";Лебедева", pupil(1) + ";<b>Ким</b>")
                .replace("3Б;" + pupil(2), "4А;" + pupil(2));
        String page = location(send("pupils", file));
        String day = gone().substring("выбыл;01.09.2025;".length());
        assertThat(in(colleague).get(page).body())
                .contains("Чьим родителям файл закроет доступ", "выбывает " + day + "; родителей: 1")
                .contains("&lt;b&gt;Ким&lt;/b&gt; Вера", "Кого файл изменит", "класс: 3Б → 4А")
                .contains("дата выбытия: — → " + day)
                .doesNotContain("<b>Ким", "Кого файл добавит", "Здесь первые 100");
        assertThat(in(diary.keycloak.officer(school + 5000)).get(page).body()).doesNotContain("Ким", "Вера");

        JsonNode pupils = api("GET", "/waiting", colleague, null, 200).get(0).at("/preview/pupils");
        assertThat(pupils.at("/ending")).hasSize(2);
        assertThat(pupils.at("/ending/0/name").asString()).isEqualTo("<b>Ким</b> Вера");
        assertThat(pupils.at("/ending/0/className").asString()).isEqualTo("3Б");
        assertThat(pupils.at("/changed")).hasSize(3);
        assertThat(pupils.at("/added")).isEmpty();
        assertThat(api("GET", "/waiting", diary.keycloak.officer(school + 5000), null, 200))
                .isEmpty();
    }

    @Test
    void a_waiting_file_can_be_thrown_away() {
        String page = location(send("pupils", pupils(here())));
        assertThat(location(press(browser, page, "removal"))).isEqualTo(PATH + "?done=removed");
        assertThat(browser.get(page).statusCode()).isEqualTo(404);
        assertThat(api("GET", "/waiting", officer, null, 200)).isEmpty();
    }

    @Test
    void another_school_gets_the_answer_for_what_does_not_exist() {
        String page = location(send("pupils", pupils(here())));
        RunningDiary.Browser stranger = in(diary.keycloak.officer(school + 5000));
        String unknown = PATH + "/files/" + UUID.randomUUID();
        String form = csrf(stranger.get(PATH).body());
        assertThat(stranger.get(page).statusCode()).isEqualTo(404);
        assertThat(stranger.get(page).body()).isEqualTo(stranger.get(unknown).body());
        for (String step : new String[] {"/confirmation", "/removal"}) {
            HttpResponse<String> answer = stranger.post(page + step, form + "&sha256=" + "0".repeat(64));
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body())
                    .isEqualTo(stranger.post(unknown + step, form + "&sha256=" + "0".repeat(64))
                            .body());
        }
        assertThat(browser.get(page).statusCode()).isEqualTo(200);
        assertThat(send(stranger, "pupils", pupils(here()).getBytes(StandardCharsets.UTF_8))
                        .body())
                .contains("номер вашей школы: " + (school + 5000));
    }

    @Test
    void parents_it_staff_and_nobody_do_not_come_here() {
        Person parent = diary.keycloak.parent("9200" + school, "citizen", Map.of());
        var parents = diary.browser();
        parents.logIn(parent, "/");
        String form = csrf(parents.get("/").body());
        for (String path :
                new String[] {PATH, PATH + "/format", PATH + "/templates/pupils", PATH + "/files/" + UUID.randomUUID()
                }) {
            assertThat(parents.get(path).statusCode()).as(path).isEqualTo(403);
            assertThat(diary.browser().get(path).statusCode()).as(path).isEqualTo(302);
        }
        assertThat(parents.post(PATH, form + "&kind=pupils").statusCode()).isEqualTo(403);
        assertThat(parents.upload(PATH, form.substring("_csrf=".length()), "pupils", new byte[] {1})
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.upload(PATH, "", "pupils", pupils(here()).getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .as("a form of another site")
                .isEqualTo(403);
    }

    @Test
    void templates_and_the_format_are_there_to_read() {
        HttpResponse<String> template = browser.get(PATH + "/templates/pupils");
        assertThat(template.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(template.headers().firstValue("Content-Disposition").orElse(""))
                .contains("pupils.csv");
        assertThat(template.body()).contains("school;class;register_id", school + ";8А;");
        assertThat(browser.get(PATH + "/format").body())
                .contains(
                        ">date_out</span>",
                        "только она закрывает родителям дневник",
                        "больше чем 20 родителям",
                        "навсегда одного ребёнка");
        assertThat(browser.get(PATH).body()).contains("/school/register/templates/marks", "register.js");
        assertThat(browser.get("/school/applications").body()).contains("href=\"" + PATH + "\"");
    }

    @Test
    void the_api_previews_waits_and_confirms_the_same_way() {
        taken(pupils(here(), here()));
        link(0);
        link(1);
        String file = pupils(gone(), gone());
        JsonNode preview = upload("/pupils/preview", officer, file, 200);
        assertThat(preview.at("/linksEnding").asInt()).isEqualTo(2);
        assertThat(preview.at("/needsSecondOfficer").asBoolean()).isTrue();
        assertThat(api("GET", "/waiting", officer, null, 200)).isEmpty();

        JsonNode waiting = upload("/pupils", officer, file, 202);
        String id = waiting.at("/id").asString();
        String hash = "{\"sha256\":\"" + waiting.at("/preview/sha256").asString() + "\"}";
        assertThat(waiting.at("/preview/sha256")).isEqualTo(preview.at("/sha256"));
        api("POST", "/waiting/" + id + "/confirmation", officer, hash, 409);
        Person stranger = diary.keycloak.officer(school + 5000);
        api("POST", "/waiting/" + id + "/confirmation", stranger, hash, 404);
        api("DELETE", "/waiting/" + id, stranger, null, 404);
        api("POST", "/waiting/" + id + "/confirmation", colleague, "{}", 409);
        JsonNode report = api("POST", "/waiting/" + id + "/confirmation", colleague, hash, 200);
        assertThat(report.at("/linksEnded").asInt()).isEqualTo(2);
        upload("/pupils", officer, pupils(here(), here()), 200);
        assertThat(JdbcClient.create(diary.database)
                        .sql("SELECT count(*) FROM guardianship.link l JOIN register.pupil p ON p.id = l.pupil_id"
                                + " WHERE p.school = ? AND l.ended_at IS NULL")
                        .param(school)
                        .query(Integer.class)
                        .single())
                .as("back within thirty days")
                .isEqualTo(2);
    }

    private JsonNode upload(String path, Person who, String file, int status) {
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + diary.port() + "/api/v1/school/register" + path))
                .header("Content-Type", "text/csv")
                .header("Authorization", "Bearer " + diary.keycloak.accessToken(who))
                .POST(HttpRequest.BodyPublishers.ofString(file, StandardCharsets.UTF_8));
        HttpResponse<String> answer = RunningDiary.send(request.build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.builder().build().readTree(answer.body());
    }
}
