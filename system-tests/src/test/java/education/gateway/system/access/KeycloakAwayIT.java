package education.gateway.system.access;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Part;
import education.gateway.stack.Stack;
import education.gateway.stack.login.Page;
import education.gateway.system.support.LoggedIn;
import education.gateway.system.support.Pages;
import education.gateway.system.support.WebSession;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Keycloak fails in the middle of the day (invariant 8). The only test that takes it away: it needs half a minute. */
@Isolated
class KeycloakAwayIT {

    private final Desk desk = new Desk("officer-school-1");

    @Test
    void who_is_in_goes_on_reading_and_no_decision_of_a_school_is_lost_while_keycloak_is_away() {
        OwnPupil stays = OwnPupil.underAge();
        OwnPupil goes = OwnPupil.underAge();
        OwnPupil comes = OwnPupil.underAge();
        desk.enrol(comes);
        List<OwnPupil> ten = Stream.generate(OwnPupil::underAge).limit(10).toList();
        desk.enrol(ten.toArray(OwnPupil[]::new));
        var family = new Family(desk, stays, goes);
        LoggedIn.tokens("officer-school-1");
        ten.subList(0, 4).forEach(child -> desk.link(family.parentId(), child.id()));

        Stack.shared().kill(Part.KEYCLOAK);
        try {
            family.isRead(stays.id());
            desk.end(family.link(goes.id()), "court_order", "решение № 8");
            family.isGone(goes.id());
            desk.link(family.parentId(), comes.id());
            ten.subList(4, 10).forEach(child -> desk.link(family.parentId(), child.id()));
            family.isRead(stays.id());
            assertThat(family.diary()
                            .get("/api/v1/children/" + comes.id() + "/marks")
                            .statusCode())
                    .isEqualTo(404);
            nobodyElseGetsIn();
        } finally {
            Stack.shared().start(Part.KEYCLOAK);
        }

        family.awaitClaim(goes.id(), false);
        family.awaitClaim(comes.id(), true);
        ten.forEach(child -> family.awaitClaim(child.id(), true));
        assertThat(family.tokens().linkedChildren())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of(stays, comes), ten.stream())
                        .map(OwnPupil::id)
                        .toList());
        assertThat(family.diary()
                        .get("/api/v1/children/" + comes.id() + "/marks")
                        .statusCode())
                .isEqualTo(200);
        assertThat(family.browser().get("/children/" + stays.id() + "/week").status())
                .isEqualTo(200);
    }

    /** What does not need Keycloak goes on: the words for a code that nobody can check, and the way to the login. */
    private static void nobodyElseGetsIn() {
        WebSession stranger = WebSession.ofNobody();
        assertThat(stranger.get("/").status()).isEqualTo(302);
        Page answer = stranger.get("/login/oauth2/code/keycloak?code=1&state=1");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(Pages.words(answer)).contains("Вход не завершён");
    }
}
