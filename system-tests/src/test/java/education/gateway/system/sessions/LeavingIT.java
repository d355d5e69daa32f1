package education.gateway.system.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Page;
import education.gateway.system.support.LocalAccount;
import education.gateway.system.support.Pages;
import education.gateway.system.support.WebSession;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** One logout ends the diary's session and Keycloak's, and then offers the state's, which it never waits for. */
class LeavingIT {

    private static final String PERSONA = "esia-two-children";

    private final Stack stack = Stack.shared();

    static Page logout(WebSession parent) {
        Page answer = parent.post("/logout");
        assertThat(answer.status()).isEqualTo(303);
        return parent.get(
                Objects.requireNonNull(answer.headers().firstValue("Location").orElse(null)));
    }

    /** Goes to the state and looks, without coming back. */
    private boolean asksWhoItIs(Browser browser) {
        Page form = browser.open(stack.diary().resolve("/"));
        assertThat(form.address().getPort()).isEqualTo(stack.keycloak().getPort());
        Page state = browser.submitUntil(
                form.stateLogin().orElseThrow(), to -> to.getPath().endsWith("/broker/esia/endpoint"));
        return state.formWith("persona", PERSONA).isPresent();
    }

    @Test
    void after_ours_the_states_session_can_be_ended_too() {
        WebSession parent = WebSession.of(PERSONA);
        Page out = logout(parent);
        URI link = out.link("a[href*=/state-logout/esia]").orElseThrow();
        assertThat(asksWhoItIs(parent.browser()))
                .as("the state still knows the parent")
                .isFalse();

        Page back = parent.browser().open(link);
        assertThat(back.address().getPort()).isEqualTo(stack.diary().getPort());
        assertThat(Pages.words(back)).contains("Вы вышли из дневника и из Госуслуг");
        assertThat(asksWhoItIs(parent.browser()))
                .as("the state has forgotten the parent")
                .isTrue();
    }

    @Test
    void a_login_by_password_has_no_state_to_leave() {
        Page out = logout(LocalAccount.parent().openDiary());
        assertThat(Pages.words(out)).contains("Вы вышли из дневника");
        assertThat(out.link("a[href*=/state-logout/]")).isEmpty();
    }

    @Test
    void nobody_says_where_the_way_to_the_states_logout_leads() {
        var browser = new Browser();
        URI way = URI.create(stack.issuer() + "/state-logout/esia?redirect_url=https%3A%2F%2Fevil.example%2F");
        Page answer = browser.send(HttpRequest.newBuilder(way));
        URI logout = Pages.target(answer);
        assertThat(logout.toString())
                .startsWith(stack.esia() + "/idp/ext/Logout?")
                .doesNotContain("evil");
        assertThat(Pages.query(logout)).containsOnlyKeys("client_id", "redirect_url");
        assertThat(Pages.query(logout).get("redirect_url")).startsWith(stack.diary() + "/logged-out");
        for (String unknown : new String[] {"nobody", "ESIA"}) {
            Page none = browser.send(HttpRequest.newBuilder(URI.create(stack.issuer() + "/state-logout/" + unknown)));
            assertThat(none.status()).as(unknown).isEqualTo(404);
        }
    }

    @Test
    void every_door_of_the_state_leads_to_the_one_logout_it_has() {
        for (String door : new String[] {"esia", "esia-saml"}) {
            Page answer =
                    new Browser().send(HttpRequest.newBuilder(URI.create(stack.issuer() + "/state-logout/" + door)));
            assertThat(Pages.target(answer).toString()).as(door).startsWith(stack.esia() + "/idp/ext/Logout?");
        }
    }

    @Test
    void every_session_of_the_login_ends_and_no_other() {
        LocalAccount account = LocalAccount.parent();
        WebSession leaves = account.openDiary();
        WebSession stays = account.openDiary();
        logout(leaves);
        assertThat(leaves.get("/").status()).isEqualTo(302);
        assertThat(stays.get("/").status()).isEqualTo(200);
    }
}
