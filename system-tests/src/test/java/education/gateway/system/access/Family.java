package education.gateway.system.access;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Login;
import education.gateway.stack.login.Page;
import education.gateway.stack.login.Tokens;
import education.gateway.system.support.Diary;
import education.gateway.system.support.Pages;
import education.gateway.system.support.WebSession;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;

/**
 * A parent with children of its own making: linked at the desk, logged in with a token that names them all and with a
 * page that is open. The parent has consented. Each child is for one test.
 */
final class Family {

    private static final Duration HANDED_OVER = Duration.ofSeconds(20);

    private final LocalParent parent = LocalParent.make();
    private final Map<String, String> links = new LinkedHashMap<>();
    private final Login login = Stack.shared().login();
    private Tokens tokens;
    private final WebSession browser;

    Family(Desk desk, OwnPupil... children) {
        desk.enrol(children);
        Arrays.stream(children).forEach(child -> links.put(child.id(), desk.link(parent.parentId(), child.id())));
        tokens = parent.logIn(login);
        LocalParent.consents(tokens);
        for (String child : links.keySet()) {
            awaitClaim(child, true);
        }
        browser = parent.browser();
        links.keySet().forEach(this::isRead);
    }

    String parentId() {
        return parent.parentId();
    }

    String link(String child) {
        return Objects.requireNonNull(links.get(child), child);
    }

    /** A decision took the link's place by another one. */
    void linked(String child, String link) {
        links.put(child, link);
    }

    WebSession browser() {
        return browser;
    }

    Diary diary() {
        return new Diary(Stack.shared().diary(), tokens);
    }

    Tokens tokens() {
        return tokens;
    }

    /** Takes new tokens; only for a test of what they name. */
    void awaitClaim(String child, boolean there) {
        Awaitility.await("claim of a child in the next token")
                .atMost(HANDED_OVER)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    tokens = LocalParent.refreshed(login, tokens);
                    return tokens.linkedChildren().contains(child) == there;
                });
    }

    /** The child is read, with the token and in the page. */
    void isRead(String child) {
        for (Routes.Route route : Routes.CHILD.routes()) {
            assertThat(diary().get(route.path(child)).statusCode())
                    .as("%s", route)
                    .isEqualTo(200);
        }
        for (Routes.Route route : Routes.CHILD_PAGE.routes()) {
            assertThat(browser.get(route.path(child)).status()).as("%s", route).isEqualTo(200);
        }
        assertThat(childrenListed()).contains(child);
        assertThat(browser.get("/").body()).contains(child);
    }

    /** The child is gone as if it had never been, although the token that is sent names it still. */
    void isGone(String child) {
        assertThat(tokens.linkedChildren()).contains(child);
        for (Routes.Route route : Routes.CHILD.routes()) {
            assertThat(Answer.of(diary().get(route.path(child))))
                    .as("%s", route)
                    .isEqualTo(Answer.of(diary().get(route.path(Ids.UNKNOWN))));
            assertThat(diary().get(route.path(child)).statusCode()).isEqualTo(404);
        }
        for (Routes.Route route : Routes.CHILD_PAGE.routes()) {
            assertThat(Answer.of(browser.get(route.path(child))))
                    .as("%s", route)
                    .isEqualTo(Answer.of(browser.get(route.path(Ids.UNKNOWN))));
            assertThat(browser.get(route.path(child)).status()).isEqualTo(404);
        }
        assertThat(childrenListed()).doesNotContain(child);
        assertThat(browser.get("/").body()).doesNotContain(child);
        assertThat(diary().post("/api/v1/children/" + child + "/contest", "").statusCode())
                .isEqualTo(404);
    }

    /** Agrees again. */
    void consents() {
        LocalParent.consents(tokens);
    }

    /**
     * Without consent nothing of the child is told: to programs it is gone as if it had never been, people are led to
     * the question, whatever they ask for.
     */
    void isClosedWithoutConsent(String child) {
        assertThat(tokens.linkedChildren()).contains(child);
        for (Routes.Route route : Routes.CHILD.routes()) {
            assertThat(Answer.of(diary().get(route.path(child))))
                    .as("%s", route)
                    .isEqualTo(Answer.of(diary().get(route.path(Ids.UNKNOWN))));
            assertThat(diary().get(route.path(child)).statusCode()).isEqualTo(404);
        }
        assertThat(childrenListed()).isEmpty();
        for (Routes.Route route : Routes.CHILD_PAGE.routes()) {
            isLedToTheQuestion(route.path(child));
        }
        isLedToTheQuestion("/");
        assertThat(diary().post("/api/v1/children/" + child + "/contest", "").statusCode())
                .isEqualTo(404);
    }

    private void isLedToTheQuestion(String path) {
        Page answer = browser.get(path);
        assertThat(answer.status()).as(path).isEqualTo(303);
        assertThat(answer.body()).isEmpty();
        assertThat(Pages.target(answer).getPath()).isEqualTo("/consent");
        assertThat(Pages.query(Pages.target(answer))).containsEntry("return", path);
    }

    private List<String> childrenListed() {
        var children = Diary.json(diary().get("/api/v1/children")).path("children");
        return children.valueStream().map(child -> child.path("id").asString()).toList();
    }
}
