package education.gateway.diary.consent;

import static education.gateway.diary.support.RunningDiary.csrf;
import static education.gateway.diary.support.RunningDiary.location;
import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.RunningDiary;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Consent through the doors of the running service, and the attacks on it. */
@Timeout(60)
class ConsentWebTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static int number = 100;

    private final RunningDiary diary = RunningDiary.shared();
    private final JdbcClient database = JdbcClient.create(diary.database);
    private final RunningDiary.Browser browser = diary.browser();
    private final String parentId = "7000" + ++number;
    private final Person parent = diary.keycloak.parent(parentId, "basic", Map.of());
    private final UUID pupil = diary.register.pupil(57, null);
    private final String week = "/children/" + pupil + "/week";

    @BeforeEach
    void the_desk_links_the_parent() {
        String officer = diary.keycloak.accessToken(diary.keycloak.officer(57));
        String link = "{\"parentId\":\"%s\",\"pupilId\":\"%s\"}".formatted(parentId, pupil);
        assertThat(diary.api("POST", "/school/links", officer, link).statusCode())
                .isEqualTo(201);
        diary.keycloak.link(parentId, pupil);
    }

    @AfterEach
    void the_clock_goes_back_and_the_text_too() {
        diary.clock.ahead = Duration.ZERO;
        database.sql("DELETE FROM consent.receipt WHERE version = 'newer'").update();
        database.sql("DELETE FROM consent.text WHERE version = 'newer'").update();
    }

    private void a_newer_text_is_valid() {
        database.sql("INSERT INTO consent.text (version, hash, body, valid_from)"
                        + " VALUES ('newer', repeat('1', 64), '# Согласие\n\nНовый текст', now())")
                .update();
    }

    private String token() {
        return diary.keycloak.accessToken(parent);
    }

    private HttpResponse<String> api(String method, String body) {
        return diary.api(method, "/consent", token(), body);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private String agreement() {
        JsonNode current = json(api("GET", null)).path("current");
        return "{\"version\":\"%s\",\"hash\":\"%s\"}"
                .formatted(
                        current.path("version").asString(), current.path("hash").asString());
    }

    private int weekStatus() {
        return diary.api("GET", week, token()).statusCode();
    }

    /** The fields of the form that gives consent. */
    private static String form(String page) {
        var fields = new StringBuilder(csrf(page));
        var hidden = Pattern.compile("type=\"hidden\" name=\"(version|hash|seen|return)\" value=\"([^\"]*)\"")
                .matcher(page);
        while (hidden.find()) {
            fields.append('&').append(hidden.group(1)).append('=').append(hidden.group(2));
        }
        return fields.toString();
    }

    private static void isProblem(HttpResponse<String> answer, int status, String kind) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(json(answer).path("type").asString()).isEqualTo("urn:education-gateway:problem:" + kind);
    }

    private static void isOurPage(String html) {
        assertThat(html)
                .contains("<html lang=\"ru\"", "<h1")
                .doesNotContain("style=\"", "<script", "onclick", "th:", "checked");
    }

    @Test
    void a_parent_is_asked_before_the_child_is_shown_and_led_back() {
        assertThat(location(browser.logIn(parent, week))).isEqualTo(week);
        HttpResponse<String> asked = browser.get(week + "?date=2026-11-09");
        assertThat(asked.statusCode()).isEqualTo(303);
        assertThat(asked.body()).isEmpty();
        assertThat(location(asked)).isEqualTo("/consent?return=%2Fchildren%2F" + pupil + "%2Fweek%3Fdate%3D2026-11-09");
        for (String page : List.of("/", "/children/" + pupil + "/marks", "/children/" + pupil + "/looks")) {
            assertThat(location(browser.get(page))).as(page).startsWith("/consent?return=%2F");
        }

        String page = browser.get(location(asked)).body();
        isOurPage(page);
        assertThat(page)
                .contains(
                        "Нужно ваше согласие", "Даю согласие", "Оператор: Оператор, Город, дом 1.", "Как его отозвать")
                .doesNotContain("Иванова", "Анна", "Отозвать согласие");
        HttpResponse<String> given = browser.post("/consent", form(page));
        assertThat(given.statusCode()).as(given.body()).isEqualTo(303);
        String receipt = browser.get(location(given)).body();
        isOurPage(receipt);
        assertThat(receipt)
                .contains("Спасибо, согласие записано", "Квитанция", "2026-09", "действует")
                .contains("href=\"/children/" + pupil + "/week?date=2026-11-09\"");
        assertThat(browser.get(week).statusCode()).isEqualTo(200);
        assertThat(browser.get("/").body()).contains("Мой ребёнок", "href=\"/consent\"");
        assertThat(browser.get("/consent").body()).contains("Моё согласие", "Отозвать согласие", "2026-09");
    }

    @Test
    void who_has_not_consented_is_told_the_same_as_about_a_child_that_is_not_theirs() {
        HttpResponse<String> own = diary.api("GET", week, token());
        HttpResponse<String> unknown = diary.api("GET", "/children/" + UUID.randomUUID() + "/week", token());
        assertThat(own.statusCode()).isEqualTo(404);
        assertThat(own.body()).isEqualTo(unknown.body());
        assertThat(diary.api("GET", "/children", token()).body()).isEqualTo("{\"children\":[]}");
        browser.logIn(parent, "/consent");
        assertThat(browser.get("/children/" + UUID.randomUUID() + "/week").statusCode())
                .isEqualTo(404);
    }

    @Test
    void programs_give_look_up_and_withdraw_it() {
        JsonNode before = json(api("GET", null));
        assertThat(before.path("given").asBoolean()).isFalse();
        assertThat(before.path("receipts").isEmpty()).isTrue();
        assertThat(ConsentText.sha256(before.at("/current/text").asString()))
                .isEqualTo(before.at("/current/hash").asString());

        HttpResponse<String> given = api("POST", agreement());
        assertThat(given.statusCode()).as(given.body()).isEqualTo(201);
        assertThat(given.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(api("POST", agreement()).statusCode()).isEqualTo(200);
        JsonNode after = json(api("GET", null));
        assertThat(after.path("given").asBoolean()).isTrue();
        assertThat(after.at("/receipts/0")).isEqualTo(json(given));
        assertThat(weekStatus()).isEqualTo(200);

        assertThat(api("DELETE", null).statusCode()).isEqualTo(204);
        assertThat(api("DELETE", null).statusCode()).isEqualTo(204);
        JsonNode withdrawn = json(api("GET", null));
        assertThat(withdrawn.path("given").asBoolean()).isFalse();
        assertThat(withdrawn.at("/receipts/0/withdrawnAt").asString()).isNotEmpty();
    }

    @Test
    void withdrawn_it_closes_the_open_page_and_the_token_that_lives() {
        api("POST", agreement());
        String token = token();
        browser.logIn(parent, "/");
        String open = browser.get("/").body();
        assertThat(open).contains(pupil.toString());
        RunningDiary.Browser elsewhere = diary.browser();
        elsewhere.logIn(parent, "/consent");
        String page = elsewhere.get("/consent").body();
        HttpResponse<String> withdrawn = elsewhere.post("/consent/withdrawal", csrf(page));
        assertThat(location(withdrawn)).isEqualTo("/consent?withdrawn");
        assertThat(elsewhere.get(location(withdrawn)).body())
                .contains("Согласие отозвано. Дневник закрыт на всех устройствах.");

        assertThat(diary.api("GET", week, token).statusCode()).isEqualTo(404);
        assertThat(diary.api("GET", "/children", token).body()).doesNotContain(pupil.toString());
        for (String address : List.of("/", week)) {
            HttpResponse<String> answer = browser.get(address);
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(browser.post("/children/" + pupil + "/contest", csrf(open)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void given_again_it_restores_only_what_is_otherwise_in_force() {
        UUID ended = diary.register.pupil(57, null);
        api("POST", agreement());
        api("DELETE", null);
        database.sql("INSERT INTO guardianship.link (id, parent_id, pupil_id, basis, version, granted_at, granted_by,"
                        + " ended_at, ended_reason, ended_by) VALUES (gen_random_uuid(), ?, ?, 'desk',"
                        + " nextval('guardianship.link_version'), now(), 'o', now(), 'left_school', 'o')")
                .params(parentId, ended)
                .update();
        diary.keycloak.link(parentId, ended);
        api("POST", agreement());
        assertThat(weekStatus()).isEqualTo(200);
        assertThat(diary.api("GET", "/children/" + ended + "/week", token()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void nobody_consents_for_somebody_else() {
        Person other = diary.keycloak.parent("9" + parentId, "basic", Map.of());
        String agreement = agreement();
        String forParent =
                agreement.replace("{", "{\"parentId\":\"" + parentId + "\",\"parent_id\":\"" + parentId + "\",");
        diary.api("POST", "/consent?parentId=" + parentId, diary.keycloak.accessToken(other), forParent);
        assertThat(json(api("GET", null)).path("given").asBoolean()).isFalse();
        assertThat(weekStatus()).isEqualTo(404);

        api("POST", agreement);
        String withdraw = "/consent?parentId=" + parentId;
        diary.api("DELETE", withdraw, diary.keycloak.accessToken(other), forParent);
        assertThat(weekStatus()).isEqualTo(200);

        String officer = diary.keycloak.accessToken(diary.keycloak.officer(57));
        for (String method : List.of("GET", "POST", "DELETE")) {
            isProblem(diary.api(method, "/consent", officer, agreement), 403, "not-a-parent");
        }
        assertThat(diary.api("POST", "/consent", null, agreement).statusCode()).isEqualTo(401);
        assertThat(weekStatus()).isEqualTo(200);
    }

    @Test
    void a_text_that_is_not_the_current_one_is_not_agreed_to() {
        String old = agreement();
        browser.logIn(parent, "/consent");
        String page = browser.get("/consent").body();
        a_newer_text_is_valid();
        isProblem(api("POST", old), 409, "consent-text-changed");
        HttpResponse<String> sent = browser.post("/consent", form(page));
        assertThat(sent.statusCode()).isEqualTo(409);
        isOurPage(sent.body());
        assertThat(sent.body()).contains("Пока вы читали, текст изменился.", "Новый текст", "Даю согласие");
        assertThat(json(api("GET", null)).path("receipts").isEmpty()).isTrue();
        for (String body : List.of("{}", "{\"version\":\"2026-09\"}", "{\"hash\":\"\",\"version\":\" \"}")) {
            isProblem(api("POST", body), 400, "bad-request");
        }
    }

    @Test
    void a_new_version_asks_again_and_says_so() {
        api("POST", agreement());
        browser.logIn(parent, "/");
        a_newer_text_is_valid();
        assertThat(weekStatus()).isEqualTo(404);
        String page = browser.get(location(browser.get(week))).body();
        assertThat(page)
                .contains("Текст согласия изменился", "Новый текст", "не действует: текст изменился")
                .contains("Прежний текст, версия 2026-09");
        browser.post("/consent", form(page));
        assertThat(browser.get(week).statusCode()).isEqualTo(200);
    }

    @Test
    void a_form_of_another_site_or_of_before_gives_and_takes_nothing() {
        browser.logIn(parent, "/consent");
        String before = browser.get("/consent").body();
        String fields = form(before).replaceFirst("_csrf=[^&]*&", "");
        assertThat(browser.post("/consent", fields).statusCode()).isEqualTo(403);
        assertThat(json(api("GET", null)).path("given").asBoolean()).isFalse();

        browser.post("/consent", form(before));
        assertThat(browser.post("/consent/withdrawal", "").statusCode()).isEqualTo(403);
        assertThat(weekStatus()).isEqualTo(200);
        assertThat(browser.get("/consent/withdrawal").statusCode()).isNotEqualTo(303);
        assertThat(weekStatus()).isEqualTo(200);

        browser.post("/consent/withdrawal", csrf(browser.get("/consent").body()));
        HttpResponse<String> replayed = browser.post("/consent", form(before));
        assertThat(replayed.statusCode()).as("sent again after the withdrawal").isEqualTo(409);
        assertThat(replayed.body()).contains("Эта страница устарела: вы уже решили иначе.");
        assertThat(weekStatus()).isEqualTo(404);
    }

    @Test
    void the_way_back_leads_nowhere_else() {
        browser.logIn(parent, "/consent");
        for (String place : List.of("https%3A%2F%2Fevil.test", "%2F%2Fevil.test", "%2F%5Cevil.test", "javascript:1")) {
            assertThat(browser.get("/consent?given&return=" + place).body()).doesNotContain("evil.test", "javascript");
            String page = browser.get("/consent?return=" + place).body();
            HttpResponse<String> given =
                    browser.post("/consent", form(page).replaceFirst("return=[^&]*", "return=" + place));
            assertThat(location(given)).isEqualTo("/consent?given&return=%2F");
            browser.post("/consent/withdrawal", csrf(page));
        }
    }

    @Test
    void a_citizen_comes_from_the_state_again_when_the_login_is_old() {
        Person citizen = diary.keycloak.parent(
                parentId, "citizen", Map.of("person_hashes", List.of("%064x".formatted(700_000 + number))));
        browser.logIn(citizen, "/consent");
        String page = browser.get("/consent").body();
        diary.clock.ahead = Duration.ofMinutes(6);
        HttpResponse<String> asked = browser.post("/consent", form(page));
        assertThat(asked.statusCode()).isEqualTo(403);
        assertThat(asked.body()).contains("Войдите через Госуслуги", "return=%2Fstep-up%2Fcontinue");
        HttpResponse<String> challenged =
                diary.api("POST", "/consent", diary.keycloak.accessToken(citizen), agreement());
        assertThat(challenged.statusCode()).isEqualTo(401);
        assertThat(challenged.headers().firstValue("WWW-Authenticate").orElse(""))
                .startsWith("Bearer error=\"insufficient_user_authentication\"");
        assertThat(weekStatus()).isEqualTo(404);

        diary.clock.ahead = Duration.ZERO;
        browser.comeBack(
                citizen,
                browser.toKeycloak("/oauth2/authorization/keycloak?level=citizen&return=%2Fstep-up%2Fcontinue"));
        String kept = browser.get("/step-up/continue").body();
        assertThat(browser.post("/consent", form(kept)).statusCode()).isEqualTo(303);
        assertThat(weekStatus()).isEqualTo(200);
    }

    @Test
    void a_child_found_by_the_state_is_neither_named_nor_taken_before() {
        String hash = "%064x".formatted(800_000 + number);
        UUID found = diary.register.pupil(57, hash);
        Person citizen = diary.keycloak.parent(
                "8" + parentId,
                "citizen",
                Map.of(
                        "person_hashes",
                        List.of("%064x".formatted(900_000 + number)),
                        "state_children",
                        Map.of("answered_at", Instant.now().getEpochSecond(), "children", List.of(List.of(hash)))));
        String token = diary.keycloak.accessToken(citizen);
        String acceptance = "/state-children/" + found + "/acceptance";
        assertThat(diary.api("GET", "/state-children", token).body()).isEqualTo("{\"children\":[]}");
        isProblem(diary.api("POST", acceptance, token), 404, "not-found");
        browser.logIn(citizen, "/");
        assertThat(location(browser.get("/"))).isEqualTo("/consent?return=%2F");
        String page = browser.get("/consent?return=%2F").body();
        assertThat(location(browser.post(acceptance, csrf(page)))).isEqualTo("/consent");

        browser.post("/consent", form(page));
        String offered = browser.get("/").body();
        assertThat(offered).contains(acceptance);
        assertThat(location(browser.post(acceptance, csrf(offered)))).isEqualTo("/children/" + found + "/week");
    }

    @Test
    void an_application_is_not_taken_before() {
        assertThat(diary.api("GET", "/applications", token()).statusCode()).isEqualTo(200);
        isProblem(diary.api("POST", "/applications", token(), "{}"), 403, "consent-needed");
        browser.logIn(parent, "/consent");
        assertThat(location(browser.get("/applications/new"))).isEqualTo("/consent?return=%2Fapplications%2Fnew");
        String page = browser.get("/consent").body();
        assertThat(location(browser.post("/applications", csrf(page)))).isEqualTo("/consent");
        api("POST", agreement());
        assertThat(browser.get("/applications/new").statusCode()).isEqualTo(200);
        isProblem(diary.api("POST", "/applications", token(), "{}"), 400, "bad-request");
    }

    @Test
    void whoever_has_no_child_here_is_not_asked_and_is_told_what_to_do() {
        Person alone = diary.keycloak.parent("5" + parentId, "basic", Map.of());
        browser.logIn(alone, "/");
        assertThat(browser.get("/").body()).contains("Здесь пока нет вашего ребёнка");
    }
}
