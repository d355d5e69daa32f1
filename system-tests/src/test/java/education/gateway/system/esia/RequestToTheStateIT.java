package education.gateway.system.esia;

import static education.gateway.system.esia.Expect.MISCONFIGURED;
import static education.gateway.system.esia.Expect.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.login.Browser;
import education.gateway.system.support.BesideTheCity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we send to the state: esia-protocol 2, byte for byte. */
@BesideTheCity
@ExtendWith(WithHostileState.class)
class RequestToTheStateIT {

    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
    private static final String TIMESTAMP = "\\d{4}\\.\\d\\d\\.\\d\\d \\d\\d:\\d\\d:\\d\\d [+-]\\d{4}";
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy.MM.dd HH:mm:ss xx");

    private final StateWorld world;

    RequestToTheStateIT(StateWorld world) {
        this.world = world;
    }

    @Test
    void the_authorisation_is_signed_over_exactly_what_is_sent() {
        Map<String, String> sent = world.depart(StateRealm.RSA).parameters();

        assertSigned(
                sent,
                sent.get("client_id")
                        + sent.get("scope")
                        + sent.get("timestamp")
                        + sent.get("state")
                        + sent.get("redirect_uri"));
    }

    @Test
    void the_authorisation_holds_what_the_state_knows_and_nothing_else() {
        Departure departure = world.depart(StateRealm.RSA);
        Map<String, String> sent = departure.parameters();

        assertThat(departure.request().toString()).startsWith(world.state.baseUrl() + "/aas/oauth2/v2/ac?");
        assertThat(sent)
                .containsOnlyKeys(
                        "client_id",
                        "client_secret",
                        "client_certificate_hash",
                        "redirect_uri",
                        "scope",
                        "response_type",
                        "state",
                        "timestamp",
                        "access_type");
        assertThat(sent)
                .containsEntry("client_id", Answer.MNEMONIC)
                .containsEntry("scope", StateRealm.SCOPE)
                .containsEntry("response_type", "code")
                .containsEntry("access_type", "online")
                .containsEntry(
                        "redirect_uri",
                        world.realmAddress("/broker/" + StateRealm.RSA + "/endpoint")
                                .toString());
        assertThat(sent.get("state")).matches(UUID);
        assertFresh(sent.get("timestamp"));
        assertThat(departure.request().getRawQuery())
                .as("a literal plus would be read as a space")
                .contains("%2B0300");
    }

    @ParameterizedTest
    @ValueSource(strings = {StateRealm.PEM, StateRealm.PROVIDER})
    void other_ways_to_keep_the_key_sign_the_same(String alias) {
        Departure departure = world.depart(alias);
        Map<String, String> sent = departure.parameters();

        assertSigned(
                sent,
                sent.get("client_id")
                        + sent.get("scope")
                        + sent.get("timestamp")
                        + sent.get("state")
                        + sent.get("redirect_uri"));
        assertThat(world.comeBack(departure, world.answer(departure))).satisfies(Expect::loggedIn);
    }

    @Test
    void confirmed_accounts_only_are_asked_for_where_an_operator_wants_it_so() {
        assertThat(world.depart(StateRealm.PEM).parameters()).containsEntry("person_filter", "conf_acc");
    }

    @Test
    void without_a_key_nobody_is_sent_to_the_state() {
        world.refused(refusal("esia_signer_unavailable", MISCONFIGURED), any -> {
            Browser browser = world.browser();
            return new StateWorld.Attempt(browser, world.open(browser, world.loginAddress(StateRealm.KEYLESS)));
        });
    }

    @Test
    void neither_a_wish_for_a_level_nor_a_hint_gets_into_the_signed_request() {
        Browser browser = world.browser();
        Departure departure = world.depart(
                browser,
                StateRealm.RSA + "&acr_values=citizen&login_hint=somebody"
                        + "&prompt=login&max_age=0&ui_locales=ru&nonce=n-0S6");

        assertThat(departure.parameters())
                .doesNotContainKeys("nonce", "acr_values", "login_hint", "prompt", "max_age", "ui_locales");
    }

    @Test
    void every_login_has_a_state_of_its_own() {
        Browser browser = world.browser();

        assertThat(world.depart(browser, StateRealm.RSA).state())
                .isNotEqualTo(world.depart(browser, StateRealm.RSA).state());
    }

    @Test
    void the_exchange_is_signed_anew_with_the_code_at_its_end() {
        Departure departure = world.depart(StateRealm.RSA);
        Answer answer = world.answer(departure);
        String code = world.state.issue(answer);

        assertThat(world.comeBack(departure, code)).satisfies(Expect::loggedIn);

        assertThat(answer.tokenRequests()).hasSize(1);
        Map<String, String> sent = answer.tokenRequests().get(0).form();
        assertThat(sent)
                .containsOnlyKeys(
                        "client_id",
                        "client_secret",
                        "client_certificate_hash",
                        "redirect_uri",
                        "scope",
                        "state",
                        "timestamp",
                        "code",
                        "grant_type",
                        "token_type");
        assertThat(sent)
                .containsEntry("code", code)
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("token_type", "Bearer")
                .containsEntry("client_id", Answer.MNEMONIC)
                .containsEntry("scope", StateRealm.SCOPE)
                .containsEntry("redirect_uri", departure.returnAddress().toString());
        assertThat(sent.get("state")).matches(UUID).isNotEqualTo(departure.state());
        assertFresh(sent.get("timestamp"));
        assertSigned(
                sent,
                sent.get("client_id")
                        + sent.get("scope")
                        + sent.get("timestamp")
                        + sent.get("state")
                        + sent.get("redirect_uri")
                        + code);
        assertThat(answer.tokenRequests().get(0).headers())
                .containsEntry("content-type", "application/x-www-form-urlencoded")
                .doesNotContainKey("authorization");
    }

    @Test
    void only_the_person_themselves_their_contacts_and_their_children_are_asked_for() {
        Departure departure = world.depart(StateRealm.RSA);
        Answer answer = world.answer(departure);

        assertThat(world.comeBack(departure, answer)).satisfies(Expect::loggedIn);

        String person = "/rs/prns/" + answer.person().oid();
        assertThat(answer.restRequests())
                .containsExactlyInAnyOrder(
                        person, person + "/ctts?embed=(elements)", person + "/kids?embed=(elements)");
    }

    private void assertSigned(Map<String, String> sent, String text) {
        assertThat(sent.get("client_certificate_hash"))
                .isEqualTo(world.keys.request().certificateHash())
                .matches("[0-9A-F]{64}");
        byte[] signature = Base64.getUrlDecoder().decode(sent.get("client_secret"));
        assertThat(sent.get("client_secret")).as("without padding").hasSize(86);
        assertThat(signature).as("raw, s then r").hasSize(64);
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        assertThat(world.keys.request().verifies(message, signature)).isTrue();
        assertThat(world.strangerGost.verifies(message, signature)).isFalse();
    }

    private static void assertFresh(String timestamp) {
        assertThat(timestamp).matches(TIMESTAMP);
        Instant time = OffsetDateTime.parse(timestamp, FORMAT).toInstant();
        assertThat(Duration.between(time, Instant.now()).abs()).isLessThan(Duration.ofSeconds(60));
    }
}
