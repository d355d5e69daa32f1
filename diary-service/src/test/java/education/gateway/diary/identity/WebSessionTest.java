package education.gateway.diary.identity;

import static education.gateway.diary.support.RunningDiary.csrf;
import static education.gateway.diary.support.RunningDiary.location;
import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.support.Consenting;
import education.gateway.diary.support.FakeKeycloak;
import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.RunningDiary;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class WebSessionTest {

    private final RunningDiary diary = RunningDiary.shared();
    private final FakeKeycloak keycloak = diary.keycloak;
    private final Person parent = keycloak.parent("200000000000", "basic", Map.of());
    private final RunningDiary.Browser browser = diary.browser();

    @BeforeEach
    void the_parent_has_consented() {
        Consenting.given(diary.database, parent.parentId());
    }

    @Test
    void a_login_leads_back_to_the_page_that_asked_for_it() {
        HttpResponse<String> back = browser.logIn(parent, "/?opening=1");
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(location(back)).isEqualTo("/?opening=1");
        assertThat(browser.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void a_login_is_asked_for_with_pkce_and_with_our_address_whatever_the_host_header() {
        Map<String, String> request = browser.toKeycloak(location(browser.get("/")));
        assertThat(request)
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("client_id", "diary-web")
                .containsEntry("redirect_uri", "http://localhost:8080/login/oauth2/code/keycloak")
                .containsKeys("state", "nonce", "code_challenge")
                .doesNotContainKey("acr_values");
    }

    @Test
    void the_session_id_changes_at_the_login_and_the_cookie_is_out_of_reach() {
        HttpResponse<String> asked = browser.get("/");
        String before = browser.cookie("SESSION");
        HttpResponse<String> back = browser.comeBack(parent, browser.toKeycloak(location(asked)));
        assertThat(browser.cookie("SESSION")).isNotEqualTo(before);
        assertThat(back.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).contains("SESSION=", "HttpOnly", "SameSite=Lax", "Path=/"));
    }

    @Test
    void the_session_ends_with_the_browser_unless_the_parent_chose_to_stay() {
        assertThat(browser.logIn(parent, "/").headers().allValues("Set-Cookie"))
                .anySatisfy(cookie ->
                        assertThat(cookie).contains("SESSION=").doesNotContainIgnoringCase("max-age", "expires"));

        keycloak.remembers = true;
        assertThat(diary.browser().logIn(parent, "/").headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).contains("SESSION=", "Max-Age=2147483647"));
        assertThat(JdbcClient.create(diary.database)
                        .sql("SELECT DISTINCT max_inactive_interval FROM identity.spring_session"
                                + " WHERE principal_name = :subject ORDER BY 1")
                        .param("subject", parent.subject())
                        .query(Integer.class)
                        .list())
                .containsExactly(3 * 3600, 14 * 24 * 3600);
    }

    @Test
    void a_code_played_into_another_browser_logs_nobody_in() {
        Map<String, String> request = browser.toKeycloak(location(browser.get("/")));
        RunningDiary.Browser victim = diary.browser();
        assertThat(victim.comeBack(parent, request).statusCode()).isEqualTo(401);
        assertThat(victim.get("/").statusCode()).isEqualTo(302);

        RunningDiary.Browser started = diary.browser();
        Map<String, String> own = started.toKeycloak(location(started.get("/")));
        String stolen = keycloak.codeFor(parent, request);
        HttpResponse<String> answer = started.get("/login/oauth2/code/keycloak?code=" + stolen + "&state="
                + own.get("state").replace("=", "%3D"));
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void an_answer_that_says_no_is_a_page_in_russian_with_a_way_on() {
        HttpResponse<String> answer = browser.get("/login/oauth2/code/keycloak?error=access_denied&state=x");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("Вход не завершён").doesNotContain("access_denied");
    }

    @Test
    void no_secret_of_ours_and_no_name_is_in_the_session_row() {
        Person named = keycloak.parent("200000000001", "citizen", Map.of("surname", "Секретова"));
        browser.logIn(named, "/");
        List<byte[]> rows = JdbcClient.create(diary.database)
                .sql("SELECT attribute_bytes FROM identity.spring_session_attributes")
                .query(byte[].class)
                .list();
        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(
                        new String(row, java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain(FakeKeycloak.WEB_SECRET, "Секретова"));
    }

    @Test
    void a_login_without_the_state_tells_that_keycloak_knows_the_parent_by_now() {
        JdbcClient database = JdbcClient.create(diary.database);
        database.sql("INSERT INTO guardianship.handover (parent_id, pupil_id, version, in_force, parked_at)"
                        + " VALUES (?, gen_random_uuid(), 1, true, now())")
                .param(parent.parentId())
                .update();
        browser.logIn(parent, "/");
        assertThat(database.sql("SELECT parked_at IS NULL FROM guardianship.handover WHERE parent_id = ?")
                        .param(parent.parentId())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void the_token_is_renewed_before_it_ends_once_for_all_requests_of_the_session() {
        keycloak.accessTokenLife = Duration.ofSeconds(50);
        browser.logIn(parent, "/");
        keycloak.accessTokenLife = Duration.ofMinutes(5);
        int before = keycloak.renewals.get();
        var answers = IntStream.range(0, 8)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> browser.get("/").statusCode()))
                .toList();
        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
        assertThat(keycloak.renewals.get() - before).isEqualTo(1);
        assertThat(browser.get("/").statusCode()).isEqualTo(200);
        assertThat(keycloak.renewals.get() - before).isEqualTo(1);
    }

    @Test
    void a_refused_renewal_ends_the_session_and_leads_to_a_login() {
        keycloak.accessTokenLife = Duration.ofSeconds(50);
        browser.logIn(parent, "/");
        keycloak.refusesRefresh = true;
        HttpResponse<String> answer = browser.get("/?opening=1");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).isEqualTo("/?opening=1");
        assertThat(browser.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void while_keycloak_is_down_the_session_goes_on_until_its_token_ends() {
        keycloak.accessTokenLife = Duration.ofSeconds(50);
        browser.logIn(parent, "/");
        keycloak.down = true;
        assertThat(browser.get("/").statusCode()).isEqualTo(200);

        diary.clock.ahead = Duration.ofSeconds(60);
        HttpResponse<String> answer = browser.get("/");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("не отвечает");

        keycloak.down = false;
        assertThat(browser.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void logging_out_ends_both_sessions_without_a_token_in_an_address() {
        browser.logIn(parent, "/");
        String form = csrf(browser.get("/").body());
        HttpResponse<String> out = browser.post("/logout", form);
        assertThat(location(out)).isEqualTo("/logged-out");
        assertThat(keycloak.calls).contains("POST /protocol/openid-connect/logout");
        assertThat(browser.get("/logged-out").statusCode()).isEqualTo(200);
        assertThat(browser.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void a_form_without_its_token_changes_nothing() {
        browser.logIn(parent, "/");
        HttpResponse<String> answer = browser.post("/logout", "");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("слишком долго");
        assertThat(browser.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void keycloak_ends_the_sessions_of_a_login_and_of_no_other() {
        Person other = keycloak.parent("200000000003", "basic", Map.of());
        RunningDiary.Browser stays = diary.browser();
        browser.logIn(parent, "/");
        stays.logIn(other, "/");
        RunningDiary.Browser server = diary.browser();
        String path = "/logout/connect/back-channel/keycloak";
        assertThat(server.post(path, "logout_token=" + keycloak.logoutToken(parent))
                        .statusCode())
                .isEqualTo(204);
        assertThat(browser.get("/").statusCode()).isEqualTo(302);
        assertThat(stays.get("/").statusCode()).isEqualTo(200);
        assertThat(server.post(path, "logout_token=" + keycloak.accessToken(other))
                        .statusCode())
                .isEqualTo(400);
        assertThat(stays.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void a_step_up_asks_for_the_level_and_leads_back_to_our_pages_only() {
        browser.logIn(parent, "/");
        String start = location(browser.get("/step-up?return=%2F%3Fopening%3D1"));
        Map<String, String> request = browser.toKeycloak(start);
        keycloak.replace(new Person(parent.subject(), parent.parentId(), "citizen", parent.roles(), null, Map.of()));
        assertThat(request).containsEntry("acr_values", "citizen").containsEntry("max_age", "300");
        assertThat(location(browser.comeBack(parent, request))).isEqualTo("/?opening=1");

        for (String evil : List.of("https://evil.example/", "//evil.example", "/\\evil.example", "/a%0d%0ab")) {
            String away = location(browser.get("/step-up?return=" + evil.replace("\\", "%5C")));
            assertThat(location(browser.comeBack(parent, browser.toKeycloak(away))))
                    .isEqualTo("/");
        }
    }

    @Test
    void a_login_that_comes_back_with_less_than_was_asked_for_is_refused() {
        browser.logIn(parent, "/");
        Map<String, String> request =
                browser.toKeycloak(location(browser.get("/step-up?return=%2Fstep-up%2Fcontinue")));
        assertThat(location(browser.comeBack(parent, request))).isEqualTo("/step-up/refused");
        HttpResponse<String> page = browser.get("/step-up/refused");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("Вход через Госуслуги не завершён", "Мы ничего не изменили");
        assertThat(browser.get("/").statusCode()).as("reading goes on").isEqualTo(200);

        Map<String, String> ordinary = browser.toKeycloak("/oauth2/authorization/keycloak?return=%2F%3Fopening");
        assertThat(location(browser.comeBack(parent, ordinary))).isEqualTo("/?opening");
    }

    @Test
    void logging_out_of_a_state_login_offers_the_states_logout_and_does_not_wait_for_it() {
        Person citizen = keycloak.parent("200000000006", "citizen", Map.of());
        browser.logIn(citizen, "/");
        HttpResponse<String> out = browser.post("/logout", csrf(browser.get("/").body()));
        assertThat(location(out)).isEqualTo("/logged-out?through=esia");
        assertThat(browser.get("/").statusCode()).as("over already").isEqualTo(302);
        assertThat(browser.get("/logged-out?through=esia").body())
                .contains("href=\"" + keycloak.issuer() + "/state-logout/esia\"", "Выйти и из Госуслуг");
        assertThat(browser.get("/logged-out?everywhere").body()).contains("Вы вышли из дневника и из Госуслуг");
    }

    @Test
    void only_a_door_can_be_named_on_the_page_after_the_logout() {
        for (String evil : List.of("..%2Fx", "%2F%2Fevil.example", "a%3Fb", "%22onclick", "https:%2F%2Fevil.example")) {
            assertThat(browser.get("/logged-out?through=" + evil).body()).doesNotContain("state-logout", "evil");
        }
        assertThat(browser.get("/logged-out").body()).doesNotContain("state-logout");
    }

    @Test
    void pages_carry_strict_headers_and_are_not_stored() {
        browser.logIn(parent, "/");
        HttpResponse<String> page = browser.get("/");
        String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
        assertThat(policy)
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void somebody_who_is_no_parent_reads_so_and_may_leave() {
        browser.logIn(keycloak.officer(57), "/");
        assertThat(browser.get("/").statusCode()).isEqualTo(403);
    }
}
