package education.gateway.diary.consent;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.Register;
import education.gateway.diary.support.RunningDiary;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A withdrawal to its end, through the doors of the running service: what the parent and the officer then see. */
@Timeout(60)
class DestructionWebTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SCHOOL = 57;

    private final RunningDiary diary = RunningDiary.shared();
    private final JdbcClient database = JdbcClient.create(diary.database);
    private final String parentId = "7900001";
    private final Person parent = diary.keycloak.parent(parentId, "basic", Map.of());
    private final Person officer = diary.keycloak.officer(SCHOOL);
    private final UUID pupil = diary.register.pupil(SCHOOL, null);

    private HttpResponse<String> api(Person who, String method, String path, String body) {
        return diary.api(method, path, diary.keycloak.accessToken(who), body);
    }

    private void agrees() {
        JsonNode current =
                JSON.readTree(api(parent, "GET", "/consent", null).body()).path("current");
        String agreement = "{\"version\":\"%s\",\"hash\":\"%s\"}"
                .formatted(
                        current.path("version").asString(), current.path("hash").asString());
        assertThat(api(parent, "POST", "/consent", agreement).statusCode()).isEqualTo(201);
    }

    private int week() {
        return api(parent, "GET", "/children/" + pupil + "/week", null).statusCode();
    }

    private String page(String path) {
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(parent, path);
        return browser.get(path).body();
    }

    /** @return id of an application that waits */
    private String applies() {
        HttpResponse<String> answer =
                api(parent, "POST", "/applications", """
                {"childSurname":"Иванова","childGivenName":"Вера","birthDate":"%s","school":%d,"className":"3Б",
                 "relation":"mother","applicantSurname":"Иванова","applicantGivenName":"Ольга"}""".formatted(Register.TODAY.minusYears(9), SCHOOL));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).path("id").asString();
    }

    private void daysPass(int days) {
        for (String set : new String[] {
            "consent.receipt SET given_at = given_at - :days * interval '1 day',"
                    + " withdrawn_at = withdrawn_at - :days * interval '1 day'",
            "guardianship.link SET granted_at = granted_at - :days * interval '1 day'"
        }) {
            database.sql("UPDATE " + set + " WHERE parent_id = :parent")
                    .param("days", days)
                    .param("parent", parentId)
                    .update();
        }
    }

    private long count(String table) {
        return database.sql("SELECT count(*) FROM " + table + " WHERE parent_id = ?")
                .param(parentId)
                .query(Long.class)
                .single();
    }

    private boolean isTold(String kind) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (Instant.now().isBefore(deadline)) {
            if (letters(kind) > 0) {
                return true;
            }
            Thread.sleep(50);
        }
        return false;
    }

    private long letters(String kind) {
        return diary.keycloak.letters.values().stream()
                .filter(letter -> letter.contains('"' + parentId + '"') && letter.contains('"' + kind + '"'))
                .count();
    }

    @Test
    void what_was_promised_happens_and_both_sides_are_told_what_is_so_now() throws InterruptedException {
        agrees();
        String link = "{\"parentId\":\"%s\",\"pupilId\":\"%s\",\"surname\":\"Иванова\",\"givenName\":\"Ольга\"}";
        assertThat(api(officer, "POST", "/school/links", link.formatted(parentId, pupil))
                        .statusCode())
                .isEqualTo(201);
        diary.keycloak.link(parentId, pupil);
        String application = applies();
        page("/children/" + pupil + "/week");
        assertThat(count("visits.visit")).isEqualTo(1);

        assertThat(api(parent, "DELETE", "/consent", null).statusCode()).isEqualTo(204);
        assertThat(page("/consent")).contains("Передумали? Дайте согласие снова до ", " включительно");
        daysPass(27);
        diary.bean(Destruction.class).run();
        assertThat(count("applications.application")).as("a day too early").isEqualTo(1);
        daysPass(1);
        diary.bean(Destruction.class).run();

        for (String table : new String[] {"applications.application", "visits.visit", "guardianship.person"}) {
            assertThat(count(table)).as(table).isZero();
        }
        assertThat(api(officer, "GET", "/school/applications/" + application + "/form", null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(api(officer, "GET", "/school/links?pupilId=" + pupil, null).body())
                .contains("\"state\":\"ended\"", "\"endedReason\":\"consent_withdrawn\"");
        assertThat(api(officer, "POST", "/school/links", link.formatted("7900002", pupil))
                        .statusCode())
                .as("another parent of the child")
                .isEqualTo(201);
        assertThat(isTold("data_destroyed")).isTrue();
        assertThat(letters("link_ended")).as("one letter for all of it").isZero();

        JsonNode own = JSON.readTree(api(parent, "GET", "/consent", null).body());
        assertThat(own.at("/receipts/0/dataDestroyedAt").asString()).isNotEmpty();
        assertThat(page("/consent"))
                .contains("Данные уничтожены", "Отозвано")
                .doesNotContain("Передумали? Дайте согласие снова");
        agrees();
        assertThat(week()).isEqualTo(404);
        assertThat(page("/why"))
                .contains("Вы отозвали согласие", "создайте новое заявление")
                .doesNotContain("Вера", "Анна");
    }
}
