package education.gateway.system.operations;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Stack;
import education.gateway.stack.description.PersonaEntry;
import education.gateway.stack.login.Tokens;
import education.gateway.stack.seed.DiaryApi;
import education.gateway.system.support.Diary;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** The people of an installation, by the doors that people have. */
record Families(Stack stack) {

    private static final String LINKS = "/school/links";
    private static final Duration HANDED_OVER = Duration.ofSeconds(30);

    /** Everybody who has children logs in; their numbers are theirs, and this is what they read. */
    Map<String, String> allThatIsRead() {
        var read = new TreeMap<String, String>();
        for (PersonaEntry persona : stack.personas()) {
            if (!persona.linked().isEmpty()) {
                Tokens tokens = stack.tokensOf(persona.key());
                assertThat(tokens.parentId()).as(persona.key()).isEqualTo(persona.parentId());
                persona.linked().forEach(child -> read.put(persona.key() + " " + child, marks(tokens, child)));
            }
        }
        assertThat(read).hasSizeGreaterThan(3);
        return read;
    }

    private String marks(Tokens tokens, String child) {
        var diary = new Diary(stack.diary(), tokens);
        assertThat(diary.get("/api/v1/children/" + child + "/week").statusCode())
                .as(child)
                .isEqualTo(200);
        var marks = diary.get("/api/v1/children/" + child + "/marks");
        assertThat(marks.statusCode()).as(child).isEqualTo(200);
        return marks.body();
    }

    /** The school ends whatever the parent has with this child. */
    void ends(String officer, String parentId, String child) {
        DiaryApi desk = desk(officer);
        JsonNode open = desk.get(LINKS + "?pupilId=" + child)
                .path("links")
                .valueStream()
                .filter(link -> link.path("parentId").asString().equals(parentId))
                .filter(link -> !link.path("state").asString().equals("ended"))
                .findFirst()
                .orElseThrow();
        desk.post(
                LINKS + "/" + open.path("id").asString() + "/end",
                Map.of("reason", "court_order", "document", "решение № 7-9/2026"));
    }

    void gives(String officer, String parentId, String child) {
        desk(officer).post(LINKS, Map.of("parentId", parentId, "pupilId", child));
    }

    private DiaryApi desk(String officer) {
        return new DiaryApi(stack.diary(), stack.tokensOf(officer).access());
    }

    void agrees(String parent) {
        new DiaryApi(stack.diary(), stack.tokensOf(parent).access()).consent();
    }

    /** The next token names the child, or does not, and so the diary answers. */
    void awaitReading(String parent, String child, boolean reads) {
        Awaitility.await(parent + (reads ? " reads" : " reads no more"))
                .atMost(HANDED_OVER)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> stack.tokensOf(parent).linkedChildren().contains(child) == reads);
        assertThat(reads(parent, child)).isEqualTo(reads);
    }

    boolean reads(String parent, String child) {
        return new Diary(stack.diary(), stack.tokensOf(parent))
                        .get("/api/v1/children/" + child + "/marks")
                        .statusCode()
                == 200;
    }

    /** Who decides about the parent's child. */
    String officerOf(String parent) {
        return stack.personas().stream()
                .filter(persona -> persona.kind().equals("staff"))
                .filter(persona ->
                        Objects.equals(persona.school(), stack.persona(parent).school()))
                .findFirst()
                .orElseThrow()
                .key();
    }

    String number(String parent) {
        return Objects.requireNonNull(stack.persona(parent).parentId());
    }
}
