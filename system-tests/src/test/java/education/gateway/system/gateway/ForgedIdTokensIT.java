package education.gateway.system.gateway;

import static education.gateway.system.esia.Expect.ANSWER_REFUSED;
import static education.gateway.system.esia.Expect.NOT_CONFIRMED;
import static education.gateway.system.esia.Expect.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import education.gateway.system.esia.Departure;
import education.gateway.system.esia.Expect;
import education.gateway.system.esia.Jwt;
import education.gateway.system.esia.Person;
import education.gateway.system.esia.StateKey;
import education.gateway.system.support.BesideTheCity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every way in which an id token of plain OpenID Connect can lie. */
@BesideTheCity
@ExtendWith(WithHostileGateway.class)
class ForgedIdTokensIT {

    private final GatewayWorld gateways;

    ForgedIdTokensIT(GatewayWorld gateways) {
        this.gateways = gateways;
    }

    @TestFactory
    Stream<DynamicTest> signed_in_another_way_than_configured() {
        Expect algorithm = refusal("gateway_token_algorithm", ANSWER_REFUSED);
        byte[] pem = gateways.key.pem().getBytes(StandardCharsets.US_ASCII);
        byte[] der = gateways.key.certificate().getPublicKey().getEncoded();
        return Stream.of(
                row("alg none", algorithm, token -> token.unsigned("none")),
                row("alg None", algorithm, token -> token.unsigned("None")),
                row("alg missing", algorithm, token -> token.withoutHeader("alg")),
                row("HS256 keyed by the public key", algorithm, token -> token.hmac(der)),
                row("HS256 keyed by the certificate", algorithm, token -> token.hmac(pem)),
                row(
                        "HS256 keyed by our secret",
                        algorithm,
                        token -> token.hmac(GatewayWorld.SECRET.getBytes(StandardCharsets.UTF_8))),
                row("PS256 where RS256 is configured", algorithm, token -> token.signedBy(gateways.pss)
                        .header("kid", "pss")),
                row("RS512", algorithm, token -> token.header("alg", "RS512")),
                row(
                        "a critical header nobody knows",
                        refusal("gateway_token_malformed", ANSWER_REFUSED),
                        token -> token.header("crit", List.of("b64")).header("b64", false)));
    }

    @TestFactory
    Stream<DynamicTest> signed_by_somebody_else_or_changed_after_signing() {
        Expect signature = refusal("gateway_token_signature", ANSWER_REFUSED);
        Expect malformed = refusal("gateway_token_malformed", ANSWER_REFUSED);
        Expect key = refusal("gateway_token_key", ANSWER_REFUSED);
        return Stream.of(
                row("a stranger under the right key id", signature, token -> token.signedBy(gateways.stranger)),
                row("a key id that nobody published", key, token -> token.signedBy(gateways.stranger)
                        .header("kid", "unknown")),
                row("no key id", key, token -> token.withoutHeader("kid")),
                row("a key brought along in the header", signature, token -> token.signedBy(gateways.stranger)
                        .header("jku", gateways.gateway.baseUrl() + "/elsewhere/keys")
                        .header("x5c", List.of(gateways.stranger.pem()))),
                row(
                        "one bit of the signature changed",
                        signature,
                        token -> token.signature(value -> {
                            byte[] changed = value.clone();
                            changed[changed.length / 2] ^= 1;
                            return changed;
                        })),
                row("no signature", signature, token -> token.signature(value -> new byte[0])),
                row("two parts", malformed, token -> token.compact(text -> text.substring(0, text.lastIndexOf('.')))),
                row("not a token", malformed, token -> token.compact(text -> "no token")),
                row(
                        "a claim twice",
                        malformed,
                        token -> token.payload(text -> "{\"sub\":\"somebody-else\"," + text.substring(1))),
                row("claims that are no object", malformed, token -> token.payload(text -> "[" + text + "]")));
    }

    @TestFactory
    Stream<DynamicTest> made_for_another_login_client_or_time() {
        long now = Instant.now().getEpochSecond();
        Expect issuer = refusal("gateway_token_issuer", ANSWER_REFUSED);
        Expect audience = refusal("gateway_token_audience", ANSWER_REFUSED);
        Expect time = refusal("gateway_token_time", ANSWER_REFUSED);
        Expect nonce = refusal("gateway_token_nonce", ANSWER_REFUSED);
        return Stream.of(
                row("iss missing", issuer, token -> token.without("iss")),
                row(
                        "iss of another gateway",
                        issuer,
                        token -> token.claim(
                                "iss", gateways.site(GatewayWorld.NAMING).issuer())),
                row("iss of the state", issuer, token -> token.claim("iss", "http://esia.gosuslugi.ru/")),
                row("aud missing", audience, token -> token.without("aud")),
                row("aud of another client", audience, token -> token.claim("aud", "shop")),
                row("aud of us and another client", audience, token -> token.claim(
                                "aud", List.of(GatewayAnswer.CLIENT, "shop"))
                        .claim("azp", GatewayAnswer.CLIENT)),
                row("azp of another client", audience, token -> token.claim("azp", "shop")),
                row("exp missing", time, token -> token.without("exp")),
                row("expired two minutes ago", time, token -> token.claim("exp", now - 120)),
                row("iat missing", time, token -> token.without("iat")),
                row("iat in five minutes", time, token -> token.claim("iat", now + 300)),
                row("iat yesterday", time, token -> token.claim("iat", now - 86_400)),
                row("nbf in five minutes", time, token -> token.claim("nbf", now + 300)),
                row("a clock five minutes ahead", time, token -> token.shifted(300)),
                row("nonce missing", nonce, token -> token.without("nonce")),
                row("nonce null", nonce, token -> token.claim("nonce", null)),
                row("nonce of another login", nonce, token -> token.claim("nonce", "bm9uY2U")),
                row(
                        "at_hash of another access token",
                        refusal("gateway_token_access_hash", ANSWER_REFUSED),
                        token -> token.claim("at_hash", "AAAAAAAAAAAAAAAAAAAAAA")));
    }

    @TestFactory
    Stream<DynamicTest> somebody_who_is_nobody_or_not_confirmed() {
        long now = Instant.now().getEpochSecond();
        Expect subject = refusal("gateway_token_claims", ANSWER_REFUSED).detail("gateway_answer", "sub");
        Expect authTime = refusal("gateway_token_claims", ANSWER_REFUSED).detail("gateway_answer", "auth_time");
        Expect level = refusal("gateway_not_confirmed", NOT_CONFIRMED);
        return Stream.of(
                row("sub missing", subject, token -> token.without("sub")),
                row("sub as a number", subject, token -> token.claim("sub", 5)),
                row("sub empty", subject, token -> token.claim("sub", "")),
                row("sub of a thousand letters", subject, token -> token.claim("sub", "a".repeat(1000))),
                row("auth_time missing", authTime, token -> token.without("auth_time")),
                row("auth_time in the future", authTime, token -> token.claim("auth_time", now + 300)),
                row("level missing", level.detail("gateway_answer", "level_absent"), token -> token.without("acr")),
                row("level simplified", level, token -> token.claim("acr", "simplified")),
                row("level true", level, token -> token.claim("acr", true)),
                row("level as a list", level, token -> token.claim("acr", List.of(GatewayAnswer.LEVEL))));
    }

    /** A token that is refused never leads to the person's claims. */
    private DynamicTest row(String name, Expect expected, Consumer<Jwt> change) {
        return dynamicTest(name, () -> {
            var answers = new ArrayList<GatewayAnswer>();
            gateways.refused(GatewayWorld.PLAIN, answer -> answers.add(answer.idToken(change)), expected);
            assertThat(answers.get(0).tokenRequests()).hasSize(1);
            assertThat(answers.get(0).personRequests()).isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> every_configured_algorithm_counts() {
        return Stream.of(varied("PS256", gateways.pss, "pss"), varied("ES256", gateways.curve, "curve"));
    }

    private DynamicTest varied(String name, StateKey key, String id) {
        return dynamicTest(name, () -> assertThat(gateways.login(
                        GatewayWorld.VARIED,
                        Person.newcomer(),
                        answer -> answer.idToken(token -> token.signedBy(key).header("kid", id))))
                .satisfies(Expect::loggedIn));
    }

    @Test
    void the_kind_of_a_key_binds_the_algorithm() {
        gateways.refused(
                GatewayWorld.VARIED,
                answer -> answer.idToken(token -> token.signedBy(gateways.pss).header("kid", "curve")),
                refusal("gateway_token_key", ANSWER_REFUSED));
    }

    @Test
    void after_a_roll_over_the_new_key_counts_at_once_and_the_withdrawn_one_no_longer() {
        String alias = gateways.freshDoor(site -> {});
        assertThat(gateways.login(alias, Person.newcomer(), answer -> {})).satisfies(Expect::loggedIn);
        gateways.site(alias).withdrawKeys().publish(gateways.stranger, "second");

        assertThat(gateways.login(
                        alias,
                        Person.newcomer(),
                        answer -> answer.idToken(
                                token -> token.signedBy(gateways.stranger).header("kid", "second"))))
                .satisfies(Expect::loggedIn);

        gateways.refused(alias, answer -> {}, refusal("gateway_token_key", ANSWER_REFUSED));
    }

    @Test
    void unknown_key_ids_do_not_make_us_fetch_for_ever() {
        String alias = gateways.freshDoor(site -> {});
        assertThat(gateways.login(alias, Person.newcomer(), answer -> {})).satisfies(Expect::loggedIn);
        for (int i = 0; i < 4; i++) {
            String id = "unknown-" + i;
            Departure departure = gateways.world.depart(alias);
            gateways.comeBack(departure, gateways.answer(departure).idToken(token -> token.header("kid", id)));
        }

        assertThat(gateways.site(alias).keyFetches()).isEqualTo(2);
    }
}
