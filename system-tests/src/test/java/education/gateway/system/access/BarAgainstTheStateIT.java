package education.gateway.system.access;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Tokens;
import education.gateway.system.support.Diary;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the state confirms does not get past a bar; the persona's link stands again at the end. */
class BarAgainstTheStateIT {

    private static final String PERSONA = "shared-email-esia";
    private static final String SCHOOL = "officer-school-3";

    private final String child = Stack.shared().persona(PERSONA).linked().get(0);
    private final String parentId = LocalParent.idOf(PERSONA);
    private final Desk desk = new Desk(SCHOOL);

    @Test
    void a_barred_child_is_neither_offered_nor_accepted_until_the_school_lifts_the_bar() {
        desk.end(desk.openLink(parentId, child), "court_order", "решение № 5-1/2026");
        String bar = desk.standingBar(child);
        try {
            Diary parent = freshlyLoggedIn();
            assertThat(offered(parent)).isEmpty();
            assertThat(accept(parent)).isEqualTo(404);
            assertThat(desk.tryLink(parentId, child).statusCode()).isEqualTo(409);
            assertThat(offered(freshlyLoggedIn())).isEmpty();
        } finally {
            assertThat(desk.tryLift(bar, "решение отменено", "№ 33-5/2026").statusCode())
                    .isEqualTo(204);
        }
        Diary parent = freshlyLoggedIn();
        assertThat(offered(parent)).containsExactly(child);
        assertThat(accept(parent)).isEqualTo(201);
        Awaitility.await("the persona reads again")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(freshlyLoggedIn()
                                .get("/api/v1/children/" + child + "/marks")
                                .statusCode())
                        .isEqualTo(200));
    }

    private static Diary freshlyLoggedIn() {
        Tokens tokens = Stack.shared().tokensOf(PERSONA);
        return new Diary(Stack.shared().diary(), tokens);
    }

    private int accept(Diary parent) {
        return parent.post("/api/v1/state-children/" + child + "/acceptance", "")
                .statusCode();
    }

    private static List<String> offered(Diary parent) {
        return Diary.json(parent.get("/api/v1/state-children"))
                .path("children")
                .valueStream()
                .map(offer -> offer.path("pupilId").asString())
                .toList();
    }
}
