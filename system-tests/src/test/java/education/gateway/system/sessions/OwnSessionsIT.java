package education.gateway.system.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.LoginRefused;
import education.gateway.stack.login.Page;
import education.gateway.stack.login.Tokens;
import education.gateway.system.support.LocalAccount;
import education.gateway.system.support.Pages;
import education.gateway.system.support.WebSession;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** "Мои входы": a parent sees where the account is logged in and ends it there; nobody else's is within reach. */
class OwnSessionsIT {

    private static final JsonMapper JSON = new JsonMapper();

    private final Stack stack = Stack.shared();

    private Page ask(String method, String path, @Nullable String token) {
        var request = HttpRequest.newBuilder(URI.create(stack.issuer() + "/own-sessions" + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return new Browser().send(request);
    }

    private JsonNode sessions(Tokens tokens) {
        Page answer = ask("GET", "", tokens.access());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        return JSON.readTree(answer.body()).path("sessions");
    }

    private static void isLoggedOut(WebSession browser) {
        assertThat(browser.get("/sessions").status()).isEqualTo(302);
    }

    private static void isLoggedIn(WebSession browser) {
        assertThat(browser.get("/sessions").status()).isEqualTo(200);
    }

    @Test
    void a_login_elsewhere_is_seen_and_ended_from_here_and_is_out_at_its_next_request() {
        LocalAccount parent = LocalAccount.parent();
        WebSession here = parent.openDiary();
        WebSession there = parent.openDiary();
        WebSession third = parent.openDiary();
        Page page = here.get("/sessions");
        assertThat(page.document().select(".entry")).hasSize(3);
        assertThat(page.document().select(".entry small").eachText()).containsExactly("вы сейчас здесь");
        assertThat(Pages.words(page)).contains("по электронной почте и паролю", "нет мобильного приложения");

        var end = page.forms().stream()
                .filter(form -> form.action().getPath().endsWith("/end"))
                .findFirst()
                .orElseThrow();
        Page after = here.browser().submit(end);
        assertThat(Pages.words(after)).contains("Готово");
        assertThat(after.document().select(".entry")).hasSize(2);

        isLoggedIn(here);
        int loggedOut = (there.get("/sessions").status() == 200 ? 0 : 1)
                + (third.get("/sessions").status() == 200 ? 0 : 1);
        assertThat(loggedOut).as("browsers that are out").isEqualTo(1);
    }

    @Test
    void all_others_are_ended_at_once_however_many_and_this_one_stays() {
        LocalAccount parent = LocalAccount.parent();
        WebSession here = parent.openDiary();
        WebSession second = parent.openDiary();
        WebSession third = parent.openDiary();
        Page page = here.get("/sessions");
        var all = page.forms().stream()
                .filter(form -> form.action().getPath().endsWith("/end-others"))
                .findFirst()
                .orElseThrow();
        Page after = here.browser().submit(all);
        assertThat(after.document().select(".entry")).hasSize(1);
        isLoggedIn(here);
        isLoggedOut(second);
        isLoggedOut(third);
    }

    @Test
    void tokens_of_an_ended_session_are_refused_everywhere() {
        LocalAccount parent = LocalAccount.parent();
        Tokens here = parent.logIn();
        Tokens stolen = parent.logIn();
        assertThat(ask("DELETE", "", here.access()).status()).isEqualTo(204);

        assertThatThrownBy(() -> stack.login().refresh(Objects.requireNonNull(stolen.refresh())))
                .isInstanceOf(LoginRefused.class);
        assertThat(userInfo(stolen).status()).isEqualTo(401);
        assertThat(ask("GET", "", stolen.access()).status()).isEqualTo(401);
        assertThat(userInfo(here).status()).isEqualTo(200);
    }

    private Page userInfo(Tokens tokens) {
        return new Browser()
                .send(HttpRequest.newBuilder(URI.create(stack.issuer() + "/protocol/openid-connect/userinfo"))
                        .header("Authorization", "Bearer " + tokens.access()));
    }

    @Test
    void a_session_of_somebody_else_does_not_exist() {
        Tokens victim = LocalAccount.parent().logIn();
        Tokens attacker = LocalAccount.parent().logIn();
        String id = sessions(victim).path(0).path("id").asString();
        assertThat(ask("DELETE", "/" + id, attacker.access()).status()).isEqualTo(404);
        assertThat(ask("DELETE", "/unknown", attacker.access()).status()).isEqualTo(404);
        assertThat(sessions(victim)).hasSize(1);
    }

    @Test
    void the_list_tells_neither_keycloaks_own_id_of_a_session_nor_an_address() {
        Tokens tokens = LocalAccount.parent().logIn();
        String list = sessions(tokens).toString();
        assertThat(list).doesNotContain(tokens.claims().path("sid").asString("no sid"), "127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void nobody_gets_in_without_a_token_of_the_diarys_pages() {
        Tokens tokens = LocalAccount.parent().logIn();
        assertThat(ask("GET", "", null).status()).isEqualTo(401);
        assertThat(ask("GET", "", "x").status()).isEqualTo(401);
        assertThat(ask("DELETE", "", null).status()).isEqualTo(401);
        assertThat(ask("GET", "", tokens.access() + "x").status()).isEqualTo(401);
        assertThat(ask("GET", "", Objects.requireNonNull(tokens.refresh())).status())
                .isEqualTo(401);
        assertThat(ask("GET", "", Objects.requireNonNull(tokens.id())).status()).isEqualTo(401);
        assertThat(ask("GET", "", serviceToken()).status()).isIn(401, 403);
    }

    private String serviceToken() {
        var service = Objects.requireNonNull(stack.description().clients().get("diary-service"));
        Page answer = new Browser()
                .send(HttpRequest.newBuilder(URI.create(stack.issuer() + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(Browser.encode(Map.of(
                                "grant_type", "client_credentials",
                                "client_id", "diary-service",
                                "client_secret", service.secret())))));
        return JSON.readTree(answer.body()).path("access_token").asString();
    }
}
