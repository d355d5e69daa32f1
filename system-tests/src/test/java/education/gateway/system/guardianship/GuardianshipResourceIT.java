package education.gateway.system.guardianship;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Stack;
import education.gateway.stack.description.PersonaEntry;
import education.gateway.stack.login.Browser;
import education.gateway.system.support.Diary;
import education.gateway.system.support.LoggedIn;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class GuardianshipResourceIT {

    private final Stack stack = Stack.shared();
    private final PersonaEntry parent = stack.persona("esia-two-children");
    private final String pupil = parent.children().get(0);
    private final String links =
            "/realms/" + stack.description().realm() + "/guardianship/parents/" + parent.parentId();
    private final String link = links + "/children/" + pupil;

    @Test
    void only_the_diary_service_may_tell_and_ask() {
        Map<String, @Nullable String> others = new LinkedHashMap<>();
        others.put("nobody", null);
        others.put("a text that is no token", "no-token");
        others.put("the parent", stack.tokensOf("esia-two-children").access());
        others.put("an officer", LoggedIn.tokens("officer-school-1").access());
        others.put("the administrator of the other realm", stack.adminToken());
        String before = asService("GET", links).body();
        others.forEach((who, token) -> {
            for (String method : List.of("GET", "PUT", "DELETE")) {
                String path = method.equals("GET") ? links : link + "?version=" + Long.MAX_VALUE / 100;
                HttpResponse<String> answer = as(token, method, path);
                assertThat(answer.statusCode()).as(who + " " + method).isIn(401, 403);
                assertThat(answer.body()).as(who + " " + method).doesNotContain(pupil);
            }
        });
        assertThat(asService("GET", links).body()).isEqualTo(before).contains(pupil);
    }

    @Test
    void an_older_message_is_answered_200_and_changes_nothing() {
        String before = asService("GET", links).body();
        HttpResponse<String> late = asService("DELETE", link + "?version=1");
        assertThat(late.statusCode()).isEqualTo(200);
        assertThat(Diary.json(late).path("changed").asBoolean(true)).isFalse();
        assertThat(asService("GET", links).body()).isEqualTo(before);
    }

    @Test
    void an_unknown_parent_is_404_and_staff_are_no_parents() {
        for (String unknown : List.of("000000000000", "officer-school-1", "x")) {
            String path = links.replace(String.valueOf(parent.parentId()), unknown);
            assertThat(asService("GET", path).statusCode()).as(unknown).isEqualTo(404);
            assertThat(asService("PUT", path + "/children/" + UUID.randomUUID() + "?version=1")
                            .statusCode())
                    .as(unknown)
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "?version=", "?version=0", "?version=-1", "?version=1.5", "?version=9999999999999999999"})
    void a_message_without_a_version_is_refused(String version) {
        assertThat(asService("DELETE", link + version).statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> asService(String method, String path) {
        return as(serviceToken(), method, path);
    }

    private HttpResponse<String> as(@Nullable String token, String method, String path) {
        return new Diary(stack.keycloak(), token).send(method, path, null, "application/json");
    }

    private String serviceToken() {
        String secret = stack.description().clients().get("diary-service").secret();
        var answer = new Browser()
                .send(HttpRequest.newBuilder(URI.create(stack.issuer() + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(Browser.encode(Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                "diary-service",
                                "client_secret",
                                secret)))));
        return new JsonMapper().readTree(answer.body()).path("access_token").asString();
    }
}
