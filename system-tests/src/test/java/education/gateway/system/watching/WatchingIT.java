package education.gateway.system.watching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.LoginRefused;
import education.gateway.stack.login.Tokens;
import education.gateway.system.logs.KnownSecrets;
import education.gateway.system.support.Diary;
import education.gateway.system.watching.Query.Label;
import education.gateway.system.watching.Query.Selector;
import education.gateway.system.watching.Scrape.Series;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins, refusals and readings on a running stack, and what both servers then show to whoever watches them. */
class WatchingIT {

    private static final Stack STACK = Stack.shared();
    private static final URI KEYCLOAK = URI.create(STACK.keycloakManagement() + "/metrics");
    private static final URI DIARY = URI.create(STACK.diaryManagement() + "/actuator/prometheus");

    /** Patterns for these ask for what a run in which all is well does not show. */
    private static final Set<String> OF_FAULTS = Set.of("answer", "outcome", "status", "what");

    private static final List<String> OVERHEARD = new ArrayList<>();
    private static Scrape keycloakBefore;
    private static Scrape keycloak;
    private static Scrape diary;

    @BeforeAll
    static void people_come_in_are_refused_and_read() {
        keycloakBefore = Scrape.of("keycloak", KEYCLOAK);
        Tokens parent = STACK.tokensOf("esia-two-children");
        var stranger = STACK.persona("local-one-child");
        Tokens local = STACK.tokensOf("local-one-child");
        for (Tokens tokens : List.of(parent, local)) {
            OVERHEARD.add(tokens.access());
            Stream.of(tokens.refresh(), tokens.id()).filter(Objects::nonNull).forEach(OVERHEARD::add);
        }
        assertThatThrownBy(() -> STACK.login().withPassword(String.valueOf(stranger.login()), "Wrong-Password-1"))
                .isInstanceOf(LoginRefused.class);
        assertThatThrownBy(() -> STACK.login().throughState("esia-simplified")).isInstanceOf(LoginRefused.class);

        var reader = new Diary(STACK.diary(), parent);
        String own = STACK.persona("esia-two-children").children().get(0);
        for (String what : List.of("week", "marks", "access-journal")) {
            reader.get("/api/v1/children/" + own + "/" + what);
            reader.get("/api/v1/children/" + stranger.children().get(0) + "/" + what);
        }
        new Browser().open(STACK.diary().resolve("/"));
        errorOfTheState("ESIA-007053");
        keycloak = Scrape.of("keycloak", KEYCLOAK);
        diary = Scrape.of("diary", DIARY);
    }

    private static void errorOfTheState(String code) {
        new Browser()
                .open(URI.create(
                        STACK.issuer() + "/broker/esia/endpoint?error=access_denied&error_description=" + code));
    }

    @Test
    void logins_are_counted_by_door_and_outcome() {
        for (Map<String, String> login : List.of(
                Map.of("realm", "education", "door", "esia", "outcome", "in"),
                Map.of("realm", "education", "door", "password", "outcome", "in"),
                Map.of("realm", "education", "door", "password", "outcome", "invalid_user_credentials"),
                Map.of("realm", "education", "door", "esia", "outcome", "esia_not_confirmed"))) {
            assertThat(keycloak.sum("education_logins_total", login))
                    .as(login.toString())
                    .isGreaterThan(keycloakBefore.sum("education_logins_total", login));
        }
    }

    @Test
    void calls_to_the_state_are_timed_and_its_codes_counted() {
        for (String call : List.of("token", "person", "contacts", "children")) {
            var labels = Map.of("connector", "esia", "call", call, "answer", "200");
            assertThat(keycloak.sum("education_provider_calls_seconds_count", labels))
                    .as(call)
                    .isPositive();
        }
        assertThat(keycloak.sum("education_esia_errors_total", Map.of("code", "ESIA-007053")))
                .isPositive();
    }

    @Test
    void readings_and_refusals_of_the_diary_are_counted() {
        var marks = Map.of("uri", "/api/v1/children/{pupil}/marks");
        assertThat(diary.sum("http_server_requests_seconds_count", with(marks, "status", "200")))
                .isPositive();
        assertThat(diary.sum("http_server_requests_seconds_count", with(marks, "status", "404")))
                .isPositive();
        assertThat(diary.sum("diary_refusals_total", Map.of("kind", "not-found")))
                .isPositive();
    }

    private static Map<String, String> with(Map<String, String> labels, String name, String value) {
        var more = new HashMap<>(labels);
        more.put(name, value);
        return more;
    }

    /** A name or label that nobody shows would make an alert that never rings. */
    @Test
    void every_time_series_that_alerts_and_dashboards_ask_for_is_shown() {
        var unknown = new ArrayList<String>();
        for (Query query : new WatchingFiles().queries()) {
            for (Selector selector : query.selectors()) {
                if (!selector.metric().equals("up") && !isShown(selector)) {
                    unknown.add(query.place() + ": " + selector);
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    private static boolean isShown(Selector selector) {
        return shown().anyMatch(line -> line.metric().equals(selector.metric())
                && selector.labels().stream().allMatch(label -> fits(label, line)));
    }

    private static boolean fits(Label label, Series line) {
        String value = line.labels().get(label.name());
        return value != null
                && switch (label.operator()) {
                    case "=" -> value.equals(label.value());
                    case "!=" -> !value.equals(label.value());
                    case "=~" -> OF_FAULTS.contains(label.name()) || value.matches(label.value());
                    default -> OF_FAULTS.contains(label.name()) || !value.matches(label.value());
                };
    }

    private static Stream<Series> shown() {
        return Stream.of(keycloak, diary).flatMap(scrape -> scrape.series().stream());
    }

    @Test
    void metrics_name_nobody(@TempDir Path folder) throws IOException {
        Path seen = Files.writeString(folder.resolve("metrics"), keycloak.text() + diary.text());
        // Labels are called state and code; what the two hold is looked at all the same.
        assertThat(new KnownSecrets(STACK)
                        .scanner(OVERHEARD).scan(List.of(seen)).stream()
                                .filter(finding -> !finding.what().equals("a secret parameter")))
                .isEmpty();
        Set<String> people = new HashSet<>();
        STACK.personas().forEach(persona -> {
            people.addAll(persona.children());
            if (persona.parentId() != null) {
                people.add(persona.parentId());
            }
        });
        assertThat(people).hasSizeGreaterThan(5);
        assertThat(shown().flatMap(line -> line.labels().values().stream())
                        .filter(label -> people.stream().anyMatch(label::contains)))
                .isEmpty();
    }

    @Test
    void every_query_of_the_runbooks_runs_where_they_say() throws SQLException {
        List<String> queries = new WatchingFiles().queriesOfRunbooks();
        assertThat(queries).hasSizeGreaterThan(5);
        for (String query : queries) {
            String database = query.startsWith("-- in Keycloak's database") ? "keycloak" : "diary";
            try (var connection = DriverManager.getConnection(STACK.database(database));
                    var statement = connection.createStatement()) {
                connection.setReadOnly(true);
                assertThat(statement.execute(query)).as(query).isTrue();
            }
        }
    }

    /** Whoever floods a server with made-up aliases and addresses must not flood its metrics. */
    @Test
    void what_strangers_make_up_becomes_no_label() {
        for (int i = 0; i < 5; i++) {
            new Browser().open(URI.create(STACK.issuer() + "/broker/made-up-alias-" + i + "/login"));
            new Browser().open(URI.create(STACK.issuer() + "/made-up-path-" + i));
            new Browser().open(STACK.diary().resolve("/made-up-path-" + i));
            new Diary(STACK.diary(), "made.up.token-" + i).get("/api/v1/made-up-path-" + i);
            errorOfTheState("ESIA-99999" + i);
        }
        for (Scrape scrape : List.of(Scrape.of("keycloak", KEYCLOAK), Scrape.of("diary", DIARY))) {
            assertThat(scrape.text()).doesNotContain("made-up", "ESIA-99999");
        }
        assertThat(Scrape.of("keycloak", KEYCLOAK).sum("education_esia_errors_total", Map.of("code", "other")))
                .isGreaterThanOrEqualTo(5);
    }

    @Test
    void metrics_are_not_where_parents_are() {
        for (URI address : List.of(
                URI.create(STACK.keycloak() + "/metrics"),
                URI.create(STACK.keycloak() + "/health"),
                STACK.diary().resolve("/actuator/prometheus"),
                STACK.diary().resolve("/actuator/health"))) {
            var answer = new Browser().send(HttpRequest.newBuilder(address));
            assertThat(answer.status()).as(address.toString()).isIn(302, 404);
            assertThat(answer.body()).doesNotContain("education_", "diary_", "jvm_", "\"UP\"");
        }
    }
}
