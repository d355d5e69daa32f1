package education.gateway.system.access;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Stack;
import education.gateway.system.support.Diary;
import education.gateway.system.support.LoggedIn;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A school's desk: what its officer does through the API. */
final class Desk {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String LINKS = "/api/v1/school/links";

    private final String officer;
    private final int school;

    Desk(String officer) {
        this.officer = officer;
        this.school = Objects.requireNonNull(Stack.shared().persona(officer).school());
    }

    private Diary diary() {
        return LoggedIn.diary(officer);
    }

    /** Uploads the pupil's row and returns the register id. */
    String enrol(OwnPupil pupil) {
        enrol(new OwnPupil[] {pupil});
        return pupil.id();
    }

    void enrol(OwnPupil... pupils) {
        require(200, tryEnrol(pupils));
    }

    HttpResponse<String> tryEnrol(OwnPupil... pupils) {
        String rows = Arrays.stream(pupils).map(pupil -> pupil.row(school)).collect(Collectors.joining("\n"));
        return diary().upload("pupils", OwnPupil.HEADER + "\n" + rows + "\n");
    }

    /** Links the parent and returns the link's id. */
    String link(String parentId, String pupilId) {
        return Diary.json(require(201, tryLink(parentId, pupilId))).path("id").asString();
    }

    HttpResponse<String> tryLink(String parentId, String pupilId) {
        return diary().post(LINKS, JSON.writeValueAsString(Map.of("parentId", parentId, "pupilId", pupilId)));
    }

    void end(String linkId, String reason, @Nullable String document) {
        require(200, tryEnd(linkId, reason, document));
    }

    HttpResponse<String> tryEnd(String linkId, String reason, @Nullable String document) {
        return diary().post(LINKS + "/" + linkId + "/end", reasoned(reason, document));
    }

    void suspend(String linkId) {
        require(200, diary().post(LINKS + "/" + linkId + "/suspension", reasoned("проверка документов", null)));
    }

    HttpResponse<String> tryResume(String linkId) {
        return diary().send("DELETE", LINKS + "/" + linkId + "/suspension", null, "application/json");
    }

    HttpResponse<String> tryLift(String barId, @Nullable String reason, @Nullable String document) {
        return diary().post("/api/v1/school/bars/" + barId + "/lifting", reasoned(reason, document));
    }

    /** The parent's link that is not ended. */
    String openLink(String parentId, String pupilId) {
        return ofPupil(pupilId)
                .path("links")
                .valueStream()
                .filter(link -> link.path("parentId").asString().equals(parentId))
                .filter(link -> !link.path("state").asString().equals("ended"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    /** The one bar that stands on the pupil. */
    String standingBar(String pupilId) {
        List<JsonNode> standing = ofPupil(pupilId)
                .path("bars")
                .valueStream()
                .filter(bar -> !bar.hasNonNull("liftedAt"))
                .toList();
        assertThat(standing).hasSize(1);
        return standing.get(0).path("id").asString();
    }

    /** Links and bars of the pupil. */
    JsonNode ofPupil(String pupilId) {
        return Diary.json(require(200, diary().get(LINKS + "?pupilId=" + pupilId)));
    }

    private static String reasoned(@Nullable String reason, @Nullable String document) {
        var fields = new LinkedHashMap<String, String>();
        if (reason != null) {
            fields.put("reason", reason);
        }
        if (document != null) {
            fields.put("document", document);
        }
        return JSON.writeValueAsString(fields);
    }

    static HttpResponse<String> require(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer;
    }
}
