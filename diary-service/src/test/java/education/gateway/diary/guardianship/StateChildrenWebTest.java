package education.gateway.diary.guardianship;

import static education.gateway.diary.support.RunningDiary.csrf;
import static education.gateway.diary.support.RunningDiary.location;
import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.support.Consenting;
import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.RunningDiary;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StateChildrenWebTest {

    private static int number = 100;

    private final RunningDiary diary = RunningDiary.shared();
    private final RunningDiary.Browser browser = diary.browser();
    private final String hash = "%064x".formatted(++number);
    private final String parentId = "3000" + number;
    private final UUID pupil = diary.register.pupil(57, hash);
    private final Person parent = diary.keycloak.parent(parentId, "citizen", stateSays(Instant.now()));

    @BeforeEach
    void the_parent_has_consented() {
        Consenting.given(diary.database, parentId);
    }

    @Test
    void a_parent_opens_the_offered_child_and_reads_the_week_without_a_new_login() {
        browser.logIn(parent, "/");
        HttpResponse<String> children = browser.get("/");
        assertThat(children.body()).contains("Анна", "/state-children/" + pupil + "/acceptance");
        HttpResponse<String> opened = accept(csrf(children.body()));
        assertThat(opened.statusCode()).isEqualTo(303);
        assertThat(location(opened)).isEqualTo("/children/" + pupil + "/week");
        assertThat(browser.get(location(opened)).statusCode()).isEqualTo(200);
        assertThat(location(accept(csrf(browser.get("/").body())))).isEqualTo("/children/" + pupil + "/week");
    }

    @Test
    void when_keycloak_is_away_the_decision_stands_and_the_page_says_to_wait() {
        browser.logIn(parent, "/");
        String form = csrf(browser.get("/").body());
        diary.keycloak.down = true;
        HttpResponse<String> opened = accept(form);
        assertThat(location(opened)).isEqualTo("/?opening");
        diary.keycloak.down = false;
        diary.bean(HandoverWorker.class).awaitDelivered(parentId, pupil, Duration.ofSeconds(20));
        assertThat(diary.keycloak.projectionOf(parentId)).containsKey(pupil.toString());
    }

    @Test
    void an_old_answer_leads_to_a_page_that_asks_for_a_state_login() {
        browser.logIn(parent, "/");
        String form = csrf(browser.get("/").body());
        diary.clock.ahead = Duration.ofMinutes(11);
        diary.keycloak.replace(
                new Person(parent.subject(), parentId, "citizen", List.of("parent"), null, stateSays(Instant.now())));
        HttpResponse<String> asked = accept(form);
        assertThat(asked.statusCode()).isEqualTo(403);
        assertThat(asked.body()).contains("level=citizen", "Войдите через Госуслуги");
        diary.clock.ahead = Duration.ZERO;
        Map<String, String> request = browser.toKeycloak("/oauth2/authorization/keycloak?level=citizen&return=%2F");
        assertThat(location(browser.comeBack(parent, request))).isEqualTo("/");
        assertThat(location(accept(csrf(browser.get("/").body())))).isEqualTo("/children/" + pupil + "/week");
    }

    @Test
    void what_was_pressed_before_the_step_up_is_there_again_after_it() {
        browser.logIn(parent, "/");
        String form = csrf(browser.get("/").body());
        diary.clock.ahead = Duration.ofMinutes(6);
        HttpResponse<String> asked = accept(form + "&note=%3Cb%3E");
        assertThat(asked.statusCode()).isEqualTo(403);
        assertThat(asked.body()).contains("return=%2Fstep-up%2Fcontinue");

        diary.clock.ahead = Duration.ZERO;
        Map<String, String> request =
                browser.toKeycloak("/oauth2/authorization/keycloak?level=citizen&return=%2Fstep-up%2Fcontinue");
        assertThat(location(browser.comeBack(parent, request))).isEqualTo("/step-up/continue");
        String page = browser.get("/step-up/continue").body();
        assertThat(page)
                .contains("action=\"/state-children/" + pupil + "/acceptance\"", "name=\"note\"", "&lt;b&gt;")
                .doesNotContain(form.substring("_csrf=".length()));
        assertThat(location(accept(csrf(page)))).isEqualTo("/children/" + pupil + "/week");
        assertThat(location(browser.get("/step-up/continue")))
                .as("it is shown once")
                .isEqualTo("/");
    }

    @Test
    void reading_goes_on_when_a_login_is_too_old_for_a_decision() {
        browser.logIn(parent, "/");
        accept(csrf(browser.get("/").body()));
        diary.clock.ahead = Duration.ofMinutes(4);
        assertThat(browser.get("/children/" + pupil + "/week").statusCode()).isEqualTo(200);
        diary.clock.ahead = Duration.ofHours(2);
        assertThat(browser.get("/children/" + pupil + "/week").statusCode()).isEqualTo(200);
    }

    @Test
    void a_child_that_is_not_offered_is_not_found_and_nothing_is_written() {
        UUID foreign = diary.register.pupil(57, "f".repeat(64));
        browser.logIn(parent, "/");
        String form = csrf(browser.get("/").body());
        HttpResponse<String> unknown = browser.post("/state-children/" + UUID.randomUUID() + "/acceptance", form);
        HttpResponse<String> other = browser.post("/state-children/" + foreign + "/acceptance", form);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(other.body()).isEqualTo(unknown.body());
    }

    @Test
    void this_is_not_my_child_closes_the_diary_at_once_for_the_page_and_the_token() {
        browser.logIn(parent, "/");
        accept(csrf(browser.get("/").body()));
        String token = diary.keycloak.accessToken(parent);
        assertThat(diary.api("GET", "/children/" + pupil + "/week", token).statusCode())
                .isEqualTo(200);
        HttpResponse<String> answer = browser.post(
                "/children/" + pupil + "/contest", csrf(browser.get("/").body()));
        assertThat(location(answer)).isEqualTo("/?contested");
        assertThat(diary.api("GET", "/children/" + pupil + "/week", token).statusCode())
                .isEqualTo(404);
        assertThat(browser.get("/children/" + pupil + "/week").statusCode()).isEqualTo(404);
        assertThat(browser.get("/").body()).doesNotContain(pupil.toString());
    }

    @Test
    void programs_are_asked_to_step_up_as_rfc_9470_says() {
        Person basic = diary.keycloak.parent("4000" + number, "basic", Map.of());
        HttpResponse<String> answer =
                diary.api("POST", "/state-children/" + pupil + "/acceptance", diary.keycloak.accessToken(basic));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                .startsWith("Bearer error=\"insufficient_user_authentication\"")
                .contains("acr_values=\"citizen\"", "max_age=\"300\"");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    void programs_open_a_child_with_their_own_token() {
        String token = diary.keycloak.accessToken(parent);
        assertThat(diary.api("GET", "/state-children", token).body()).contains(pupil.toString());
        HttpResponse<String> opened = diary.api("POST", "/state-children/" + pupil + "/acceptance", token);
        assertThat(opened.statusCode()).isEqualTo(201);
        assertThat(opened.body()).contains("\"inToken\":true");
        assertThat(diary.api("POST", "/state-children/" + pupil + "/acceptance", token)
                        .statusCode())
                .isEqualTo(200);
        assertThat(diary.api("GET", "/state-children", token).body()).isEqualTo("{\"children\":[]}");
        assertThat(diary.api("GET", "/children/" + pupil + "/week", token).statusCode())
                .as("the old token does not name the child yet")
                .isEqualTo(404);
        assertThat(diary.api("GET", "/children/" + pupil + "/week", diary.keycloak.accessToken(parent))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void without_keycloak_a_program_is_told_to_come_back() {
        String token = diary.keycloak.accessToken(parent);
        diary.api("GET", "/state-children", token);
        diary.keycloak.down = true;
        HttpResponse<String> answer = diary.api("GET", "/state-children", token);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    private HttpResponse<String> accept(String form) {
        return browser.post("/state-children/" + pupil + "/acceptance", form);
    }

    private Map<String, Object> stateSays(Instant when) {
        return Map.of(
                "person_hashes",
                List.of("%064x".formatted(900_000 + number)),
                "state_children",
                Map.of("answered_at", when.getEpochSecond(), "children", List.of(List.of(hash))));
    }
}
