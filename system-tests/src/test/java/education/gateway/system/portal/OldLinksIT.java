package education.gateway.system.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.LoginForms;
import education.gateway.stack.login.Tokens;
import education.gateway.stack.seed.DiaryApi;
import education.gateway.stack.seed.OldHashes;
import education.gateway.system.support.BesideThePersonas;
import education.gateway.system.support.Diary;
import education.gateway.system.support.LoggedIn;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A link that the old portal had opens the child at the first visit of its parent. */
@BesideThePersonas
class OldLinksIT {

    private static final String DOOR = "/api/v1/school/links/legacy";

    private final Stack stack = Stack.shared();
    private final String child = stack.persona("local-legacy").children().get(0);

    private static String file(OldParent parent, String pupil) {
        return "parent_id;pupil_id\n" + parent.parentId() + ";" + pupil + "\n";
    }

    private JsonNode handOver(String officer, String file) {
        var answer = LoggedIn.diary(officer).send("POST", DOOR, file, "text/csv");
        assertThat(answer.statusCode()).isEqualTo(200);
        return Diary.json(answer).path("outcomes");
    }

    @Test
    void the_officer_of_the_childs_school_hands_it_over() {
        OldParent parent = OldParent.with(OldHashes::bcrypt);
        assertThat(handOver("officer-school-1", file(parent, child))
                        .path("granted")
                        .asInt())
                .isEqualTo(1);
        readsTheChildAfterAVisit(parent);
        assertThat(handOver("officer-school-1", file(parent, child))
                        .path("there_already")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void it_waits_while_keycloak_cannot_know_the_parent_and_opens_at_the_first_visit() {
        OldParent parent = OldParent.with(OldHashes::bcrypt);
        OldPortal.close();
        try {
            handOver("officer-school-1", file(parent, child));
            await().atMost(Duration.ofSeconds(30)).until(() -> DiaryDatabase.isParked(parent));
        } finally {
            OldPortal.open();
        }
        readsTheChildAfterAVisit(parent);
    }

    private void readsTheChildAfterAVisit(OldParent parent) {
        var visit = new Browser();
        LoginForms.password(
                visit.open(stack.diary().resolve("/")), parent.email(), parent.password(), visit, anywhere -> false);
        Tokens tokens = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> stack.login().withPassword(parent.email(), parent.password()),
                        next -> next.linkedChildren().contains(child));
        assertThat(tokens.parentId()).isEqualTo(parent.parentId());
        new DiaryApi(stack.diary(), tokens.access()).consent();
        var marks = new Diary(stack.diary(), tokens).get("/api/v1/children/" + child + "/marks");
        assertThat(marks.statusCode()).isEqualTo(200);
    }

    @Test
    void an_officer_of_another_school_and_a_parent_cannot() {
        OldParent parent = OldParent.with(OldHashes::bcrypt);
        assertThat(handOver("officer-school-2", file(parent, child))
                        .path("no_such_pupil")
                        .asInt())
                .isEqualTo(1);
        Tokens tokens = parent.logIn();
        assertThat(new Diary(stack.diary(), tokens)
                        .send("POST", DOOR, file(parent, child), "text/csv")
                        .statusCode())
                .isEqualTo(403);
        assertThat(new Diary(stack.diary(), tokens)
                        .get("/api/v1/children/" + child + "/marks")
                        .statusCode())
                .isEqualTo(404);
    }
}
