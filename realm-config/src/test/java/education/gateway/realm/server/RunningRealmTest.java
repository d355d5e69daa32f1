package education.gateway.realm.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import education.gateway.realm.plan.Holders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunningRealmTest {

    private static final String TOKEN = "/realms/master/protocol/openid-connect/token";
    private static final String ADMIN = "/admin/realms/education";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final Map<String, String> queries = new ConcurrentHashMap<>();
    private HttpServer server;
    private RunningRealm realm;

    @BeforeEach
    void a_keycloak_that_answers_as_told() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            queries.put(path, String.valueOf(exchange.getRequestURI().getQuery()));
            byte[] body = answers.getOrDefault(path, "{}").getBytes(StandardCharsets.UTF_8);
            int status = refusals.getOrDefault(path, answers.containsKey(path) ? 200 : 404);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        answers.put(TOKEN, "{\"access_token\": \"t\", \"expires_in\": 60}");
        answers.put(ADMIN + "/partial-export", """
                {"realm": "education",
                 "clients": [{"id": "1", "clientId": "diary-web", "secret": "**********"}]}
                """);
        answers.put(ADMIN + "/users/profile", "{\"attributes\": []}");
        answers.put(ADMIN + "/clients/1/client-secret", "{\"value\": \"secret of the client\"}");
        realm = new RunningRealm(Login.of(environment()::get), "education");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Map<String, String> environment() {
        return Map.of(
                "KEYCLOAK_URL",
                "http://localhost:" + server.getAddress().getPort() + "/",
                "KEYCLOAK_USER",
                "admin",
                "KEYCLOAK_PASSWORD",
                "p&=+");
    }

    @Test
    void is_one_export_with_the_secrets_that_are_asked_for_and_the_profile() {
        Map<?, ?> export = realm.export(Set.of("diary-web"));

        assertThat(export.get("clients")).asString().contains("secret of the client");
        assertThat(export.containsKey("userProfile")).isTrue();
        assertThat(realm.requests()).isEqualTo(4);
    }

    @Test
    void reads_the_secrets_of_many_clients_at_once_and_by_itself_the_one_that_it_is_not_told() {
        List<String> names =
                IntStream.rangeClosed(1, 20).mapToObj(i -> "client-" + i).toList();
        answers.put(ADMIN + "/partial-export", "{\"clients\": " + clients(i -> "**********") + "}");
        answers.put(ADMIN + "/clients", clients(i -> i == 1 ? "**********" : "secret " + i));

        Map<?, ?> export = realm.export(Set.copyOf(names));

        assertThat(export.get("clients"))
                .asString()
                .contains("secret of the client", "secret 2", "secret 20")
                .doesNotContain("**********");
        assertThat(realm.requests()).isEqualTo(5);
    }

    private static String clients(IntFunction<String> secret) {
        String all = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> "{\"id\": \"%d\", \"clientId\": \"client-%d\", \"secret\": \"%s\"}"
                        .formatted(i, i, secret.apply(i)))
                .collect(Collectors.joining(","));
        return "[" + all + "]";
    }

    @Test
    void says_who_changed_something_last_and_asks_for_the_events_once() {
        answers.put(ADMIN + "/admin-events", """
                [{"time": 2000, "resourcePath": "clients/1", "authDetails": {"userId": "7", "realmId": "master"}},
                 {"time": 1000, "resourcePath": "clients/12", "authDetails": {"userId": "8", "realmId": "master"}}]
                """);
        answers.put("/admin/realms/master/users/7", "{\"username\": \"petrova\"}");

        assertThat(realm.lastTouch(List.of(Trace.of("clients/1")))).hasValueSatisfying(touch -> {
            assertThat(touch.who()).isEqualTo("petrova");
            assertThat(touch.when().toEpochMilli()).isEqualTo(2000);
        });
        assertThat(realm.lastTouch(List.of(Trace.of("clients/12"))))
                .hasValueSatisfying(touch -> assertThat(touch.who()).isEqualTo("8"));
        assertThat(realm.lastTouch(List.of(Trace.of("clients/123")))).isEmpty();
        assertThat(realm.requests()).isEqualTo(4);
    }

    @Test
    void asks_for_no_events_of_what_no_plan_compares() {
        answers.put(ADMIN + "/admin-events", "[]");

        realm.lastTouch(List.of(Trace.of("clients/1")));

        // Our own resources write one for each link of a parent, and each letter: five hundred of them are an hour.
        assertThat(queries.get(ADMIN + "/admin-events").split("&"))
                .contains("resourceTypes=REALM", "resourceTypes=CLIENT", "resourceTypes=COMPONENT")
                .doesNotContain("resourceTypes=CUSTOM", "resourceTypes=USER");
    }

    @Test
    void says_of_what_kind_a_thing_was_where_the_events_do_not_say_which() {
        answers.put(ADMIN + "/admin-events", """
                [{"time": 3000, "operationType": "UPDATE", "resourcePath": "clients/2", "authDetails": {"userId": "6"}},
                 {"time": 2000, "operationType": "DELETE", "resourcePath": "clients/1", "authDetails": {"userId": "7"}}]
                """);

        assertThat(realm.lastTouch(List.of(Trace.ofKind("clients/[^/]+", "DELETE", "a client was deleted"))))
                .hasValue(new RunningRealm.Touch("7", Instant.ofEpochMilli(2000), "a client was deleted"));
    }

    @Test
    void a_representation_says_which_where_the_realm_keeps_them() {
        Trace trace =
                Trace.ofKind("clients/[^/]+", "DELETE", "a client was deleted").named("clientId", "diary-web");
        answers.put(ADMIN + "/admin-events", """
                [{"time": 2000, "operationType": "DELETE", "resourcePath": "clients/2", "authDetails": {"userId": "7"},
                  "representation": "{\\"clientId\\": \\"other\\"}"},
                 {"time": 1000, "operationType": "DELETE", "resourcePath": "clients/1", "authDetails": {"userId": "8"},
                  "representation": "{\\"clientId\\": \\"diary-web\\"}"}]
                """);

        assertThat(realm.lastTouch(List.of(trace)))
                .hasValue(new RunningRealm.Touch("8", Instant.ofEpochMilli(1000), ""));
    }

    @Test
    void says_nothing_of_who_where_events_may_not_be_read() {
        refusals.put(ADMIN + "/admin-events", 403);

        assertThat(realm.lastTouch(List.of(Trace.of("clients/1")))).isEmpty();
    }

    @Test
    void says_who_holds_a_role_and_leaves_out_what_is_not_there() {
        answers.put(ADMIN + "/clients/1/roles/read all/users", "[{\"username\": \"ivanov\"}]");
        var role = new Holders.Role("diary-web", "read all");
        var gone = new Holders.Role("diary-web", "gone");

        assertThat(realm.holders(Set.of(role, gone, new Holders.Role("other", "x")), realm.export(Set.of())))
                .isEqualTo(new Holders.Found(Map.of(role, List.of("ivanov"), gone, List.of()), List.of()));
    }

    @Test
    void a_role_whose_holders_may_not_be_looked_at_is_held_by_who_knows_whom() {
        refusals.put(ADMIN + "/clients/1/roles/secret/users", 403);

        Holders.Found found = realm.holders(Set.of(new Holders.Role("diary-web", "secret")), realm.export(Set.of()));

        assertThat(found.unseen()).singleElement().asString().startsWith("who holds diary-web.secret: ");
    }

    @Test
    void more_holders_than_are_read_are_not_passed_over() {
        answers.put(
                ADMIN + "/clients/1/roles/all/users",
                IntStream.rangeClosed(1, 51)
                        .mapToObj(i -> "{\"id\": \"%d\", \"username\": \"user-%d\"}".formatted(i, i))
                        .collect(Collectors.joining(",", "[", "]")));
        var role = new Holders.Role("diary-web", "all");

        Holders.Found found = realm.holders(Set.of(role), realm.export(Set.of()));

        assertThat(queries.get(ADMIN + "/clients/1/roles/all/users")).isEqualTo("max=51");
        assertThat(found.users().get(role)).hasSize(50);
        assertThat(found.unseen()).singleElement().asString().contains("who else holds diary-web.all");
        assertThat(realm.idOfHolder("user-1")).isEqualTo("1");
    }

    @Test
    void a_realm_that_is_not_there_is_told_from_one_that_may_not_be_looked_at() {
        answers.remove(ADMIN + "/partial-export");
        assertThat(realm.find(Set.of())).isEmpty();
        assertThatThrownBy(() -> realm.export(Set.of())).hasMessage("There is no realm education at this Keycloak.");

        refusals.put(ADMIN + "/partial-export", 403);
        assertThatThrownBy(() -> realm.find(Set.of())).isInstanceOf(Refused.class);
    }

    @Test
    void that_may_not_be_looked_at_is_an_error_without_the_answers_words() {
        refusals.put(ADMIN + "/partial-export", 403);
        answers.put(ADMIN + "/partial-export", "secret of the server");

        assertThatThrownBy(() -> realm.export(Set.of()))
                .isInstanceOf(Refused.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_login_that_is_refused_is_an_error_without_the_password() {
        refusals.put(TOKEN, 401);

        assertThatThrownBy(() -> realm.export(Set.of()))
                .isInstanceOf(Refused.class)
                .hasMessageNotContaining("p&");
    }

    @Test
    void a_server_that_is_away_or_fails_is_unreachable() {
        refusals.put(ADMIN + "/partial-export", 503);
        assertThatThrownBy(() -> realm.export(Set.of())).isInstanceOf(Unreachable.class);

        server.stop(0);
        assertThatThrownBy(() -> realm.export(Set.of())).isInstanceOf(Unreachable.class);
    }

    @Test
    void where_it_is_must_be_said() {
        assertThatThrownBy(() -> Login.of(name -> null)).hasMessageContaining("KEYCLOAK_");
        assertThat(Login.of(environment()::get).toString()).doesNotContain("p&", "p%26");
    }
}
