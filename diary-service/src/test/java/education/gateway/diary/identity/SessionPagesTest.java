package education.gateway.diary.identity;

import static education.gateway.diary.support.RunningDiary.csrf;
import static education.gateway.diary.support.RunningDiary.location;
import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.support.FakeKeycloak;
import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.RunningDiary;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionPagesTest {

    private final RunningDiary diary = RunningDiary.shared();
    private final FakeKeycloak keycloak = diary.keycloak;
    private final Person parent = keycloak.parent("200000000012", "citizen", Map.of());
    private final RunningDiary.Browser browser = diary.browser();

    private static Map<String, Object> session(String id, String browser, boolean current) {
        var session = new HashMap<String, Object>();
        session.put("id", id);
        session.put("startedAt", 1795870000L);
        session.put("lastSeenAt", 1795873600L);
        session.put("browser", browser);
        session.put("system", "Windows");
        session.put("mobile", false);
        session.put("door", current ? "esia" : null);
        session.put("remembered", current);
        session.put("current", current);
        return session;
    }

    @BeforeEach
    void two_sessions() {
        keycloak.ownSessions.put(
                parent.subject(),
                new CopyOnWriteArrayList<>(List.of(
                        session("here", "Chrome/131.0.0", true), session("there", "<b>Firefox</b>/128.0", false))));
        browser.logIn(parent, "/sessions");
    }

    @Test
    void the_page_says_where_when_and_through_which_door() {
        String page = browser.get("/sessions").body();
        assertThat(page)
                .contains(
                        "Chrome 131, Windows",
                        "вы сейчас здесь",
                        "через Госуслуги",
                        "по электронной почте и паролю",
                        "28 ноября в 15:46",
                        "нет мобильного приложения");
    }

    @Test
    void what_a_browser_claims_to_be_is_shown_as_text() {
        assertThat(browser.get("/sessions").body())
                .contains("&lt;b&gt;Firefox&lt;/b&gt;")
                .doesNotContain("<b>Firefox");
    }

    @Test
    void one_login_is_ended_and_the_others_stay() {
        String form = csrf(browser.get("/sessions").body());
        assertThat(location(browser.post("/sessions/there/end", form))).isEqualTo("/sessions?ended");
        assertThat(browser.get("/sessions?ended").body())
                .contains("Готово", "Chrome 131")
                .doesNotContain("Firefox");
    }

    @Test
    void ending_what_has_ended_meanwhile_is_no_mistake() {
        String form = csrf(browser.get("/sessions").body());
        assertThat(location(browser.post("/sessions/gone/end", form))).isEqualTo("/sessions?ended");
    }

    @Test
    void all_others_are_ended_at_once() {
        String form = csrf(browser.get("/sessions").body());
        assertThat(location(browser.post("/sessions/end-others", form))).isEqualTo("/sessions?ended");
        assertThat(browser.get("/sessions").body())
                .contains("Chrome 131")
                .doesNotContain("Firefox", "Завершить все остальные");
    }

    @Test
    void ending_very_many_may_take_keycloak_longer_than_other_questions() {
        String form = csrf(browser.get("/sessions").body());
        keycloak.endingOthersTakes = Duration.ofMillis(3_500);
        assertThat(browser.post("/sessions/end-others", form).statusCode()).isEqualTo(303);
    }

    @Test
    void pages_open_elsewhere_are_ended_even_if_keycloak_is_not_heard() {
        RunningDiary.Browser elsewhere = diary.browser();
        keycloak.device = "-elsewhere";
        elsewhere.logIn(parent, "/sessions");
        String form = csrf(browser.get("/sessions").body());
        keycloak.down = true;
        assertThat(browser.post("/sessions/end-others", form).statusCode()).isEqualTo(503);
        keycloak.down = false;
        keycloak.device = "";
        assertThat(elsewhere.get("/sessions").statusCode()).isEqualTo(302);
        assertThat(browser.get("/sessions").statusCode()).isEqualTo(200);
    }

    @Test
    void a_foreign_page_cannot_end_a_login() {
        assertThat(browser.post("/sessions/there/end", "").statusCode()).isEqualTo(403);
        assertThat(browser.post("/sessions/end-others", "").statusCode()).isEqualTo(403);
        assertThat(browser.get("/sessions").body()).contains("Firefox");
    }

    @Test
    void an_id_is_only_ever_one_part_of_the_address_at_keycloak() {
        String form = csrf(browser.get("/sessions").body());
        browser.post("/sessions/..%2Fanother-resource/end", form);
        assertThat(keycloak.calls).noneMatch(call -> call.startsWith("DELETE /another-resource"));
    }

    @Test
    void without_keycloak_the_page_says_so() {
        keycloak.down = true;
        assertThat(browser.get("/sessions").statusCode()).isEqualTo(503);
    }
}
