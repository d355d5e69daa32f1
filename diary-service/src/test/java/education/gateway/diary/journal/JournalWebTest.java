package education.gateway.diary.journal;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.support.Consenting;
import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.RunningDiary;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The journal of a diary that runs. */
class JournalWebTest {

    private static int number = 100;

    private final RunningDiary diary = RunningDiary.shared();
    private final JdbcClient database = JdbcClient.create(diary.database);
    private final String parentId = "8000" + ++number;
    private final Person parent = diary.keycloak.parent(parentId, "basic", Map.of());
    private final Person stranger = diary.keycloak.parent("9" + parentId, "basic", Map.of());
    private final UUID pupil = diary.register.pupil(57, null);

    @BeforeEach
    void the_desk_links_the_parent() {
        String officer = diary.keycloak.accessToken(diary.keycloak.officer(57));
        diary.keycloak.link(parentId, pupil);
        Consenting.given(diary.database, parentId);
        assertThat(diary.api(
                                "POST",
                                "/school/links",
                                officer,
                                "{\"parentId\":\"%s\",\"pupilId\":\"%s\"}".formatted(parentId, pupil))
                        .statusCode())
                .isEqualTo(201);
    }

    private static HttpResponse<String> looks(RunningDiary.Browser browser, UUID about) {
        return browser.get("/children/" + about + "/looks");
    }

    private static String withoutToken(HttpResponse<String> page) {
        return page.body().replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }

    @Test
    void a_linked_parent_sees_who_looked_and_nothing_of_it_is_kept() {
        assertThat(diary.api("GET", "/children/" + pupil + "/week", diary.keycloak.accessToken(parent))
                        .statusCode())
                .isEqualTo(200);
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(parent, "/");
        HttpResponse<String> page = looks(browser, pupil);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("дневник: неделя", "основание: связь с ребёнком", "доступ открыт вам")
                .doesNotContain(parentId);
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    }

    @Test
    void for_anybody_else_the_page_does_not_exist_and_the_attempt_leaves_nothing() {
        diary.keycloak.link("9" + parentId, pupil);
        Consenting.given(diary.database, "9" + parentId);
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(stranger, "/");
        HttpResponse<String> foreign = looks(browser, pupil);
        HttpResponse<String> unknown = looks(browser, UUID.randomUUID());
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(withoutToken(foreign)).isEqualTo(withoutToken(unknown));
        assertThat(database.sql("SELECT count(*) FROM journal.line WHERE actor = ? AND deed <> 'logged_in'")
                        .param("9" + parentId)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_login_leaves_a_line_of_whoever_came_in() {
        Person officer = diary.keycloak.officer(57);
        diary.browser().logIn(parent, "/");
        diary.browser().logIn(officer, "/school/applications");
        assertThat(database.sql("SELECT concat_ws(' ', actor_kind, deed, basis, school, detail) FROM journal.line"
                                + " WHERE deed = 'logged_in' AND actor IN (?, ?) ORDER BY id")
                        .params(parentId, officer.subject())
                        .query(String.class)
                        .list())
                .containsExactly("parent logged_in self basic", "officer logged_in self 57 basic");
    }

    @Test
    void what_the_diary_wrote_is_sealed_by_itself_and_is_whole() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        diary.bean(Sealer.class).last())
                .as("by the timer")
                .isPresent());
        var printed = new ByteArrayOutputStream();
        int status = JournalCommand.run(
                new String[] {
                    "journal",
                    "verify",
                    "--spring.datasource.url=" + ((DriverManagerDataSource) diary.database).getUrl(),
                    "--spring.datasource.username=postgres",
                    "--diary.journal.public-keys-file=" + diary.journalKeys.publicKey()
                },
                new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("the journal is whole");
        assertThat(status).isEqualTo(JournalCommand.WHOLE);
    }
}
