package education.gateway.system.gateway;

import static education.gateway.system.esia.Expect.MISCONFIGURED;
import static education.gateway.system.esia.Expect.START_AGAIN;
import static education.gateway.system.esia.Expect.UNAVAILABLE;
import static education.gateway.system.esia.Expect.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.github.tomakehurst.wiremock.http.Fault;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Page;
import education.gateway.system.esia.Expect;
import education.gateway.system.esia.Person;
import education.gateway.system.esia.Reply;
import education.gateway.system.esia.StateWorld.Attempt;
import education.gateway.system.support.BesideTheCity;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The gateway's servers refusing, failing and lying: discovery, keys, tokens, user info. */
@BesideTheCity
@ExtendWith(WithHostileGateway.class)
class ServersOfTheGatewayIT {

    private static final Expect DOWN = refusal("gateway_unavailable", UNAVAILABLE);
    private static final Expect NO_TOKENS = refusal("gateway_token_answer", UNAVAILABLE);
    private static final Expect OURS = refusal("gateway_misconfigured", MISCONFIGURED);

    private final GatewayWorld gateways;

    ServersOfTheGatewayIT(GatewayWorld gateways) {
        this.gateways = gateways;
    }

    /** Nobody is sent to an address, and no secret to a server, that the configuration does not know. */
    @TestFactory
    Stream<DynamicTest> discovery_that_points_elsewhere() {
        return Stream.of(
                discovery("another issuer", "issuer", "https://elsewhere.example.test"),
                discovery("the issuer with a slash", "issuer", "http://localhost/"),
                discovery(
                        "logins at another host", "authorization_endpoint", "https://elsewhere.example.test/authorize"),
                discovery("tokens at another host", "token_endpoint", "https://elsewhere.example.test/token"),
                discovery("tokens at another port", "token_endpoint", "http://localhost:9/token"),
                discovery(
                        "tokens at a host behind a user", "token_endpoint", "http://localhost@evil.example.test/token"),
                discovery("user info at another host", "userinfo_endpoint", "https://elsewhere.example.test/userinfo"),
                discovery("keys at another host", "jwks_uri", "https://elsewhere.example.test/keys"),
                discovery("keys in a file", "jwks_uri", "file:///etc/hostname"),
                discovery("no keys", "jwks_uri", null),
                discovery("without PKCE", "code_challenge_methods_supported", List.of("plain")));
    }

    private DynamicTest discovery(String name, String field, Object value) {
        return dynamicTest(
                name,
                () -> cannotLeave(
                        site -> site.document(document -> document.put(field, value)),
                        refusal("gateway_metadata", MISCONFIGURED).detail("gateway_answer", field)));
    }

    @TestFactory
    Stream<DynamicTest> discovery_that_cannot_be_had() {
        return Stream.of(
                noDiscovery("500", "500", Reply.text(500, "text/plain", "")),
                noDiscovery("HTML", "malformed", Reply.html(200)),
                noDiscovery("a redirect", "302", Reply.redirect("http://attacker.invalid/")),
                noDiscovery("half a document", "malformed", Reply.json(200, "{\"issuer\":")),
                noDiscovery("10 MB", "too_large", Reply.tenMegabytes()),
                noDiscovery("never", "timed_out", Reply.never()),
                noDiscovery(
                        "byte by byte",
                        "timed_out",
                        Reply.json(Map.of("issuer", "x")).drip()),
                noDiscovery("connection closed", "unreachable", Reply.broken(Fault.EMPTY_RESPONSE)));
    }

    private DynamicTest noDiscovery(String name, String answer, Reply reply) {
        return dynamicTest(
                name, () -> cannotLeave(site -> site.discoveryReply(reply), DOWN.detail("gateway_answer", answer)));
    }

    private void cannotLeave(Consumer<GatewaySite> bend, Expect expected) {
        String alias = gateways.freshDoor(bend);
        gateways.world.refused(expected, any -> {
            Browser browser = gateways.world.browser();
            Page page = gateways.world.open(browser, gateways.world.loginAddress(alias));
            return new Attempt(browser, page);
        });
    }

    @Test
    void a_gateway_that_nobody_listens_at_sends_nobody_anywhere() {
        gateways.world.refused(DOWN.detail("gateway_answer", "unreachable"), any -> {
            Browser browser = gateways.world.browser();
            Page page = gateways.world.open(browser, gateways.world.loginAddress(GatewayWorld.GONE));
            return new Attempt(browser, page);
        });
    }

    @Test
    void discovery_that_turns_bad_later_does_not_change_what_is_known() {
        String alias = gateways.freshDoor(site -> {});
        assertThat(gateways.login(alias, Person.newcomer(), answer -> {})).satisfies(Expect::loggedIn);
        gateways.site(alias)
                .document(document -> document.put("token_endpoint", "https://elsewhere.example.test/token"));

        assertThat(gateways.login(alias, Person.newcomer(), answer -> {})).satisfies(Expect::loggedIn);
    }

    @TestFactory
    Stream<DynamicTest> keys_that_cannot_be_had() {
        return Stream.of(
                noKeys("500", "500", Reply.text(500, "text/plain", "")),
                noKeys("HTML", "malformed", Reply.html(200)),
                noKeys("no list", "keys_malformed", Reply.json(Map.of("keys", "none"))),
                noKeys("10 MB", "too_large", Reply.tenMegabytes()),
                noKeys("never", "timed_out", Reply.never()));
    }

    private DynamicTest noKeys(String name, String answer, Reply reply) {
        return dynamicTest(name, () -> {
            String alias = gateways.freshDoor(site -> site.keysReply(reply));
            gateways.refused(alias, any -> {}, DOWN.detail("gateway_answer", answer));
        });
    }

    @TestFactory
    Stream<DynamicTest> a_token_endpoint_that_answers_something_else() {
        return Stream.of(
                token(
                        "a code used twice or expired",
                        refusal("gateway_code_refused", START_AGAIN),
                        error(400, "invalid_grant")),
                token("our secret is wrong", OURS, error(401, "invalid_client")),
                token("an error nobody knows", refusal("gateway_error_unknown", UNAVAILABLE), error(400, "odd")),
                token("500 with an error", DOWN.detail("gateway_answer", "500"), error(500, "server_error")),
                token("502 with HTML", DOWN.detail("gateway_answer", "502"), Reply.html(502)),
                token("200 with HTML", NO_TOKENS.detail("gateway_answer", "200"), Reply.html(200)),
                token("200 with nothing", NO_TOKENS, Reply.json(200, "")),
                token("200 with a list", NO_TOKENS, Reply.json(200, "[]")),
                token("a redirect", NO_TOKENS, Reply.redirect("http://attacker.invalid/token")),
                token("10 MB", DOWN.detail("gateway_answer", "too_large"), Reply.tenMegabytes()),
                token(
                        "connection reset",
                        DOWN.detail("gateway_answer", "unreachable"),
                        Reply.broken(Fault.CONNECTION_RESET_BY_PEER)),
                token("never", DOWN.detail("gateway_answer", "timed_out"), Reply.never()),
                token(
                        "byte by byte",
                        DOWN.detail("gateway_answer", "timed_out"),
                        Reply.json(Map.of("access_token", "x")).drip()));
    }

    private static Reply error(int status, String word) {
        return Reply.json(status, "{\"error\":\"" + word + "\",\"error_description\":\"Проверкина\"}");
    }

    private DynamicTest token(String name, Expect expected, Reply reply) {
        return dynamicTest(
                name, () -> gateways.refused(GatewayWorld.IMPATIENT, answer -> answer.tokenReply(reply), expected));
    }

    @TestFactory
    Stream<DynamicTest> tokens_that_are_incomplete() {
        Expect incomplete = NO_TOKENS.detail("gateway_answer", "incomplete");
        return Stream.of(
                body("no id token", incomplete, body -> body.remove("id_token")),
                body("id token an object", incomplete, body -> body.put("id_token", Map.of())),
                body("no access token", incomplete, body -> body.remove("access_token")),
                body("a token of another type", incomplete, body -> body.put("token_type", "DPoP")),
                body(
                        "an access token that would break a header",
                        NO_TOKENS.detail("gateway_answer", "access_token_malformed"),
                        body -> body.put("access_token", "a\r\nX-Evil: 1")));
    }

    private DynamicTest body(String name, Expect expected, Consumer<Map<String, Object>> change) {
        return dynamicTest(
                name, () -> gateways.refused(GatewayWorld.PLAIN, answer -> answer.tokenBody(change), expected));
    }

    @TestFactory
    Stream<DynamicTest> user_info_that_cannot_be_had() {
        return Stream.of(
                person("401", OURS.detail("gateway_answer", "401"), Reply.json(401, "{}")),
                person("403", OURS.detail("gateway_answer", "403"), Reply.json(403, "{}")),
                person("500", DOWN.detail("gateway_answer", "500"), Reply.text(500, "text/plain", "")),
                person("HTML", DOWN.detail("gateway_answer", "malformed"), Reply.html(200)),
                person("a list", DOWN.detail("gateway_answer", "malformed"), Reply.json(200, "[]")),
                person(
                        "a signed answer",
                        DOWN.detail("gateway_answer", "malformed"),
                        Reply.text(200, "application/jwt", "eyJhbGciOiJub25lIn0.e30.")),
                person("10 MB", DOWN.detail("gateway_answer", "too_large"), Reply.tenMegabytes()),
                person("never", DOWN.detail("gateway_answer", "timed_out"), Reply.never()),
                person(
                        "byte by byte",
                        DOWN.detail("gateway_answer", "timed_out"),
                        Reply.json(Map.of("sub", "x")).drip()));
    }

    private DynamicTest person(String name, Expect expected, Reply reply) {
        return dynamicTest(
                name, () -> gateways.refused(GatewayWorld.IMPATIENT, answer -> answer.personReply(reply), expected));
    }
}
