package education.gateway.diary.diary;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.springframework.jdbc.core.simple.JdbcClient;

/** A tag saves the way of a week that has not changed, and opens nothing. */
class UnchangedWeekTest {

    private static int number = 300;

    private final RunningDiary diary = RunningDiary.shared();
    private final JdbcClient database = JdbcClient.create(diary.database);
    private final String parentId = "7000" + ++number;
    private final Person parent = diary.keycloak.parent(parentId, "basic", Map.of());
    private final UUID pupil = diary.register.pupil(58, null);
    private String link = "";

    @BeforeEach
    void the_desk_links_the_parent() {
        diary.keycloak.link(parentId, pupil);
        Consenting.given(diary.database, parentId);
        String officer = diary.keycloak.accessToken(diary.keycloak.officer(58));
        String body = "{\"parentId\":\"%s\",\"pupilId\":\"%s\"}".formatted(parentId, pupil);
        HttpResponse<String> linked = diary.api("POST", "/school/links", officer, body);
        assertThat(linked.statusCode()).isEqualTo(201);
        link = linked.body().replaceFirst(".*?\"id\":\"([^\"]+)\".*", "$1");
    }

    private HttpResponse<String> week(UUID of, String tag) {
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + diary.port() + "/api/v1/children/" + of + "/week"))
                .header("Authorization", "Bearer " + diary.keycloak.accessToken(parent));
        if (tag != null) {
            request.header("If-None-Match", tag);
        }
        return RunningDiary.send(request.build());
    }

    private static String tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private long readings() {
        return database.sql("SELECT count(*) FROM journal.line WHERE actor = ? AND deed = 'read'")
                .param(parentId)
                .query(Long.class)
                .single();
    }

    private void refusedLikeUnknown(String tag) {
        HttpResponse<String> refused = week(pupil, tag);
        HttpResponse<String> unknown = week(UUID.randomUUID(), null);
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.body()).isEqualTo(unknown.body());
        assertThat(refused.headers().map().keySet())
                .isEqualTo(unknown.headers().map().keySet());
        assertThat(refused.headers().firstValue("ETag")).isEmpty();
    }

    @Test
    void after_the_link_has_ended_the_tag_of_what_was_read_before_is_answered_like_any_stranger() {
        String tag = tag(week(pupil, null));
        long before = readings();
        String officer = diary.keycloak.accessToken(diary.keycloak.officer(58));
        HttpResponse<String> end =
                diary.api("POST", "/school/links/" + link + "/end", officer, "{\"reason\":\"mistake\"}");
        assertThat(end.statusCode()).isEqualTo(200);
        for (String sent : new String[] {tag, "W/" + tag, "*", tag + ", \"other\""}) {
            refusedLikeUnknown(sent);
        }
        assertThat(readings()).isEqualTo(before);
    }

    @Test
    void after_the_consent_was_withdrawn_too() {
        String tag = tag(week(pupil, null));
        assertThat(diary.api("DELETE", "/consent", diary.keycloak.accessToken(parent))
                        .statusCode())
                .isEqualTo(204);
        refusedLikeUnknown(tag);
    }

    @Test
    void an_unchanged_week_is_not_sent_again_and_no_cache_keeps_the_answer() {
        HttpResponse<String> first = week(pupil, null);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(tag(first)).as("strong").startsWith("\"");
        HttpResponse<String> again = week(pupil, tag(first));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(tag(again)).isEqualTo(tag(first));
        assertThat(again.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(again.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void it_is_a_reading_all_the_same() {
        String tag = tag(week(pupil, null));
        database.sql("DO $$ BEGIN SET LOCAL session_replication_role = replica;"
                        + " DELETE FROM journal.line WHERE actor = '" + parentId + "' AND deed = 'read'; END $$")
                .update();
        assertThat(week(pupil, tag).statusCode()).isEqualTo(304);
        assertThat(readings()).isEqualTo(1);
    }

    @Test
    void a_changed_week_is_sent_whole_with_another_tag() {
        String tag = tag(week(pupil, null));
        diary.register.set(pupil, "class_name", "4 «Б»");
        HttpResponse<String> changed = week(pupil, tag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).contains("4 «Б»");
        assertThat(tag(changed)).isNotEqualTo(tag);
    }

    @Test
    void the_page_carries_no_tag() {
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(parent, "/");
        HttpResponse<String> page = browser.get("/children/" + pupil + "/week");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("ETag")).isEmpty();
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    }
}
