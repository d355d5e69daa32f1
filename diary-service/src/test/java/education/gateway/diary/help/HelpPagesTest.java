package education.gateway.diary.help;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.support.RunningDiary;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class HelpPagesTest {

    private final RunningDiary diary = RunningDiary.shared();
    private final RunningDiary.Browser nobody = diary.browser();

    private static void isOurPage(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("<html lang=\"ru\">", "<main ", "<h1")
                .doesNotContain("style=\"", "<script", "onclick", "th:");
    }

    @Test
    void it_names_every_topic_to_whoever_asks() {
        HttpResponse<String> help = nobody.get("/help");
        isOurPage(help);
        for (Topic topic : Topic.values()) {
            assertThat(help.body()).contains("href=\"/help/" + topic.path() + "\"", topic.title());
        }
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void every_topic_is_there_without_a_login_and_starts_no_session(Topic topic) {
        HttpResponse<String> page = nobody.get("/help/" + topic.path());
        isOurPage(page);
        assertThat(page.body()).contains("<h1>" + topic.title() + "</h1>").doesNotContain("Выйти</button>");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "..%2Fapplications", "CONTACTS", "contacts%00", "${7*7}", "safety/more"})
    void what_is_no_topic_does_not_exist(String topic) {
        HttpResponse<String> page = nobody.get(
                "/help/" + topic.replace("$", "%24").replace("{", "%7B").replace("}", "%7D"));
        assertThat(page.statusCode()).isIn(400, 404);
        assertThat(page.body()).doesNotContain("49", "passwd");
    }

    @Test
    void whoever_is_in_finds_the_way_out_and_back() {
        var browser = diary.browser();
        browser.logIn(diary.keycloak.parent("9300001", "basic", Map.of()), "/");
        assertThat(browser.get("/").body()).contains("href=\"/help\"");
        assertThat(browser.get("/help").body()).contains("Выйти</button>", "Все дети");
    }

    @Test
    void it_is_there_while_keycloak_is_away() {
        var browser = diary.browser();
        browser.logIn(diary.keycloak.parent("9300002", "basic", Map.of()), "/");
        diary.keycloak.down = true;
        diary.clock.ahead = Duration.ofMinutes(10);
        assertThat(browser.get("/").statusCode()).isEqualTo(503);
        isOurPage(browser.get("/help/state-login"));
        diary.keycloak.down = false;
        diary.clock.ahead = Duration.ZERO;
    }

    @Test
    void nothing_but_reading_is_open_there() {
        assertThat(nobody.post("/help", "a=b").statusCode()).isEqualTo(403);
        assertThat(nobody.get("/helpful").statusCode()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "0", "1234567", "57%3Cscript%3E"})
    void a_school_is_a_number(String school) {
        HttpResponse<String> page = nobody.get("/help/contacts?school=" + school);
        isOurPage(page);
        assertThat(page.body())
                .contains("Напишите номер школы цифрами")
                .doesNotContain("Приём в школе", "value=\"" + school);
    }

    @Test
    void a_school_that_does_not_exist_is_answered_as_one_that_has_written_nothing() {
        diary.register.pupil(9401, null);
        String known = nobody.get("/help/contacts?school=9401").body();
        String unknown = nobody.get("/help/contacts?school=9402").body();
        assertThat(known).contains("ещё не написала");
        assertThat(unknown.replace("9402", "9401")).isEqualTo(known);
    }

    @Test
    void it_warns_of_apps_and_of_whoever_asks_for_the_password() {
        assertThat(nobody.get("/help/safety").body())
                .contains("нет мобильного приложения", "которые просят ваш пароль", "href=\"/sessions\"");
    }
}
