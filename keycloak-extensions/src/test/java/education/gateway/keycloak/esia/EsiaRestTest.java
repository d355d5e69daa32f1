package education.gateway.keycloak.esia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import education.gateway.keycloak.connector.Deadline;
import education.gateway.keycloak.connector.RefusedLogin;
import education.gateway.keycloak.connector.RemoteCalls;
import education.gateway.keycloak.esia.Records.Collected;
import education.gateway.keycloak.support.StandIn;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EsiaRestTest {

    private static final Duration CALL = Duration.ofMillis(700);
    private static final String PERSON = "/rs/prns/5";

    private final StandIn esia = new StandIn();
    private final RemoteCalls calls = new RemoteCalls("esia", new SimpleMeterRegistry(), CALL);
    private final EsiaRest rest = new EsiaRest(new EsiaEndpoints(esia.base()), calls, CALL);

    @AfterAll
    void close() {
        esia.close();
    }

    @BeforeEach
    void right() {
        esia.asked.clear();
        esia.at(PERSON, StandIn.json(200, "{\"trusted\":true}"))
                .at(PERSON + "/ctts", StandIn.json(200, "{\"size\":1,\"elements\":[{\"type\":\"EML\"}]}"))
                .at(PERSON + "/kids", StandIn.json(200, "{\"size\":1,\"elements\":[{\"id\":7}]}"));
    }

    private Records read() {
        return rest.read(new Oid(5), "token", Deadline.in(Duration.ofSeconds(5)));
    }

    @Test
    void the_three_are_read_with_their_elements_in_place() {
        Records records = read();
        assertThat(records.person().path("trusted").asBoolean()).isTrue();
        assertThat(records.contacts().elements().orElseThrow()).hasSize(1);
        assertThat(records.children().elements().orElseThrow()).hasSize(1);
        assertThat(esia.asked)
                .containsExactlyInAnyOrder(
                        PERSON, PERSON + "/ctts?embed=(elements)", PERSON + "/kids?embed=(elements)");
        assertThat(records).hasToString("Records[hidden]");
    }

    @Test
    void they_are_asked_side_by_side() {
        StandIn.Reply slow = exchange -> {
            pause(300);
            StandIn.json(200, "{\"trusted\":true,\"size\":0}").to(exchange);
        };
        esia.at(PERSON, slow).at(PERSON + "/ctts", slow).at(PERSON + "/kids", slow);
        long begun = System.nanoTime();
        Records records = read();
        assertThat(records.children().elements().orElseThrow()).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(890));
    }

    private static void pause(long millis) {
        java.util.concurrent.locks.LockSupport.parkNanos(
                Duration.ofMillis(millis).toNanos());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | {\"code\":\"ESIA-005029\"} | forbidden",
                "401 | {\"code\":\"ESIA-005013\"} | unavailable",
                "500 | {} | unavailable",
                "302 | {} | unavailable",
                "200 | [] | malformed",
                "200 | {} | malformed",
                "200 | null | malformed",
                "200 | {\"elements\":{}} | malformed",
                "200 | {\"elements\":null} | malformed",
                "200 | {\"elements\":[],\"elements\":[{\"trusted\":true}]} | malformed",
                "200 | {\"elements\":[ | malformed",
                "200 | {\"elements\":[]} trailing | malformed",
                "200 | {\"size\":31,\"elements\":[]} | too_many"
            })
    void children_that_cannot_be_had_are_unknown_and_the_login_goes_on(int status, String body, String outcome) {
        esia.at(PERSON + "/kids", StandIn.json(status, body));
        Collected children = read().children();
        assertThat(children.elements()).isEmpty();
        assertThat(children.outcome()).isEqualTo(outcome);
    }

    @Test
    void contacts_without_their_scope_do_not_hold_up_the_children() {
        esia.at(PERSON + "/ctts", StandIn.json(403, "[{\"code\":\"ESIA-005029\"}]"));
        Records records = read();
        assertThat(records.contacts().outcome()).isEqualTo("forbidden");
        assertThat(records.children().elements()).isPresent();
    }

    @Test
    void html_is_not_read_whatever_it_says() {
        esia.at(PERSON + "/kids", StandIn.answer(200, "text/html", "{\"size\":0,\"elements\":[]}"));
        assertThat(read().children().outcome()).isEqualTo("malformed");
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 10_000})
    void too_many_children_are_unknown(int count) {
        String kids = String.join(",", Collections.nCopies(count, "{\"trusted\":true}"));
        esia.at(PERSON + "/kids", StandIn.json(200, "{\"elements\":[" + kids + "]}"));
        assertThat(read().children().outcome()).isEqualTo("too_many");
    }

    @Test
    void an_answer_of_ten_megabytes_is_not_read_to_its_end() {
        esia.at(PERSON + "/kids", StandIn.json(200, "[\"" + "x".repeat(10_000_000) + "\"]"));
        assertThat(read().children().outcome()).isEqualTo("too_large");
    }

    @Test
    void a_collection_that_never_answers_or_drips_is_given_up() {
        esia.at(PERSON + "/kids", exchange -> pause(3000)).at(PERSON + "/ctts", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 30; i++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                pause(100);
            }
        });
        long begun = System.nanoTime();
        Records records = read();
        assertThat(records.children().outcome()).isEqualTo("timed_out");
        assertThat(records.contacts().outcome()).isEqualTo("timed_out");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(1500));
    }

    @Test
    void addresses_in_place_of_elements_are_asked_one_by_one_at_our_own_server() {
        String kids = IntStream.of(7, 8)
                .mapToObj(id -> "\"https://elsewhere.example" + PERSON + "/kids/" + id + "\"")
                .collect(Collectors.joining(","));
        esia.at(PERSON + "/kids", StandIn.json(200, "{\"size\":2,\"elements\":[" + kids + "]}"))
                .at(PERSON + "/kids/7", StandIn.json(200, "{\"id\":7}"))
                .at(PERSON + "/kids/8", StandIn.json(200, "{\"id\":8}"));
        assertThat(read().children().elements().orElseThrow())
                .extracting(child -> child.path("id").asInt())
                .containsExactlyInAnyOrder(7, 8);
        assertThat(esia.asked).contains(PERSON + "/kids/7", PERSON + "/kids/8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://x.example/rs/prns/6/kids/7",
                "https://x.example/rs/prns/5/docs/7",
                "https://x.example/rs/prns/5/kids/7/docs",
                "https://x.example/rs/prns/5/kids/../../6",
                "file:///rs/prns/5/kids/7",
                "x"
            })
    void other_addresses_are_not_asked(String address) {
        esia.at(PERSON + "/kids", StandIn.json(200, "{\"elements\":[\"" + address + "\"]}"));
        assertThat(read().children().elements().orElseThrow()).hasSize(1);
        assertThat(esia.asked).hasSize(3);
    }

    @Test
    void one_element_that_fails_makes_the_children_unknown() {
        String kid = "\"" + PERSON + "/kids/7\"";
        esia.at(PERSON + "/kids", StandIn.json(200, "{\"elements\":[" + kid + "]}"))
                .at(PERSON + "/kids/7", StandIn.json(500, "{}"));
        assertThat(read().children().outcome()).isEqualTo("unavailable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | application/json | {\"code\":\"ESIA-005013\"} | esia_misconfigured | ESIA-005013",
                "403 | application/json | [{\"code\":\"ESIA-005029\"}] | esia_misconfigured | ESIA-005029",
                "500 | application/json | {} | esia_unavailable | ",
                "503 | text/html | <html> | esia_unavailable | ",
                "302 | text/html | x | esia_unavailable | ",
                "200 | text/html | <html> | esia_unavailable | ",
                "200 | application/json | [] | esia_unavailable | ",
                "200 | application/json | {\"a\":1,\"a\":2} | esia_unavailable | "
            })
    void without_the_record_there_is_no_login(int status, String type, String body, String reason, String code) {
        esia.at(PERSON, StandIn.answer(status, type, body));
        RefusedLogin refused = catchThrowableOfType(RefusedLogin.class, this::read);
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.details().get("esia_code")).isEqualTo(code);
    }

    @Test
    void a_server_that_is_gone_is_told_as_such() {
        var gone = new EsiaRest(new EsiaEndpoints("http://localhost:9"), calls, CALL);
        RefusedLogin refused = catchThrowableOfType(
                RefusedLogin.class, () -> gone.read(new Oid(5), "token", Deadline.in(Duration.ofSeconds(5))));
        assertThat(refused.reason()).isEqualTo("esia_unavailable");
        assertThat(refused.details()).containsEntry("esia_answer", "unreachable");
    }
}
