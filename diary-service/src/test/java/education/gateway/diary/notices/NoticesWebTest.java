package education.gateway.diary.notices;

import static education.gateway.diary.support.RunningDiary.csrf;
import static education.gateway.diary.support.RunningDiary.location;
import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.identity.Operator;
import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.RunningDiary;
import education.gateway.diary.web.Refusal;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What IT staff write above every page. */
@Timeout(120)
class NoticesWebTest {

    private static final String PATH = "/operator/notices";

    private final RunningDiary diary = RunningDiary.shared();
    private final JdbcClient database = JdbcClient.create(diary.database);
    private final Person operator = diary.keycloak.operator();
    private final Instant now = Instant.now();

    @AfterEach
    void nobody_else_sees_them() {
        database.sql("DELETE FROM notices.notice").update();
        diary.bean(NoticeBoard.class).readAnew();
    }

    private RunningDiary.Browser staff() {
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(operator, PATH);
        return browser;
    }

    private String fields(String words, Duration from, Duration until) {
        return "&words=" + URLEncoder.encode(words, StandardCharsets.UTF_8) + "&from=" + field(from) + "&until="
                + field(until);
    }

    private String field(Duration fromNow) {
        return URLEncoder.encode(Draft.field(now.plus(fromNow)), StandardCharsets.UTF_8);
    }

    private HttpResponse<String> write(RunningDiary.Browser staff, String fields) {
        return staff.post(PATH, csrf(staff.get(PATH).body()) + fields);
    }

    private long written() {
        return database.sql("SELECT count(*) FROM notices.notice")
                .query(Long.class)
                .single();
    }

    @Test
    void a_notice_stands_above_every_page_also_for_whoever_is_not_logged_in() {
        RunningDiary.Browser staff = staff();
        HttpResponse<String> answer = write(
                staff, fields("Сегодня с 22:00 дневник обновляется", Duration.ofMinutes(-1), Duration.ofHours(1)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(staff.get(location(answer)).body()).contains("Готово", "Показывается сейчас", "Убрать");

        RunningDiary.Browser nobody = diary.browser();
        RunningDiary.Browser parent = diary.browser();
        parent.logIn(diary.keycloak.parent("9200001", "basic", Map.of()), "/");
        for (HttpResponse<String> page : List.of(
                nobody.get("/help"),
                nobody.get("/help/safety"),
                nobody.get("/help/nothing"),
                nobody.get("/logged-out"),
                parent.get("/"),
                parent.get("/applications"),
                parent.get("/nothing"),
                parent.get("/children/" + UUID.randomUUID() + "/week"),
                parent.get(PATH))) {
            assertThat(page.body())
                    .as("%s", page.uri())
                    .containsOnlyOnce("<p>Сегодня с 22:00 дневник обновляется</p>")
                    .contains("aria-label=\"Объявления\"");
        }
        assertThat(diary.api("GET", "/children", null).body()).doesNotContain("обновляется");
    }

    @Test
    void it_is_there_from_its_time_until_its_time() {
        write(staff(), fields("Завтра", Duration.ofHours(2), Duration.ofHours(3)));
        RunningDiary.Browser nobody = diary.browser();
        assertThat(nobody.get("/help").body()).doesNotContain("Завтра", "Объявления");
        diary.clock.ahead = Duration.ofMinutes(125);
        assertThat(nobody.get("/help").body()).contains("<p>Завтра</p>");
        diary.clock.ahead = Duration.ofMinutes(185);
        assertThat(nobody.get("/help").body()).doesNotContain("Завтра");
        diary.clock.ahead = Duration.ZERO;
    }

    @Test
    void what_is_typed_is_text_of_one_line() {
        write(
                staff(),
                fields(
                        "<script>alert(1)</script>\r\n<b>${7*7}</b>\u202e__${8*8}__",
                        Duration.ofMinutes(-1),
                        Duration.ofHours(1)));
        assertThat(diary.browser().get("/help").body())
                .contains("<p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;b&gt;${7*7}&lt;/b&gt;__${8*8}__</p>")
                .doesNotContain("<script", "\u202e", "49", "64");
    }

    @Test
    void it_is_changed_and_removed() {
        RunningDiary.Browser staff = staff();
        write(staff, fields("Первое", Duration.ofMinutes(-1), Duration.ofHours(1)));
        String id = database.sql("SELECT id::text FROM notices.notice")
                .query(String.class)
                .single();
        String form = csrf(staff.get(PATH).body());
        staff.post(PATH + "/" + id, form + fields("Второе", Duration.ofMinutes(-1), Duration.ofHours(1)));
        assertThat(diary.browser().get("/help").body())
                .contains("<p>Второе</p>")
                .doesNotContain("Первое");
        assertThat(staff.post(PATH + "/" + id + "/removal", form).statusCode()).isEqualTo(303);
        assertThat(staff.post(PATH + "/" + id + "/removal", form).statusCode()).isEqualTo(303);
        assertThat(diary.browser().get("/help").body()).doesNotContain("Второе");
    }

    @Test
    void three_at_most() {
        RunningDiary.Browser staff = staff();
        for (String words : List.of("Раз", "Два", "Три")) {
            write(staff, fields(words, Duration.ofMinutes(-1), Duration.ofHours(1)));
        }
        HttpResponse<String> fourth = write(staff, fields("Четыре", Duration.ofMinutes(-1), Duration.ofHours(1)));
        assertThat(fourth.statusCode()).isEqualTo(409);
        assertThat(fourth.body()).contains("Объявлений уже 3", ">Четыре</textarea>");
        assertThat(diary.browser().get("/help").body())
                .contains("<p>Раз</p>", "<p>Два</p>", "<p>Три</p>")
                .doesNotContain("Четыре");
    }

    @Test
    void three_at_most_when_several_write_at_once() throws Exception {
        Notices notices = diary.bean(Notices.class);
        var threads = Executors.newFixedThreadPool(6);
        Callable<Boolean> one = () -> {
            try {
                notices.write(
                        new Operator("it"), new Notice(UUID.randomUUID(), "Сразу", now, now.plusSeconds(600)), now);
                return true;
            } catch (Refusal tooMany) {
                return false;
            }
        };
        int made = 0;
        for (var each : threads.invokeAll(List.of(one, one, one, one, one, one))) {
            made += each.get() ? 1 : 0;
        }
        threads.shutdown();
        assertThat(made).isEqualTo(3);
        assertThat(written()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"'', -1, 60", "' ', -1, 60", "Текст, 60, 60", "Текст, 60, 30", "Текст, -120, -60", "Текст, 0, 130000"})
    void what_cannot_be_right_is_said_and_changes_nothing(String words, int from, int until) {
        HttpResponse<String> answer =
                write(staff(), fields(words, Duration.ofMinutes(from), Duration.ofMinutes(until)));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Ничего не записано", "aria-invalid=\"true\"");
        assertThat(written()).isZero();
    }

    @Test
    void neither_is_what_is_no_time_at_all_or_too_long() {
        RunningDiary.Browser staff = staff();
        for (String bad : List.of(
                "&words=x",
                "&words=x&from=now&until=then",
                "&words=x&from=-999999999-01-01T00:00&until=2026-12-01T00:00",
                fields("x".repeat(301), Duration.ZERO, Duration.ofHours(1)))) {
            assertThat(write(staff, bad).statusCode()).as(bad).isEqualTo(400);
        }
        assertThat(written()).isZero();
    }

    @Test
    void nobody_but_it_staff_writes_or_even_reads_the_forms() {
        write(staff(), fields("Стоит", Duration.ofMinutes(-1), Duration.ofHours(1)));
        String id = database.sql("SELECT id::text FROM notices.notice")
                .query(String.class)
                .single();
        String fields = fields("Чужое", Duration.ofMinutes(-1), Duration.ofHours(1));

        var people = Map.of(
                diary.keycloak.parent("9200002", "citizen", Map.of()), "/",
                diary.keycloak.officer(57), "/school/applications");
        people.forEach((person, home) -> {
            RunningDiary.Browser browser = diary.browser();
            browser.logIn(person, home);
            String form = csrf(browser.get(home).body());
            assertThat(browser.get(PATH).statusCode()).isEqualTo(403);
            assertThat(browser.get(PATH).body()).doesNotContain("<textarea");
            for (String address : List.of(PATH, PATH + "/" + id, PATH + "/" + id + "/removal")) {
                assertThat(browser.post(address, form + fields).statusCode())
                        .as(address)
                        .isEqualTo(403);
            }
        });
        RunningDiary.Browser nobody = diary.browser();
        assertThat(nobody.get(PATH).statusCode()).isEqualTo(302);
        assertThat(nobody.post(PATH, fields.substring(1)).statusCode()).isEqualTo(403);
        RunningDiary.Browser staff = staff();
        staff.get(PATH);
        assertThat(staff.post(PATH, fields.substring(1)).statusCode())
                .as("without the form's token")
                .isEqualTo(403);
        assertThat(written()).isEqualTo(1);
        assertThat(diary.browser().get("/help").body()).contains("Стоит").doesNotContain("Чужое");
    }

    @Test
    void whoever_lost_the_role_is_kept_out_with_the_next_token() {
        RunningDiary.Browser staff = staff();
        String form = csrf(staff.get(PATH).body());
        diary.keycloak.replace(new Person(operator.subject(), null, "basic", List.of("school-officer"), 57, Map.of()));
        diary.clock.ahead = Duration.ofMinutes(4).plusSeconds(30);
        assertThat(staff.get(PATH).statusCode()).isEqualTo(403);
        assertThat(staff.post(PATH, form + fields("Чужое", Duration.ZERO, Duration.ofHours(1)))
                        .statusCode())
                .isEqualTo(403);
        diary.clock.ahead = Duration.ZERO;
        assertThat(written()).isZero();
    }

    @Test
    void while_the_database_is_away_pages_go_on_without_a_word() {
        var board = new NoticeBoard(
                new Notices(JdbcClient.create(new org.springframework.jdbc.datasource.DriverManagerDataSource(
                        "jdbc:postgresql://localhost:1/nothing", "nobody", ""))),
                diary.clock.withZone(ZoneOffset.UTC));
        assertThat(board.shownNow()).isEmpty();
        assertThat(board.shownNow()).isEmpty();
    }
}
