package education.gateway.system.esia;

import static education.gateway.system.esia.Expect.CANCELLED;
import static education.gateway.system.esia.Expect.MISCONFIGURED;
import static education.gateway.system.esia.Expect.NOT_CONFIRMED;
import static education.gateway.system.esia.Expect.NOT_PERSON;
import static education.gateway.system.esia.Expect.SECOND_FACTOR;
import static education.gateway.system.esia.Expect.START_AGAIN;
import static education.gateway.system.esia.Expect.UNAVAILABLE;
import static education.gateway.system.esia.Expect.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import education.gateway.system.esia.StateWorld.Attempt;
import education.gateway.system.support.BesideTheCity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The state sends the browser back with an error: esia-protocol 3.6, told apart by the state's code alone. */
@BesideTheCity
@ExtendWith(WithHostileState.class)
class ErrorRedirectIT {

    private static final Map<String, String> WORDS = Map.of(
            "esia_refused", CANCELLED,
            "esia_not_confirmed", NOT_CONFIRMED,
            "esia_not_a_person", NOT_PERSON,
            "esia_second_factor", SECOND_FACTOR,
            "esia_unavailable", UNAVAILABLE,
            "esia_code_refused", START_AGAIN,
            "esia_misconfigured", MISCONFIGURED);

    private final StateWorld world;

    ErrorRedirectIT(StateWorld world) {
        this.world = world;
    }

    @ParameterizedTest(name = "ESIA-{0} with {1}: {2}")
    @CsvSource(textBlock = """
                    007002, unauthorized_client,     esia_misconfigured
                    007003, invalid_request,         esia_misconfigured
                    007004, access_denied,           esia_refused
                    007005, unauthorized_client,     esia_misconfigured
                    007006, invalid_scope,           esia_misconfigured
                    007007, server_error,            esia_unavailable
                    007008, temporarily_unavailable, esia_unavailable
                    007009, invalid_request,         esia_misconfigured
                    007011, invalid_grant,           esia_code_refused
                    007012, invalid_request,         esia_misconfigured
                    007013, invalid_scope,           esia_misconfigured
                    007014, invalid_request,         esia_misconfigured
                    007015, invalid_request,         esia_misconfigured
                    007019, access_denied,           esia_refused
                    007023, invalid_request,         esia_misconfigured
                    007038, invalid_request,         esia_misconfigured
                    007039, invalid_request,         esia_misconfigured
                    007040, invalid_grant,           esia_misconfigured
                    007046, access_denied,           esia_second_factor
                    007053, access_denied,           esia_misconfigured
                    007055, access_denied,           esia_not_confirmed
                    007060, invalid_request,         esia_misconfigured
                    007061, invalid_request,         esia_misconfigured
                    007062, invalid_request,         esia_not_a_person
                    007110, server_error,            esia_unavailable
                    007194, access_denied,           esia_misconfigured
                    008010, unauthorized_client,     esia_misconfigured
                    036700, invalid_request,         esia_misconfigured
                    036726, access_denied,           esia_misconfigured
                    """)
    void every_code_of_the_state_has_its_event_and_its_page(String code, String error, String reason) {
        world.refused(
                refusal(reason, WORDS.getOrDefault(reason, "?")).detail("esia_code", "ESIA-" + code),
                any -> comeBack(error, "ESIA-" + code + ": The client is not authorized to request an access token"));
    }

    @TestFactory
    Stream<DynamicTest> both_styles_of_description_and_none() {
        Expect unknown = refusal("esia_error_unknown", UNAVAILABLE);
        return Stream.of(
                described(
                        "enum style",
                        "ESIA-007053: OAuthErrorEnum.clientSecretWrong",
                        refusal("esia_misconfigured", MISCONFIGURED).detail("esia_code", "ESIA-007053")),
                described(
                        "the code alone",
                        "ESIA-007055",
                        refusal("esia_not_confirmed", NOT_CONFIRMED).detail("esia_code", "ESIA-007055")),
                described(
                        "a parameter's name in brackets",
                        "ESIA-007014: missing [client_certificate_hash]",
                        refusal("esia_misconfigured", MISCONFIGURED).detail("esia_code", "ESIA-007014")),
                described(
                        "a code nobody knows",
                        "ESIA-999999: something new",
                        refusal("esia_misconfigured", MISCONFIGURED).detail("esia_code", "ESIA-999999")),
                described("no code", "Something went wrong", unknown),
                described("a code of seven digits", "ESIA-0070553: new", unknown),
                described("the code not at the beginning", "Error ESIA-007055", unknown),
                described("script", "<script>alert('ESIA-007055')</script>", unknown),
                described("line breaks", "x\r\nSet-Cookie: a=b\r\n\r\nESIA-007055", unknown),
                described(
                        "two thousand letters",
                        "ESIA-007055: " + "я".repeat(500),
                        refusal("esia_not_confirmed", NOT_CONFIRMED).detail("esia_code", "ESIA-007055")));
    }

    private DynamicTest described(String name, String description, Expect expected) {
        return dynamicTest(
                name,
                () -> world.refused(expected, any -> {
                    Attempt attempt = comeBack("access_denied", description);
                    assertThat(attempt.page().body())
                            .doesNotContain("OAuthErrorEnum", "alert(", "client_certificate_hash");
                    return attempt;
                }));
    }

    @Test
    void the_word_access_denied_alone_decides_nothing() {
        world.refused(refusal("esia_error_unknown", UNAVAILABLE), any -> comeBack("access_denied", null));
    }

    @Test
    void a_description_without_an_error_is_an_error_all_the_same() {
        world.refused(
                refusal("esia_not_confirmed", NOT_CONFIRMED).detail("esia_code", "ESIA-007055"),
                any -> comeBack(null, "ESIA-007055: unconfirmed"));
    }

    @Test
    void an_error_without_a_state_is_told_to_it_and_to_the_person() {
        world.refused(
                refusal("esia_misconfigured", MISCONFIGURED)
                        .detail("esia_code", "ESIA-007005")
                        .detail("esia_without_state", "true"),
                any -> {
                    Departure departure = world.depart(StateRealm.RSA);
                    var parameters = Map.of("error", "unauthorized_client", "error_description", "ESIA-007005: no");
                    return new Attempt(departure.browser(), world.comeBack(departure, parameters));
                });
    }

    @Test
    void an_error_without_a_state_spoils_no_login_that_is_under_way() {
        Departure departure = world.depart(StateRealm.RSA);
        world.comeBack(departure, Map.of("error", "access_denied", "error_description", "ESIA-007004: refused"));

        assertThat(world.comeBack(departure, world.answer(departure))).satisfies(Expect::loggedIn);
    }

    @Test
    void an_error_with_a_state_of_somebody_else_is_refused_as_unknown() {
        world.refused(refusal("esia_state_unknown", START_AGAIN), any -> {
            Departure departure = world.depart(StateRealm.RSA);
            var parameters = Map.of(
                    "error",
                    "access_denied",
                    "state",
                    java.util.UUID.randomUUID().toString());
            return new Attempt(departure.browser(), world.comeBack(departure, parameters));
        });
    }

    @Test
    void after_a_refusal_the_person_can_try_again_in_the_same_tab() {
        var tab = new Tab(world, StateRealm.RSA);
        Departure refused = tab.press();
        tab.refused(
                refused,
                Map.of("error", "access_denied", "error_description", "ESIA-007004: no", "state", refused.state()));

        Departure second = tab.press();

        assertThat(world.comeBack(second, world.answer(second))).satisfies(Expect::loggedIn);
    }

    private Attempt comeBack(String error, String description) {
        Departure departure = world.depart(StateRealm.RSA);
        var parameters = new LinkedHashMap<String, String>();
        if (description != null) {
            parameters.put("error_description", description);
        }
        parameters.put("state", departure.state());
        if (error != null) {
            parameters.put("error", error);
        }
        return new Attempt(departure.browser(), world.comeBack(departure, parameters));
    }
}
