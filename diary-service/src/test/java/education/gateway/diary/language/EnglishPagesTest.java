package education.gateway.diary.language;

import static education.gateway.diary.support.RunningDiary.csrf;
import static education.gateway.diary.support.RunningDiary.location;
import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.support.Consenting;
import education.gateway.diary.support.EnglishPage;
import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.RunningDiary;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A parent who has chosen English, in the whole diary. */
@Timeout(120)
class EnglishPagesTest {

    private static final String SCHOOL_WORDS = "3 «Б»";
    private static int number = 700;

    private final RunningDiary diary = RunningDiary.shared();
    private final int n = ++number;
    private final int school = 70_000 + n;
    private final String parentId = "7700" + n;
    private final Person parent = diary.keycloak.parent(parentId, "basic", Map.of());
    private final RunningDiary.Browser browser = diary.browser();

    private UUID linkedChild() {
        UUID pupil = diary.register.pupil(school, null);
        diary.register.set(pupil, "given_name", "Ann");
        diary.register.set(pupil, "surname", "Smith");
        diary.keycloak.link(parentId, pupil);
        Consenting.given(diary.database, parentId);
        String body = "{\"parentId\":\"%s\",\"pupilId\":\"%s\"}".formatted(parentId, pupil);
        String officer = diary.keycloak.accessToken(diary.keycloak.officer(school));
        assertThat(diary.api("POST", "/school/links", officer, body).statusCode())
                .isEqualTo(201);
        return pupil;
    }

    private void chooses(String language) {
        assertThat(browser.get("/language/" + language).statusCode()).isEqualTo(303);
    }

    private String english(String path) {
        HttpResponse<String> answer = browser.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        EnglishPage.has(answer.body(), SCHOOL_WORDS, "3Б");
        assertThat(answer.headers().firstValue("Content-Language")).hasValue("en");
        return answer.body();
    }

    @Test
    void the_switch_leads_back_to_the_page_and_the_choice_is_remembered() {
        browser.logIn(parent, "/");
        String russian = browser.get("/help/contacts?school=57").body();
        assertThat(russian).contains("<html lang=\"ru\">", ">English</a>");
        String address = "/language/en?return=%2Fhelp%2Fcontacts%3Fschool%3D57";
        assertThat(russian.replace("&amp;", "&")).contains("/language/en?return=/help/contacts?school%3D57");
        HttpResponse<String> chosen = browser.get(address);
        assertThat(chosen.statusCode()).isEqualTo(303);
        assertThat(location(chosen)).isEqualTo("/help/contacts?school=57");
        assertThat(chosen.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("LANGUAGE=en;")
                .contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=");
        assertThat(english("/help/contacts?school=57")).contains(">Русский</a>", "No. 57");
        assertThat(english("/")).contains("Your child is not here yet", "Log out</button>");
        chooses("ru");
        assertThat(browser.get("/").body()).contains("<html lang=\"ru\">", "Здесь пока нет вашего ребёнка");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.test/",
                "//evil.test/",
                "/\\evil.test",
                "/%09/evil.test",
                "javascript:alert(1)",
                "/a\r\nSet-Cookie: x=y",
                "http:evil.test"
            })
    void the_switch_leads_nowhere_else(String place) {
        String address = "/language/en?return=" + URLEncoder.encode(place, StandardCharsets.UTF_8);
        HttpResponse<String> answer = browser.get(address);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).startsWith("/").doesNotStartWith("//").doesNotContain("\\", "\r", "\n");
        assertThat(answer.headers().allValues("Set-Cookie")).hasSize(1).allSatisfy(cookie -> assertThat(cookie)
                .startsWith("LANGUAGE=en;"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "EN", "en-GB", "%3Cscript%3E", "..%2Fhelp", "en/more"})
    void there_are_two_languages_and_what_is_none_is_not_repeated(String language) {
        HttpResponse<String> answer = browser.get("/language/" + language);
        assertThat(answer.statusCode()).isIn(302, 400, 404);
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("LANGUAGE"));
        assertThat(answer.body()).doesNotContain("script>", "en-GB");
    }

    @Test
    void reading_help_in_english_starts_no_session() {
        chooses("en");
        assertThat(browser.cookie("SESSION")).isNull();
        for (String topic : List.of(
                "",
                "/child-not-shown",
                "/applications",
                "/state-login",
                "/email-login",
                "/password",
                "/wrong-child",
                "/consent",
                "/safety",
                "/contacts")) {
            english("/help" + topic);
        }
        assertThat(browser.cookie("SESSION")).isNull();
    }

    @Test
    void a_parent_with_a_child_reads_english() {
        UUID pupil = linkedChild();
        browser.logIn(parent, "/");
        chooses("en");
        assertThat(english("/")).contains("My child", "Ann Smith", "school No. " + school, "This is not my child");
        assertThat(english("/children/" + pupil + "/week")).contains("this week", "Who looked");
        assertThat(english("/children/" + pupil + "/marks")).contains("The whole year");
        english("/children/" + pupil + "/looks");
        assertThat(english("/children/" + pupil + "/looks")).contains("You", "a link to the child");
        assertThat(english("/why")).contains("Why do I not see my child?", "You logged in without Gosuslugi");
        assertThat(english("/consent"))
                .contains("My consent", "Receipt", "legal document")
                .contains("<div class=\"words\" lang=\"ru\">");
    }

    @Test
    void a_parent_who_applies_reads_english() {
        diary.register.pupil(school, null);
        Consenting.given(diary.database, parentId);
        browser.logIn(parent, "/");
        chooses("en");
        String blank = english("/applications/new");
        HttpResponse<String> wrong = browser.post("/applications", csrf(blank) + "&school=x&birthDate=x");
        assertThat(wrong.statusCode()).isEqualTo(400);
        EnglishPage.has(wrong.body(), "3Б");
        assertThat(wrong.body()).contains("Write the child’s surname", "Choose what you are to the child");
        HttpResponse<String> sent = browser.post(
                "/applications",
                csrf(blank) + "&childSurname=Smith&childGivenName=Ann&birthDate="
                        + java.time.LocalDate.now(java.time.ZoneId.of("Europe/Moscow"))
                                .minusYears(9)
                        + "&school=" + school
                        + "&className=3A&relation=mother&applicantSurname=Smith&applicantGivenName=Olga");
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
        assertThat(english(location(sent))).contains("The application is created", "The school is waiting for you");
        assertThat(english("/why")).contains("Application No.", "The school is waiting for you");
    }

    @Test
    void pages_around_the_login_are_english() {
        Consenting.given(diary.database, parentId);
        browser.logIn(parent, "/");
        chooses("en");
        assertThat(english("/sessions")).contains("My logins");
        assertThat(english("/joining")).contains("nothing to undo");
        assertThat(english("/account/merge")).contains("Start with this account");
        assertThat(english("/logged-out")).contains("You are logged out of the diary");
        assertThat(english("/logged-out?merge=again")).contains("Log in anew");
        assertThat(english("/logged-out?merged")).contains("The accounts are joined");
    }

    @Test
    void the_login_is_asked_for_in_the_language_that_was_chosen() {
        assertThat(browser.toKeycloak(location(browser.get("/")))).doesNotContainKey("ui_locales");
        chooses("en");
        assertThat(browser.toKeycloak(location(browser.get("/")))).containsEntry("ui_locales", "en");
        assertThat(browser.toKeycloak("/oauth2/authorization/keycloak?level=citizen"))
                .containsEntry("ui_locales", "en")
                .containsKeys("acr_values", "nonce", "code_challenge");
    }

    @Test
    void errors_are_said_in_english_too() {
        Consenting.given(diary.database, parentId);
        browser.logIn(parent, "/");
        chooses("en");
        for (String path : List.of("/nothing", "/children/" + UUID.randomUUID() + "/week", "/step-up/refused")) {
            HttpResponse<String> answer = browser.get(path);
            assertThat(answer.statusCode()).isIn(403, 404);
            EnglishPage.has(answer.body());
        }
        HttpResponse<String> stale = browser.post("/consent", "a=b");
        assertThat(stale.statusCode()).isEqualTo(403);
        EnglishPage.has(stale.body());
        assertThat(stale.body()).contains("/language/ru?return=/\"");
        assertThat(browser.get("/nothing").body()).contains("/language/ru?return=/\"");
    }

    @Test
    void what_is_not_theirs_and_what_is_not_there_are_one_page_in_english_too() {
        UUID foreign = diary.register.pupil(school, null);
        Consenting.given(diary.database, parentId);
        browser.logIn(parent, "/");
        chooses("en");
        String notTheirs = browser.get("/children/" + foreign + "/week").body();
        assertThat(notTheirs)
                .contains("There is no such page")
                .isEqualTo(
                        browser.get("/children/" + UUID.randomUUID() + "/week").body());
    }

    @Test
    void the_switch_repeats_nobodys_text() {
        browser.logIn(parent, "/");
        assertThat(browser.get("/help?a=evil.test&b=%3Cb%3E&date=2026-11-23&c").body())
                .contains("return=/help?date%3D2026-11-23%26c\"")
                .doesNotContain("evil", "%3C");
    }

    @Test
    void whoever_has_not_chosen_reads_russian_whatever_the_browser_asks_for() {
        HttpResponse<String> page = RunningDiary.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + diary.port() + "/help?lang=en&locale=en"))
                        .header("Accept", "text/html")
                        .header("Accept-Language", "en-GB,en;q=0.9")
                        .build());
        assertThat(page.body()).contains("<html lang=\"ru\">", "Помощь");
        assertThat(page.headers().firstValue("Content-Language")).hasValue("ru");
    }

    @Test
    void officers_read_russian_and_their_pages_say_so() {
        var officer = diary.browser();
        officer.logIn(diary.keycloak.officer(school), "/school/applications");
        assertThat(officer.get("/language/en").statusCode()).isEqualTo(303);
        assertThat(officer.get("/school/applications").body())
                .contains("<html lang=\"ru\">", "Выйти</button>")
                .doesNotContain("English", "Log out");
        assertThat(officer.get("/school/nothing").body()).contains("<html lang=\"ru\">");
    }

    @Test
    void programs_are_answered_the_same_with_the_same_tag() {
        UUID pupil = linkedChild();
        var answers = List.of("ru", "en").stream()
                .map(language -> RunningDiary.send(HttpRequest.newBuilder(
                                URI.create("http://localhost:" + diary.port() + "/api/v1/children/" + pupil + "/week"))
                        .header("Authorization", "Bearer " + diary.keycloak.accessToken(parent))
                        .header("Cookie", "LANGUAGE=" + language)
                        .build()))
                .toList();
        assertThat(answers.get(1).body()).isEqualTo(answers.get(0).body());
        assertThat(answers.get(1).headers().firstValue("ETag"))
                .isEqualTo(answers.get(0).headers().firstValue("ETag"))
                .isPresent();
    }

    @Test
    void no_page_can_be_taken_from_a_cache_in_the_other_language() {
        UUID pupil = linkedChild();
        browser.logIn(parent, "/");
        for (String language : List.of("ru", "en")) {
            chooses(language);
            HttpResponse<String> week = browser.get("/children/" + pupil + "/week");
            assertThat(week.body()).contains("<html lang=\"" + language + "\">");
            assertThat(week.headers().firstValue("ETag")).isEmpty();
            assertThat(week.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        }
    }
}
