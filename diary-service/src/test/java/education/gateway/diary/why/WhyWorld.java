package education.gateway.diary.why;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.support.Consenting;
import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.Register;
import education.gateway.diary.support.RunningDiary;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A parent, a school with its officer, and what the two do; new ones each time. */
final class WhyWorld {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static int number = 100;

    final RunningDiary diary = RunningDiary.shared();
    final JdbcClient database = JdbcClient.create(diary.database);
    final int n = ++number;
    final int school = 50_000 + n;
    final int otherSchool = 60_000 + n;
    final String childHash = "%064x".formatted(700_000 + n);
    final String personHash = "%064x".formatted(800_000 + n);
    final String parentId = "8800" + n;
    final Person officer = diary.keycloak.officer(school);
    final LocalDate birth = Register.TODAY.minusYears(9);

    WhyWorld() {
        Consenting.given(diary.database, parentId);
    }

    /** In the register of {@link #school}. */
    UUID pupil(String surname, String givenName) {
        return pupil(school, surname, givenName, null);
    }

    UUID pupil(int at, String surname, String givenName, String hash) {
        UUID id = diary.register.pupil(at, hash, birth, Register.TODAY.minusYears(1), null);
        diary.register.set(id, "surname", surname);
        diary.register.set(id, "given_name", givenName);
        return id;
    }

    /** A school without pupils that matter here. */
    void schoolExists(int at) {
        diary.register.pupil(at, null, birth.minusYears(1), Register.TODAY.minusYears(1), null);
    }

    Person byEmail() {
        return diary.keycloak.parent(parentId, "basic", Map.of());
    }

    /** Logged in through the state a moment ago, which named children with these hashes. */
    Person throughState(String... hashes) {
        return throughState(Instant.now(), hashes);
    }

    Person throughState(Instant answeredAt, String... hashes) {
        return diary.keycloak.parent(
                parentId,
                "citizen",
                Map.of(
                        "person_hashes",
                        List.of(personHash),
                        "state_children",
                        Map.of(
                                "answered_at",
                                answeredAt.getEpochSecond(),
                                "children",
                                List.of(hashes).stream().map(List::of).toList())));
    }

    /** @return the application's id */
    String applies(Person parent, int at, String surname, String givenName) {
        HttpResponse<String> answer =
                diary.api("POST", "/applications", diary.keycloak.accessToken(parent), """
                {"childSurname":"%s","childGivenName":"%s","birthDate":"%s","school":%d,"className":"3Б",
                 "relation":"mother","applicantSurname":"Ёлкина","applicantGivenName":"Ольга"}""".formatted(
                                surname, givenName, birth, at));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).path("id").asString();
    }

    HttpResponse<String> officer(String method, String path, String body) {
        return diary.api(method, "/school" + path, diary.keycloak.accessToken(officer), body);
    }

    void grants(String application) {
        assertThat(officer("POST", "/applications/" + application + "/grant", null)
                        .statusCode())
                .isEqualTo(200);
    }

    void refuses(String application, String reason) {
        assertThat(officer("POST", "/applications/" + application + "/refusal", "{\"reasons\":[\"" + reason + "\"]}")
                        .statusCode())
                .isEqualTo(200);
    }

    /** @return the link's id */
    String links(String parent, UUID pupil) {
        HttpResponse<String> answer =
                officer("POST", "/links", "{\"parentId\":\"%s\",\"pupilId\":\"%s\"}".formatted(parent, pupil));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        return json(answer).path("id").asString();
    }

    void ends(String link, String reason) {
        HttpResponse<String> answer = officer(
                "POST", "/links/" + link + "/end", "{\"reason\":\"" + reason + "\",\"document\":\"2-17/2026\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** What the person reads on the page. */
    String why(Person person) {
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(person, "/why");
        HttpResponse<String> answer = browser.get("/why");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("<html lang=\"ru\">", "<main ", "<h1")
                .doesNotContain("style=\"", "<script", "onclick", "th:");
        return answer.body();
    }

    /** How it ends when the person opens a child whom the state named. */
    int opens(Person person, UUID pupil) {
        return diary.api("POST", "/state-children/" + pupil + "/acceptance", diary.keycloak.accessToken(person))
                .statusCode();
    }

    /** What the person reads on that page and on the first one, and what a program of theirs is answered. */
    String everywhere(Person person) {
        String why = why(person);
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(person, "/");
        HttpResponse<String> first = browser.get("/");
        assertThat(first.statusCode()).isEqualTo(200);
        HttpResponse<String> offered = diary.api("GET", "/state-children", diary.keycloak.accessToken(person));
        assertThat(offered.statusCode()).as(offered.body()).isEqualTo(200);
        return why + first.body() + offered.body();
    }

    void schoolSentData(int at) {
        database.sql("UPDATE register.school SET data_at = now() WHERE number = ?")
                .param(at)
                .update();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
