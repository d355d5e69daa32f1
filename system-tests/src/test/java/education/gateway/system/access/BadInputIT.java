package education.gateway.system.access;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Page;
import education.gateway.system.support.Diary;
import education.gateway.system.support.LoggedIn;
import education.gateway.system.support.Pages;
import education.gateway.system.support.WebSession;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What cannot be understood is refused in words: a problem document for programs, a Russian page for people. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    private static final String PARENT = "esia-two-children";
    private static final String OFFICER = "officer-school-1";

    private static final List<String> BAD_DAYS = List.of(
            "2026-02-30",
            "2026-13-01",
            "9999-12-31",
            "%2B999999999-12-31",
            "-1-01-01",
            "1999-12-31",
            "0000-00-00",
            "23.11.2026",
            "2026-11-23T00:00:00",
            "today",
            "",
            "%00",
            "1764000000",
            "2026-11-23%27%20OR%201=1--",
            "%D9%A2%D9%A0%D9%A2%D9%A6-11-23",
            "9".repeat(3_000));

    private final String child = Stack.shared().persona(PARENT).linked().get(0);
    private final WebSession browser = WebSession.of(PARENT);

    /** A problem document that repeats nothing of what was sent and tells nothing of the inside. */
    private static void isProblem(HttpResponse<String> answer, int... expected) {
        assertThat(expected).as(answer.body()).contains(answer.statusCode());
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = Diary.json(answer);
        assertThat(problem.path("status").asInt()).isEqualTo(answer.statusCode());
        assertThat(problem.path("type").asString()).startsWith("urn:education-gateway:problem:");
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(answer.body())
                .doesNotContain("instance", "\tat ", "org.spring", "java.", "tools.jackson", "SQL", "staged");
    }

    private static void isPage(Page answer, int expected) {
        assertThat(answer.status()).isEqualTo(expected);
        assertThat(answer.document().selectFirst("html").attr("lang")).isEqualTo("ru");
        assertThat(Pages.words(answer)).contains("К списку детей").doesNotContainIgnoringCase("exception", "error");
    }

    @TestFactory
    Stream<DynamicTest> a_day_that_is_none() {
        return BAD_DAYS.stream()
                .map(day -> DynamicTest.dynamicTest(shortened(day), () -> {
                    String api = "/api/v1/children/" + child;
                    String page = "/children/" + child;
                    for (String query : List.of("/week?date=", "/marks?from=", "/marks?to=")) {
                        isProblem(LoggedIn.diary(PARENT).get(api + query + day), 400);
                        isPage(browser.get(page + query + day), 400);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_range_that_is_none() {
        return Stream.of(
                        "from=2026-11-23&to=2026-11-22",
                        "from=2000-01-01&to=2100-01-01",
                        "from=2025-09-01&to=2026-09-02",
                        "from=2026-09-01&to=9999-12-31",
                        "from=2026-09-01&to=",
                        "from=2026-11-22&from=2026-11-23&to=2026-11-23")
                .map(range -> DynamicTest.dynamicTest(range, () -> {
                    isProblem(LoggedIn.diary(PARENT).get("/api/v1/children/" + child + "/marks?" + range), 400);
                    isPage(browser.get("/children/" + child + "/marks?" + range), 400);
                }));
    }

    @TestFactory
    Stream<DynamicTest> an_id_that_is_none_has_no_page() {
        return Stream.of("0", "-1", "abc", "null", "%3Cscript%3E", "8ca820ec-d0b0-4033-b06f")
                .map(id -> DynamicTest.dynamicTest(id, () -> {
                    isPage(browser.get("/children/" + id + "/week"), 404);
                    isPage(browser.get("/children/" + id), 404);
                    isPage(browser.get("/" + id), 404);
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_method_that_is_not_for_this_address() {
        return Stream.of("POST", "PUT", "PATCH", "DELETE")
                .map(method -> DynamicTest.dynamicTest(
                        method,
                        () -> isProblem(
                                LoggedIn.diary(PARENT)
                                        .send(method, "/api/v1/children/" + child + "/marks", "{}", "application/json"),
                                405)));
    }

    @TestFactory
    Stream<DynamicTest> a_body_that_is_not_what_the_officer_means() {
        String pupil = Ids.ofPupils().get(0);
        String ok = "\"" + pupil + "\"";
        return Stream.of(
                        "",
                        "{",
                        "[]",
                        "null",
                        "\"text\"",
                        "{}",
                        "{\"parentId\":null,\"pupilId\":" + ok + "}",
                        "{\"parentId\":\"\",\"pupilId\":" + ok + "}",
                        "{\"parentId\":\"123456789012\",\"pupilId\":" + ok + "}",
                        "{\"parentId\":\"-1\",\"pupilId\":" + ok + "}",
                        "{\"parentId\":{\"a\":1},\"pupilId\":" + ok + "}",
                        "{\"parentId\":[\"1\"],\"pupilId\":" + ok + "}",
                        "{\"parentId\":\"1' OR '1'='1\",\"pupilId\":" + ok + "}",
                        "{\"parentId\":\"" + "9".repeat(100_000) + "\",\"pupilId\":" + ok + "}",
                        "[".repeat(5_000) + "]".repeat(5_000),
                        "<link/>")
                .map(body -> DynamicTest.dynamicTest(shortened(body), () -> {
                    var officer = LoggedIn.diary(OFFICER);
                    String before =
                            officer.get("/api/v1/school/links?pupilId=" + pupil).body();
                    isProblem(officer.post("/api/v1/school/links", body), 400);
                    assertThat(officer.get("/api/v1/school/links?pupilId=" + pupil)
                                    .body())
                            .isEqualTo(before);
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_decision_without_its_reason_or_with_a_reason_that_is_none() {
        var desk = new Desk(OFFICER);
        String pupil = desk.enrol(OwnPupil.underAge());
        String link = desk.link(LocalParent.make().parentId(), pupil);
        String before = desk.ofPupil(pupil).toString();
        return Stream.of(
                        "{}",
                        "{\"reason\":\"\"}",
                        "{\"reason\":\"because\"}",
                        "{\"reason\":\"COURT_ORDER\",\"document\":\"1\"}",
                        "{\"reason\":\"court_order\"}",
                        "{\"reason\":\"court_order\",\"document\":\" \"}",
                        "{\"reason\":\"mistake\",\"document\":\"a\\nb\"}",
                        "{\"reason\":\"mistake\",\"document\":\"" + "д".repeat(201) + "\"}",
                        "{\"reason\":[\"mistake\"]}",
                        "not json")
                .map(body -> DynamicTest.dynamicTest(shortened(body), () -> {
                    isProblem(LoggedIn.diary(OFFICER).post("/api/v1/school/links/" + link + "/end", body), 400);
                    assertThat(desk.ofPupil(pupil).toString()).isEqualTo(before);
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_content_type_that_is_not_served_here() {
        return Stream.of("text/plain", "application/xml", "application/x-www-form-urlencoded", "image/png", "nonsense")
                .map(type -> DynamicTest.dynamicTest(type, () -> {
                    var officer = LoggedIn.diary(OFFICER);
                    isProblem(officer.send("POST", "/api/v1/school/links", "{}", type), 415);
                    isProblem(officer.send("POST", "/api/v1/school/register/pupils", "a;b", type), 415);
                }));
    }

    private static String shortened(String text) {
        if (text.isEmpty()) {
            return "nothing";
        }
        return text.length() > 60 ? text.substring(0, 60) + "… (" + text.length() + ")" : text;
    }
}
