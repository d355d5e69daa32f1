package education.gateway.system.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Login;
import education.gateway.stack.login.LoginClient;
import education.gateway.stack.login.LoginForms;
import education.gateway.stack.login.LoginRefused;
import education.gateway.stack.login.Page;
import education.gateway.stack.login.Tokens;
import education.gateway.system.support.AdminApi;
import education.gateway.system.support.Diary;
import education.gateway.system.support.LocalAccount;
import education.gateway.system.support.LoggedIn;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What was decided through one node counts on the other at the next request, and what counts once counts once on both
 * together. Only where the stack has two nodes: {@code make two-nodes}.
 */
@Isolated
@EnabledIfEnvironmentVariable(named = "TEST_NODES", matches = "2")
class TwoNodesAgreeIT {

    private static final int ROUNDS = 10;

    private final Stack stack = Stack.shared();
    private final Desk desk = new Desk("officer-school-1");

    @Test
    void a_link_that_was_ended_through_one_node_is_refused_by_the_other_at_the_next_request() {
        OwnPupil[] children =
                IntStream.range(0, ROUNDS).mapToObj(i -> OwnPupil.underAge()).toArray(OwnPupil[]::new);
        var family = new Family(desk, children);
        var officer = LoggedIn.tokens("officer-school-1");
        for (int i = 0; i < ROUNDS; i++) {
            int here = 1 + i % 2;
            int there = 3 - here;
            String child = children[i].id();
            assertThat(marks(there, family.tokens(), child)).isEqualTo(200);
            assertThat(week(there, family, child)).isEqualTo(200);
            var ended = new Diary(stack.diaryNode(here), officer)
                    .post(
                            "/api/v1/school/links/" + family.link(child) + "/end",
                            "{\"reason\":\"court_order\",\"document\":\"решение № 8\"}");
            assertThat(ended.statusCode()).isEqualTo(200);
            assertThat(marks(there, family.tokens(), child)).isEqualTo(404);
            assertThat(week(there, family, child)).isEqualTo(404);
        }
    }

    private int marks(int node, Tokens tokens, String child) {
        return new Diary(stack.diaryNode(node), tokens)
                .get("/api/v1/children/" + child + "/marks")
                .statusCode();
    }

    private int week(int node, Family family, String child) {
        return page(family.browser().browser(), node, "/children/" + child + "/week")
                .status();
    }

    private Page page(Browser browser, int node, String path) {
        return browser.send(HttpRequest.newBuilder(URI.create(stack.diaryNode(node) + path))
                .header("Accept", "text/html")
                .GET());
    }

    @Test
    void who_logs_out_on_one_node_is_out_on_the_other() {
        for (int here = 1; here <= 2; here++) {
            Browser browser = LocalAccount.parent().openDiary().browser();
            int there = 3 - here;
            assertThat(page(browser, there, "/sessions").status()).isEqualTo(200);
            String token = page(browser, here, "/sessions")
                    .formWith("_csrf")
                    .map(form -> form.fields().get("_csrf"))
                    .orElseThrow();
            browser.send(HttpRequest.newBuilder(URI.create(stack.diaryNode(here) + "/logout"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(Browser.encode(Map.of("_csrf", token)))));
            assertThat(page(browser, there, "/sessions").status()).isEqualTo(302);
        }
    }

    @Test
    void a_session_that_one_keycloak_has_ended_is_refused_by_the_other_and_out_of_the_diary() {
        for (int here = 1; here <= 2; here++) {
            int there = 3 - here;
            LocalAccount parent = LocalAccount.parent();
            Tokens stays = parent.logIn();
            Tokens goes = parent.logIn();
            Browser browser = parent.openDiary().browser();
            assertThat(userInfo(there, goes)).isEqualTo(200);
            goes = at(there).refresh(Objects.requireNonNull(goes.refresh()));

            var end = HttpRequest.newBuilder(URI.create(realm(here) + "/own-sessions"))
                    .header("Authorization", "Bearer " + stays.access())
                    .DELETE();
            assertThat(new Browser().send(end).status()).isEqualTo(204);

            assertThat(userInfo(there, goes)).isEqualTo(401);
            String refresh = Objects.requireNonNull(goes.refresh());
            assertThatThrownBy(() -> at(there).refresh(refresh)).isInstanceOf(LoginRefused.class);
            assertThat(page(browser, 1, "/sessions").status()).isEqualTo(302);
            assertThat(page(browser, 2, "/sessions").status()).isEqualTo(302);
            assertThat(userInfo(there, stays)).isEqualTo(200);
        }
    }

    @Test
    void an_account_that_was_closed_through_one_keycloak_is_closed_on_the_other() {
        var administrator = stack.description().admin();
        for (int here = 1; here <= 2; here++) {
            int there = 3 - here;
            LocalAccount parent = LocalAccount.parent();
            Tokens tokens =
                    at(there).refresh(Objects.requireNonNull(parent.logIn().refresh()));
            assertThat(userInfo(there, tokens)).isEqualTo(200);

            new AdminApi(stack.keycloakNode(here), administrator.username(), administrator.password())
                    .put("/education/users/" + parent.id(), Map.of("enabled", false));

            assertThat(userInfo(there, tokens)).isNotEqualTo(200);
            String refresh = Objects.requireNonNull(tokens.refresh());
            assertThatThrownBy(() -> at(there).refresh(refresh)).isInstanceOf(LoginRefused.class);
        }
    }

    @Test
    void a_code_counts_once_on_both_keycloaks_together() throws Exception {
        LocalAccount parent = LocalAccount.parent();
        for (int i = 0; i < ROUNDS; i++) {
            Login login = stack.login();
            var request = login.begin(Map.of());
            Page answer = LoginForms.password(
                    login.open(request), parent.email(), parent.password(), login.browser(), login::isOurs);
            List<Boolean> redeemed = atOnce(
                    () -> succeeds(() -> at(1).redeem(request, answer)),
                    () -> succeeds(() -> at(2).redeem(request, answer)));
            assertThat(redeemed).containsOnlyOnce(true);
        }
    }

    @Test
    void the_states_answer_counts_once_on_both_keycloaks_together() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            Login login = stack.login();
            Browser browser = login.browser();
            var request = login.begin(Map.of("kc_idp_hint", "esia"));
            Page answer = LoginForms.throughTheState(
                    login.open(request), "esia-two-children", browser, TwoNodesAgreeIT::isAnswerOfTheState);
            URI callback = answer.redirect().orElseThrow();
            List<Boolean> taken = atOnce(
                    () -> leadsOn(browser, URI.create(stack.keycloakNode(1) + pathOf(callback)), login),
                    () -> leadsOn(browser, URI.create(stack.keycloakNode(2) + pathOf(callback)), login));
            assertThat(taken).containsOnlyOnce(true);
        }
    }

    private static boolean isAnswerOfTheState(URI address) {
        return address.getPath().endsWith("/broker/esia/endpoint");
    }

    private static String pathOf(URI address) {
        return address.getRawPath() + "?" + address.getRawQuery();
    }

    /** Whether the state's answer was taken: the way leads back to the diary. */
    private static boolean leadsOn(Browser browser, URI callback, Login login) {
        return browser.openUntil(callback, login::isOurs)
                .redirect()
                .filter(login::isOurs)
                .filter(address -> address.getQuery().contains("code="))
                .isPresent();
    }

    @SafeVarargs
    private static <T> List<T> atOnce(Supplier<T>... deeds) {
        var start = new CountDownLatch(1);
        List<CompletableFuture<T>> running = Arrays.stream(deeds)
                .map(deed -> CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                start.await();
                            } catch (InterruptedException stopped) {
                                Thread.currentThread().interrupt();
                            }
                            return deed.get();
                        },
                        task -> new Thread(task, "at once").start()))
                .toList();
        start.countDown();
        return running.stream().map(CompletableFuture::join).toList();
    }

    private static boolean succeeds(Supplier<Tokens> deed) {
        try {
            return !deed.get().access().isEmpty();
        } catch (LoginRefused refused) {
            return false;
        }
    }

    private int userInfo(int node, Tokens tokens) {
        return new Browser()
                .send(HttpRequest.newBuilder(URI.create(realm(node) + "/protocol/openid-connect/userinfo"))
                        .header("Authorization", "Bearer " + tokens.access()))
                .status();
    }

    /** Tokens are asked of this node; pages are always Keycloak's public ones. */
    private Login at(int node) {
        LoginClient client = stack.diaryWeb();
        return new Login(new LoginClient(URI.create(realm(node)), client.id(), client.secret(), client.redirectUri()));
    }

    private String realm(int node) {
        return stack.keycloakNode(node) + "/realms/education";
    }
}
