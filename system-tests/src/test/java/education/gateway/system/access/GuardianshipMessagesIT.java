package education.gateway.system.access;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.identifiers.ParentId;
import education.gateway.stack.Stack;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Page;
import education.gateway.system.support.LoggedIn;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Keycloak is told about links: by one caller only, and a late or doubled message does no harm. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardianshipMessagesIT {

    private static final JsonMapper JSON = new JsonMapper();

    private final String parent = LocalParent.make().parentId();
    private final String diary = Caller.diaryService();

    @Test
    void a_message_that_is_not_newer_than_what_is_stored_has_no_effect() {
        String child = UUID.randomUUID().toString();
        assertThat(changed(tell("PUT", parent, child, "7"))).isTrue();
        assertThat(changed(tell("DELETE", parent, child, "6"))).isFalse();
        assertThat(changed(tell("DELETE", parent, child, "7"))).isFalse();
        assertThat(stored(child)).isTrue();
        assertThat(changed(tell("DELETE", parent, child, "9"))).isTrue();
        assertThat(changed(tell("PUT", parent, child, "8"))).isFalse();
        assertThat(stored(child)).isFalse();
        assertThat(changed(tell("PUT", parent, child, "10"))).isTrue();
        assertThat(stored(child)).isTrue();
    }

    @Test
    void an_end_that_overtook_its_beginning_stays_an_end() {
        String child = UUID.randomUUID().toString();
        assertThat(changed(tell("DELETE", parent, child, "5"))).isTrue();
        assertThat(changed(tell("PUT", parent, child, "4"))).isFalse();
        assertThat(stored(child)).isFalse();
    }

    @Test
    void a_parent_whom_the_realm_does_not_know_is_not_found() {
        String stranger = ParentId.random().value();
        assertThat(tell("PUT", stranger, UUID.randomUUID().toString(), "1").status())
                .isEqualTo(404);
        assertThat(send("GET", "/parents/" + stranger, diary).status()).isEqualTo(404);
    }

    @TestFactory
    Stream<DynamicTest> a_message_that_cannot_be_understood_changes_nothing() {
        String child = UUID.randomUUID().toString();
        return Stream.of("", "0", "-1", "1.5", "0x1", "1e3", " 1", "9999999999999999999", "abc", "1&version=2&x=")
                .map(version -> DynamicTest.dynamicTest("version " + version, () -> {
                    Page answer = tell("PUT", parent, child, version.replace(" ", "%20"));
                    assertThat(answer.status() == 400 || version.startsWith("1&"))
                            .isTrue();
                    assertThat(answer.body()).doesNotContainIgnoringCase("exception");
                }));
    }

    @TestFactory
    Stream<DynamicTest> an_id_that_is_none_changes_nothing() {
        return Stream.of("abc", "1", "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11", "%20", "..%2f..%2f")
                .map(id -> DynamicTest.dynamicTest(
                        id,
                        () -> assertThat(tell("PUT", parent, id, "1").status()).isIn(400, 404)));
    }

    /** The realm's paths are public: each of these tokens is good for something else. */
    @TestFactory
    Stream<DynamicTest> nobody_but_the_diary_service_is_listened_to() {
        var tokens = new LinkedHashMap<String, @Nullable String>();
        tokens.put("nobody", null);
        tokens.put("a parent", LoggedIn.tokens("esia-two-children").access());
        tokens.put("an officer", LoggedIn.tokens("officer-school-1").access());
        tokens.put("the staff of IT", LoggedIn.tokens("it-admin").access());
        tokens.put("the administrator of the master realm", Stack.shared().adminToken());
        tokens.put("what is no token", "abc.def.ghi");
        tokens.put("what names no algorithm", "e30.e30.e30");
        return tokens.entrySet().stream()
                .map(caller -> DynamicTest.dynamicTest(caller.getKey(), () -> {
                    String child = UUID.randomUUID().toString();
                    String own = LoggedIn.tokens("esia-two-children").parentId();
                    for (String method : new String[] {"PUT", "DELETE"}) {
                        assertThat(send(method, path(own, child, "1"), caller.getValue())
                                        .status())
                                .isIn(401, 403);
                    }
                    assertThat(send("GET", "/parents/" + own, caller.getValue()).status())
                            .isIn(401, 403);
                    assertThat(send("GET", "/parents/" + own, diary).body()).doesNotContain(child);
                }));
    }

    @Test
    void what_is_stored_is_told_to_the_administrators_log_without_the_parent() {
        String child = UUID.randomUUID().toString();
        tell("PUT", parent, child, "1");
        JsonNode events = Stack.shared().admin().get("/admin-events?max=200");
        assertThat(events.valueStream().map(event -> event.path("resourcePath").asString()))
                .contains("guardianship/children/" + child);
        assertThat(events.valueStream()
                        .filter(event -> event.path("resourcePath").asString().contains(child)))
                .noneMatch(event -> event.toString().contains(parent));
    }

    private static String path(String parent, String child, String version) {
        return "/parents/" + parent + "/children/" + child + "?version=" + version;
    }

    private Page tell(String method, String parentId, String child, String version) {
        return send(method, path(parentId, child, version), diary);
    }

    private static Page send(String method, String path, @Nullable String token) {
        var request = HttpRequest.newBuilder(URI.create(Stack.shared().issuer() + "/guardianship" + path))
                .method(method, BodyPublishers.noBody());
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return new Browser().send(request);
    }

    private static boolean changed(Page answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("changed").asBoolean();
    }

    private boolean stored(String child) {
        JsonNode links = JSON.readTree(send("GET", "/parents/" + parent, diary).body());
        return links.path("children")
                .valueStream()
                .filter(link -> link.path("pupilId").asString().equals(child))
                .findFirst()
                .orElseThrow()
                .path("linked")
                .asBoolean();
    }
}
