package education.gateway.diary.applications;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.support.Consenting;
import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.Register;
import education.gateway.diary.support.RunningDiary;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A parent who applies, the pupil, and the officers who decide, at the doors of the running service. */
abstract class WithAnApplicant {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    static final String WAITING = "/school/applications";
    private static int number = 100;

    final RunningDiary diary = RunningDiary.shared();
    final int n = ++number;
    final int school = 4000 + n;
    final String parentId = "6000" + n;
    final Person parent = diary.keycloak.parent(parentId, "basic", Map.of());
    final Person officerPerson = diary.keycloak.officer(school);
    final String officer = diary.keycloak.accessToken(officerPerson);
    final String stranger = diary.keycloak.accessToken(diary.keycloak.officer(210));
    final LocalDate birth = Register.TODAY.minusYears(9);
    final UUID pupil = pupil("Ёлкина", "Анна");

    final UUID pupil(String surname, String givenName) {
        UUID id = diary.register.pupil(school, null, birth, Register.TODAY.minusYears(1), null);
        diary.register.set(id, "surname", surname);
        diary.register.set(id, "given_name", givenName);
        return id;
    }

    final String token() {
        return diary.keycloak.accessToken(parent);
    }

    @BeforeEach
    void the_parent_has_consented() {
        Consenting.given(diary.database, parentId);
    }

    @AfterEach
    void the_clock_goes_back() {
        diary.clock.ahead = Duration.ZERO;
    }

    final String body(String surname) {
        return """
                {"childSurname":"%s","childGivenName":"Анна","birthDate":"%s","school":%d,"className":"3Б",
                 "relation":"mother","applicantSurname":"Ёлкина","applicantGivenName":"Ольга"}""".formatted(surname, birth, school);
    }

    final HttpResponse<String> apply(String surname) {
        return diary.api("POST", "/applications", token(), body(surname));
    }

    final String applied() {
        HttpResponse<String> answer = apply("Елкина");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).at("/id").asString();
    }

    final HttpResponse<String> decide(String token, String id, String step, String body) {
        return diary.api("POST", WAITING + "/" + id + "/" + step, token, body);
    }

    final HttpResponse<String> grant(String id) {
        return decide(officer, id, "grant", null);
    }

    final HttpResponse<String> refuse(String id, RefusalReason... reasons) {
        String codes = Stream.of(reasons).map(each -> '"' + each.code() + '"').collect(Collectors.joining(","));
        return decide(officer, id, "refusal", "{\"reasons\":[" + codes + "]}");
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    final String stateOf(String id) {
        return diary.api("GET", "/applications", token()).body().isEmpty()
                ? ""
                : json(diary.api("GET", "/applications", token()))
                        .path("applications")
                        .valueStream()
                        .filter(each -> each.path("id").asString().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .path("state")
                        .asString();
    }

    final long links() {
        return JdbcClient.create(diary.database)
                .sql("SELECT count(*) FROM guardianship.link_in_force WHERE parent_id = ? AND pupil_id = ?")
                .params(parentId, pupil)
                .query(Long.class)
                .single();
    }

    static void isConflict(HttpResponse<String> answer, String kind) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(json(answer).at("/type").asString()).isEqualTo("urn:education-gateway:problem:" + kind);
    }
}
