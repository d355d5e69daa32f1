package education.gateway.diary.guardianship;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.identity.Level;
import education.gateway.diary.support.Consenting;
import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.RunningDiary;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchoolLinksApiTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static int number = 500;

    private final RunningDiary diary = RunningDiary.shared();
    private final String officer = diary.keycloak.accessToken(diary.keycloak.officer(57));
    private final String stranger = diary.keycloak.accessToken(diary.keycloak.officer(210));
    private final String parentId = "5000" + ++number;
    private final Person parent = diary.keycloak.parent(parentId, "basic", Map.of());
    private final UUID pupil = diary.register.pupil(57, null);

    @BeforeEach
    void the_parent_has_consented() {
        Consenting.given(diary.database, parentId);
    }

    @Test
    void from_the_desk_to_the_end_and_back_past_a_bar() {
        HttpResponse<String> granted = link();
        assertThat(granted.statusCode()).isEqualTo(201);
        String link = JSON.readTree(granted.body()).get("id").stringValue();
        assertThat(link().statusCode()).isEqualTo(200);
        awaitToken(true);

        HttpResponse<String> ended =
                post(officer, "/school/links/" + link + "/end", "{\"reason\":\"court_order\",\"document\":\"2-17\"}");
        assertThat(JSON.readTree(ended.body()).get("state").stringValue()).isEqualTo("ended");
        assertThat(post(officer, "/school/links/" + link + "/end", "{\"reason\":\"mistake\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(link().statusCode()).isEqualTo(409);

        JsonNode all = JSON.readTree(
                diary.api("GET", "/school/links?pupilId=" + pupil, officer).body());
        assertThat(all.get("links")).hasSize(1);
        String bar = all.get("bars").get(0).get("id").stringValue();
        assertThat(post(officer, "/school/bars/" + bar + "/lifting", "{\"reason\":\"ошибка суда\"}")
                        .statusCode())
                .as("a document is needed")
                .isEqualTo(400);
        String lifting = "{\"reason\":\"решение отменено\",\"document\":\"3-1\"}";
        assertThat(post(officer, "/school/bars/" + bar + "/lifting", lifting).statusCode())
                .isEqualTo(204);
        assertThat(post(officer, "/school/bars/" + bar + "/lifting", lifting).statusCode())
                .isEqualTo(409);
        assertThat(link().statusCode()).isEqualTo(201);
    }

    @Test
    void a_suspension_refuses_the_next_request_of_a_token_that_still_names_the_child() {
        String link = JSON.readTree(link().body()).get("id").stringValue();
        awaitToken(true);
        String token = diary.keycloak.accessToken(parent);
        assertThat(read(token)).isEqualTo(200);
        assertThat(post(officer, "/school/links/" + link + "/suspension", "{\"reason\":\"проверка\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(read(token)).isEqualTo(404);
        assertThat(diary.api("DELETE", "/school/links/" + link + "/suspension", officer)
                        .statusCode())
                .isEqualTo(200);
        assertThat(read(token)).isEqualTo(200);
    }

    @Test
    void another_school_gets_the_answer_for_what_does_not_exist() {
        String link = JSON.readTree(link().body()).get("id").stringValue();
        String body = "{\"reason\":\"mistake\"}";
        HttpResponse<String> foreign = post(stranger, "/school/links/" + link + "/end", body);
        HttpResponse<String> unknown = post(stranger, "/school/links/" + UUID.randomUUID() + "/end", body);
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.body()).isEqualTo(unknown.body());
        assertThat(diary.api("GET", "/school/links?pupilId=" + pupil, stranger).body())
                .isEqualTo(diary.api("GET", "/school/links?pupilId=" + UUID.randomUUID(), stranger)
                        .body());
        assertThat(diary.api("GET", "/school/links?pupilId=no-id", stranger).body())
                .isEqualTo(unknown.body());
    }

    @Test
    void those_that_rest_are_listed_to_their_school_without_names_and_each_look_is_written_down() {
        int ownSchool = 7000 + number;
        Person officerPerson = diary.keycloak.officer(ownSchool);
        String own = diary.keycloak.accessToken(officerPerson);
        UUID contested = diary.register.pupil(ownSchool, null);
        String request = "{\"parentId\":\"%s\",\"pupilId\":\"%s\",\"surname\":\"Ёлкина\",\"givenName\":\"Ольга\"}";
        String link = JSON.readTree(post(own, "/school/links", request.formatted(parentId, contested))
                        .body())
                .get("id")
                .stringValue();
        UUID untouched = diary.register.pupil(ownSchool, null);
        post(own, "/school/links", request.formatted(parentId, untouched));
        assertThat(JSON.readTree(resting(own)).get("links")).isEmpty();
        diary.bean(Decisions.class).contest(World.reader(parentId, Level.BASIC, contested), contested);

        JsonNode all = JSON.readTree(resting(own));
        assertThat(all.get("links")).hasSize(1);
        assertThat(all.at("/links/0/id").stringValue()).isEqualTo(link);
        assertThat(all.at("/links/0/suspendedReason").stringValue()).isEqualTo("contest");
        assertThat(all.at("/links/0/suspendedAt").isNull()).isFalse();
        assertThat(all.at("/bars/0/reason").stringValue()).isEqualTo("contest");
        assertThat(all.toString()).doesNotContainIgnoringCase("лкина");
        assertThat(looks(officerPerson, contested)).isEqualTo(1);
        assertThat(looks(officerPerson, untouched)).isZero();
        assertThat(resting(stranger)).doesNotContain(link, contested.toString());
        assertThat(diary.api("GET", "/school/links?state=suspended", diary.keycloak.accessToken(parent))
                        .statusCode())
                .isEqualTo(403);

        JsonNode ofPupil = JSON.readTree(
                diary.api("GET", "/school/links?pupilId=" + contested, own).body());
        assertThat(ofPupil.at("/links/0/parentName").stringValue())
                .as("whom a paper of a court may name")
                .isEqualTo("Елкина Ольга");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "?state=ended", "?state=", "?state=suspended&pupilId=11111111-1111-4111-8111-111111111111"})
    void a_list_is_asked_for_by_a_pupil_or_by_the_one_state(String query) {
        assertThat(diary.api("GET", "/school/links" + query, officer).statusCode())
                .isEqualTo(400);
    }

    private String resting(String token) {
        HttpResponse<String> answer = diary.api("GET", "/school/links?state=suspended", token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private int looks(Person who, UUID about) {
        return JdbcClient.create(diary.database)
                .sql(
                        "SELECT count(DISTINCT deed) FROM journal.line WHERE actor = ? AND pupil_id = ? AND deed = 'links_seen'")
                .params(who.subject(), about)
                .query(Integer.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"parentId\":\"<script>\",\"pupilId\":\"%s\"}",
                "{\"parentId\":\"123456789012\",\"pupilId\":\"%s\"}",
                "{\"parentId\":null,\"pupilId\":\"%s\"}",
                "[]",
                "",
                "null"
            })
    void a_request_that_cannot_be_understood_is_refused_without_repeating_it(String body) {
        HttpResponse<String> answer = post(officer, "/school/links", body.formatted(pupil));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).doesNotContain("script", pupil.toString(), "123456789012");
    }

    @Test
    void an_unknown_reason_is_refused() {
        String link = JSON.readTree(link().body()).get("id").stringValue();
        assertThat(post(officer, "/school/links/" + link + "/end", "{\"reason\":\"boredom\"}")
                        .body())
                .contains("\"parameter\":\"reason\"")
                .doesNotContain("boredom");
        assertThat(post(officer, "/school/links/" + link + "/end", "{\"reason\":\"court_order\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void operators_see_the_hand_over_on_the_management_port_only() {
        assertThat(management("/actuator/health"))
                .contains("\"handover\"", "oldestUndeliveredSeconds", "parked")
                .doesNotContain("DOWN");
        assertThat(management("/actuator/prometheus"))
                .contains("diary_handover_oldest_seconds", "diary_handover_parked");
        assertThat(management("/actuator/health/readiness")).contains("\"db\"").doesNotContain("handover");
        assertThat(diary.browser().get("/actuator/health").statusCode()).isEqualTo(302);
    }

    private HttpResponse<String> link() {
        return post(officer, "/school/links", "{\"parentId\":\"%s\",\"pupilId\":\"%s\"}".formatted(parentId, pupil));
    }

    private void awaitToken(boolean named) {
        assertThat(diary.bean(HandoverWorker.class).awaitDelivered(parentId, pupil, java.time.Duration.ofSeconds(20)))
                .isTrue();
        assertThat(diary.keycloak.projectionOf(parentId).get(pupil.toString())).containsEntry("linked", named);
    }

    private int read(String token) {
        return diary.api("GET", "/children/" + pupil + "/marks", token).statusCode();
    }

    private HttpResponse<String> post(String token, String path, String body) {
        return diary.api("POST", path, token, body);
    }

    private String management(String path) {
        return RunningDiary.send(HttpRequest.newBuilder(URI.create("http://localhost:" + diary.managementPort() + path))
                        .build())
                .body();
    }
}
