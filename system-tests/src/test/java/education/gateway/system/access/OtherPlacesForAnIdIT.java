package education.gateway.system.access;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Stack;
import education.gateway.system.support.Diary;
import education.gateway.system.support.PupilRow;
import education.gateway.system.support.WebSession;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** A foreign child's id where it does not belong: in queries, bodies, headers, and in paths that are no plain paths. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherPlacesForAnIdIT {

    private static final String PARENT = "esia-two-children";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String own = Stack.shared().persona(PARENT).linked().get(0);
    private final PupilRow foreign = PupilRow.all().stream()
            .filter(pupil -> Stack.shared()
                    .persona("esia-one-child-other-school")
                    .linked()
                    .contains(pupil.id()))
            .findFirst()
            .orElseThrow();
    private Caller parent = Caller.of(Stack.shared().persona(PARENT));

    @BeforeAll
    void log_in() {
        parent = Caller.of(Stack.shared().persona(PARENT));
    }

    /** OWN and FOREIGN stand for the ids. */
    @TestFactory
    Stream<DynamicTest> no_way_of_writing_a_path_leads_to_a_foreign_child() {
        return Stream.of(
                        "/api/v1/children/OWN/../FOREIGN/marks",
                        "/api/v1/children/OWN/..;/FOREIGN/marks",
                        "/api/v1/children/OWN;/../FOREIGN/marks",
                        "/api/v1/children/OWN%2f..%2fFOREIGN/marks",
                        "/api/v1/children/OWN%2F%2e%2e%2FFOREIGN/marks",
                        "/api/v1/children/OWN%252f..%252fFOREIGN/marks",
                        "/api/v1/children/OWN%5c..%5cFOREIGN/marks",
                        "/api/v1/children/OWN/%2e%2e/FOREIGN/marks",
                        "/api/v1/children/FOREIGN;x=OWN/marks",
                        "/api/v1/children/OWN;pupil=FOREIGN/marks",
                        "/api/v1/children/FOREIGN%3bx=OWN/marks",
                        "/api/v1/children/OWN,FOREIGN/marks",
                        "/api/v1/children/FOREIGN%2cOWN/marks",
                        "/api/v1/children//FOREIGN/marks",
                        "//api/v1/children/FOREIGN/marks",
                        "/api/v1/children/FOREIGN//marks",
                        "/api/v1/children/FOREIGN/marks/",
                        "/api/v1/children/FOREIGN/marks.json",
                        "/api/v1/children/FOREIGN/marks;.css",
                        "/api/v1/children/FOREIGN/marks%00",
                        "/api/v1/children/FOREIGN%00/marks",
                        "/api/v1/children/FOREIGN%20/marks",
                        "/api/v1/children/FOREIGN%0d%0a/marks",
                        "/API/v1/Children/FOREIGN/marks",
                        "/assets/../api/v1/children/FOREIGN/marks",
                        "/assets/..;/api/v1/children/FOREIGN/marks",
                        "/logged-out/..;/children/FOREIGN/marks",
                        "/error/../children/FOREIGN/marks",
                        "/error?path=/children/FOREIGN/marks",
                        "/children/FOREIGN/marks",
                        "/api/v1/children/FOREIGN",
                        "/api/v1/children/*/marks",
                        "/api/v1/children?pupil=FOREIGN",
                        "/api/v1/children?id=FOREIGN&linked_children=FOREIGN")
                .map(path -> DynamicTest.dynamicTest(path, () -> nothingOfTheForeignChild(filled(path))));
    }

    private String filled(String path) {
        return path.replace("OWN", own).replace("FOREIGN", foreign.id());
    }

    private void nothingOfTheForeignChild(String path) {
        Answer answer = send("GET", path, Map.of(), null);
        assertThat(answer.body())
                .doesNotContain(foreign.surname(), "\"id\":\"" + foreign.id())
                .doesNotContainIgnoringCase("exception", "\tat ");
        if (answer.status() == 200) {
            assertThat(path).contains("?");
        } else {
            assertThat(answer.status()).isIn(302, 400, 401, 404);
        }
        Answer inBrowser = Answer.of(WebSession.ofNobody().get(path));
        assertThat(inBrowser.body()).doesNotContain(foreign.surname());
    }

    @TestFactory
    Stream<DynamicTest> an_id_in_a_query_or_a_header_does_not_change_whose_marks_are_read() {
        String marks = "/api/v1/children/" + own + "/marks";
        Answer plain = send("GET", marks, Map.of(), null);
        return Stream.of("pupil", "pupilId", "id", "child", "linked_children", "parent_id", "parentId")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    assertThat(send("GET", marks + "?" + name + "=" + foreign.id(), Map.of(), null))
                            .isEqualTo(plain);
                    assertThat(send("GET", marks, Map.of("X-" + name.replace('_', '-'), foreign.id()), null))
                            .isEqualTo(plain);
                    assertThat(send("GET", refused() + "?" + name + "=" + own, Map.of(), null))
                            .isEqualTo(send("GET", unknown(), Map.of(), null));
                }));
    }

    @TestFactory
    Stream<DynamicTest> headers_that_proxies_use_do_not_open_a_foreign_child() {
        Answer refusal = send("GET", unknown(), Map.of(), null);
        String ownMarks = "/api/v1/children/" + own + "/marks";
        return Stream.of(
                        Map.of("X-Original-URL", ownMarks),
                        Map.of("X-Rewrite-URL", ownMarks),
                        Map.of("X-Forwarded-Prefix", "/assets"),
                        Map.of("X-Forwarded-Path", ownMarks),
                        Map.of("Forwarded", "for=127.0.0.1;host=localhost;proto=https"),
                        Map.of("X-Forwarded-For", "127.0.0.1"),
                        Map.of("X-HTTP-Method-Override", "DELETE"),
                        Map.of("If-None-Match", "*"),
                        Map.of("If-None-Match", "W/\"0\", \"0\""),
                        Map.of("If-Modified-Since", "Tue, 24 Nov 2026 00:00:00 GMT"),
                        Map.of("Range", "bytes=0-10"),
                        Map.of("Accept-Language", "en"))
                .map(headers -> DynamicTest.dynamicTest(
                        headers.toString(),
                        () -> assertThat(send("GET", refused(), headers, null)).isEqualTo(refusal)));
    }

    @Test
    void an_own_child_is_never_answered_as_not_modified() {
        String marks = "/api/v1/children/" + own + "/marks";
        assertThat(send("GET", marks, Map.of("If-None-Match", "*"), null).status())
                .isEqualTo(200);
        assertThat(send("GET", marks, Map.of(), null).headers()).doesNotContainKeys("etag", "last-modified");
    }

    @TestFactory
    Stream<DynamicTest> other_methods_tell_a_foreign_child_from_an_unknown_one_as_little() {
        return Stream.of("HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND")
                .map(method -> DynamicTest.dynamicTest(method, () -> {
                    Answer refusal = send(method, unknown(), Map.of(), "{\"pupilId\":\"" + own + "\"}");
                    assertThat(refusal.status()).isIn(200, 400, 403, 404, 405);
                    assertThat(refusal.status() == 200).isEqualTo(method.equals("OPTIONS"));
                    assertThat(send(method, refused(), Map.of(), "{\"pupilId\":\"" + own + "\"}"))
                            .isEqualTo(refusal);
                }));
    }

    @Test
    void capitals_are_the_same_child_and_the_same_refusal() {
        Answer plain = send("GET", "/api/v1/children/" + own + "/marks", Map.of(), null);
        assertThat(send("GET", "/api/v1/children/" + own.toUpperCase(Locale.ROOT) + "/marks", Map.of(), null))
                .isEqualTo(plain);
        assertThat(send("GET", refused().replace(foreign.id(), foreign.id().toUpperCase(Locale.ROOT)), Map.of(), null))
                .isEqualTo(send("GET", unknown(), Map.of(), null));
    }

    @TestFactory
    Stream<DynamicTest> a_body_that_names_another_child_is_passed_over() {
        String body = "{\"pupilId\":\"" + own + "\",\"linked_children\":[\"" + foreign.id() + "\"],\"parentId\":\"1\"}";
        Answer refusal = send("POST", "/api/v1/children/" + Ids.UNKNOWN + "/contest", Map.of(), body);
        assertThat(refusal.status()).isEqualTo(404);
        return Stream.of(foreign.id(), "me", "*")
                .map(id -> DynamicTest.dynamicTest(
                        id, () -> assertThat(send("POST", "/api/v1/children/" + id + "/contest", Map.of(), body))
                                .isEqualTo(refusal)));
    }

    @TestFactory
    Stream<DynamicTest> a_token_counts_in_the_header_only() {
        String token = Objects.requireNonNull(parent.token());
        String marks = "/api/v1/children/" + own + "/marks";
        var nobody = new Diary(Stack.shared().diary(), (String) null);
        return Stream.of(
                DynamicTest.dynamicTest("in the query", () -> assertThat(
                                nobody.get(marks + "?access_token=" + token).statusCode())
                        .isEqualTo(401)),
                DynamicTest.dynamicTest("in a form", () -> assertThat(nobody.send(
                                        "POST",
                                        "/api/v1/children/" + foreign.id() + "/contest",
                                        "access_token=" + token,
                                        "application/x-www-form-urlencoded")
                                .statusCode())
                        .isEqualTo(401)),
                DynamicTest.dynamicTest(
                        "of a web session, without any token", () -> assertThat(WebSession.of("local-one-child")
                                        .get(marks.replace(
                                                own,
                                                Stack.shared()
                                                        .persona("local-one-child")
                                                        .linked()
                                                        .get(0)))
                                        .status())
                                .isEqualTo(401)));
    }

    private String refused() {
        return "/api/v1/children/" + foreign.id() + "/marks";
    }

    private static String unknown() {
        return "/api/v1/children/" + Ids.UNKNOWN + "/marks";
    }

    private Answer send(String method, String path, Map<String, String> headers, String body) {
        var request = HttpRequest.newBuilder(URI.create(Stack.shared().diary() + path))
                .header("Authorization", "Bearer " + parent.token())
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        try {
            return Answer.of(CLIENT.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException broken) {
            throw new AssertionError(method + " " + path, broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void the_question_is_asked_about_two_children_of_two_families() {
        assertThat(List.of(own, foreign.id())).doesNotHaveDuplicates();
        assertThat(send("GET", "/api/v1/children/" + own + "/marks", Map.of(), null)
                        .body())
                .contains(own);
        assertThat(Caller.of(Stack.shared().persona("esia-one-child-other-school"))
                        .get(refused())
                        .body())
                .contains(foreign.surname());
    }
}
