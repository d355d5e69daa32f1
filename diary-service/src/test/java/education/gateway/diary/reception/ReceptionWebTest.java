package education.gateway.diary.reception;

import static education.gateway.diary.support.RunningDiary.csrf;
import static education.gateway.diary.support.RunningDiary.location;
import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.RunningDiary;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hours that a school's own officers write and everybody reads. */
@Timeout(120)
class ReceptionWebTest {

    private static final String PATH = "/school/reception";
    private static int number = 100;

    private final RunningDiary diary = RunningDiary.shared();
    private final int school = 9000 + ++number;
    private final Person officer = diary.keycloak.officer(school);
    private final RunningDiary.Browser browser = diary.browser();

    private HttpResponse<String> write(Person who, String fields) {
        var own = diary.browser();
        own.logIn(who, PATH);
        return own.post(PATH, csrf(own.get(PATH).body()) + fields);
    }

    private String publicPage(int of) {
        return browser.get("/help/contacts?school=" + of).body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void an_officer_writes_them_and_anybody_reads_them_without_a_login() {
        assertThat(publicPage(school)).contains("Школа № " + school + " ещё не написала здесь приёмные часы");
        HttpResponse<String> written = write(
                officer,
                "&from1=09:00&to1=10:30&room1=&from4=15:00&to4=18:00&room4=" + encoded("вход со двора") + "&note="
                        + encoded("По записи:\r\n  у секретаря"));
        assertThat(written.statusCode()).as(written.body()).isEqualTo(303);
        assertThat(location(written)).isEqualTo(PATH + "?written");
        assertThat(publicPage(school))
                .contains("понедельник", "09:00–10:30<", "четверг", "15:00–18:00, вход со двора")
                .contains("По записи: у секретаря")
                .doesNotContain("вторник", officer.subject());

        write(officer, "&from2=10:00&to2=11:00&room2=12");
        assertThat(publicPage(school))
                .as("what was before is gone")
                .contains("вторник", "10:00–11:00, кабинет 12")
                .doesNotContain("четверг", "у секретаря");
        write(officer, "");
        assertThat(publicPage(school)).contains("ещё не написала");
    }

    @Test
    void the_form_shows_what_is_written() {
        write(officer, "&from5=08:30&to5=09:30&room5=7&note=" + encoded("Со сменной обувью"));
        var own = diary.browser();
        own.logIn(officer, PATH);
        assertThat(own.get(PATH).body())
                .contains("<html lang=\"ru\">", "value=\"08:30\"", "value=\"09:30\"", "value=\"7\"")
                .contains(">Со сменной обувью</textarea>", "Пятница")
                .doesNotContain("Воскресенье", "style=\"", "<script", "th:");
        assertThat(own.get("/school/applications").body()).contains("href=\"" + PATH + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "&from1=09:00, to1",
        "&to1=09:00, from1",
        "&room1=12, from1",
        "&from1=10:00&to1=10:00, to1",
        "&from1=18:00&to1=09:00, to1",
        "&from1=25:00&to1=26:00, from1",
        "&from1=05:59&to1=09:00, from1",
        "&from1=09:00&to1=22:01, to1",
        "&from1=%3Cb%3E&to1=09:00, from1",
        "&note=a%00b, note"
    })
    void what_cannot_be_right_is_said_and_changes_nothing(String fields, String field) {
        write(officer, "&from3=15:00&to3=16:00&room3=5");
        HttpResponse<String> answer = write(officer, fields);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Ничего не записано", "href=\"#" + field + "\"");
        assertThat(publicPage(school)).contains("15:00–16:00, кабинет 5");
    }

    @Test
    void texts_are_bounded_and_never_markup() {
        assertThat(write(officer, "&note=" + "x".repeat(301)).statusCode()).isEqualTo(400);
        assertThat(write(officer, "&from1=09:00&to1=10:00&room1=" + "x".repeat(61))
                        .statusCode())
                .isEqualTo(400);
        write(
                officer,
                "&from1=09:00&to1=10:00&room1=" + encoded("<script>alert(1)</script>") + "&note="
                        + encoded("<a href=//evil.test>запись</a>\u202e\u200b${7*7}"));
        assertThat(publicPage(school))
                .contains("&lt;script&gt;alert(1)", "&lt;a href=//evil.test&gt;запись&lt;/a&gt;${7*7}")
                .doesNotContain("<script", "<a href=//evil", "\u202e", "\u200b");
    }

    @Test
    void an_officer_of_another_school_changes_only_the_other_school() {
        write(officer, "&from3=15:00&to3=16:00&room3=5");
        Person stranger = diary.keycloak.officer(school + 5000);
        HttpResponse<String> answer =
                write(stranger, "&school=" + school + "&from1=09:00&to1=10:00&room1=" + encoded("чужой"));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(publicPage(school)).contains("15:00–16:00").doesNotContain("чужой");
        assertThat(publicPage(school + 5000)).contains("чужой");
    }

    @Test
    void parents_it_staff_and_nobody_do_not_come_to_the_form() {
        Person parent = diary.keycloak.parent("9100" + number, "citizen", Map.of());
        var parents = diary.browser();
        parents.logIn(parent, "/");
        assertThat(parents.get(PATH).statusCode()).isEqualTo(403);
        String form = csrf(parents.get("/").body());
        assertThat(parents.post(PATH, form + "&from1=09:00&to1=10:00&school=" + school)
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.get(PATH).statusCode()).isEqualTo(302);
        assertThat(browser.post(PATH, "from1=09:00&to1=10:00").statusCode()).isEqualTo(403);
        var operators = diary.browser();
        operators.logIn(diary.keycloak.operator(), "/operator/notices");
        assertThat(operators.get(PATH).statusCode()).isEqualTo(403);
        assertThat(publicPage(school)).contains("ещё не написала");
    }

    @Test
    void a_form_without_its_token_changes_nothing() {
        var own = diary.browser();
        own.logIn(officer, PATH);
        own.get(PATH);
        assertThat(own.post(PATH, "from1=09:00&to1=10:00").statusCode()).isEqualTo(403);
        assertThat(publicPage(school)).contains("ещё не написала");
    }
}
