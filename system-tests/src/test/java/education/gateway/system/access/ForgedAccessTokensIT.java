package education.gateway.system.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import education.gateway.stack.Stack;
import education.gateway.stack.login.Tokens;
import education.gateway.system.support.Diary;
import education.gateway.system.support.LoggedIn;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Tokens that Keycloak did not make like this: nobody reads anything with one, and nobody learns what was wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgedAccessTokensIT {

    private static final String READER = "esia-two-children";
    private static final int AT_ONCE = 75;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final String child = Stack.shared().persona(READER).linked().get(0);
    private final String foreign =
            Stack.shared().persona("esia-one-child-other-school").linked().get(0);
    private Tokens tokens = LoggedIn.tokens(READER);
    private Map<String, Object> claims = Map.of();
    private JWSHeader header = new JWSHeader(JWSAlgorithm.RS256);

    @BeforeAll
    void log_in() throws Exception {
        tokens = LoggedIn.tokens(READER);
        var token = JWSObject.parse(tokens.access());
        header = token.getHeader();
        claims = token.getPayload().toJSONObject();
    }

    /** What the holder of some key makes of a real token's claims. */
    private interface Forgery {
        String token() throws Exception;
    }

    private DynamicTest refused(String name, Forgery forgery) {
        return DynamicTest.dynamicTest(name, () -> {
            HttpResponse<String> answer = read(forgery.token(), child);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body())
                    .isEqualTo("{\"type\":\"urn:education-gateway:problem:invalid-token\","
                            + "\"title\":\"The access token is not accepted\",\"status\":401}");
        });
    }

    @TestFactory
    Stream<DynamicTest> a_token_whose_signature_is_not_the_realms() throws Exception {
        RSAKey own = new RSAKeyGenerator(2048).keyID(header.getKeyID()).generate();
        RSAKey realm = JWKSet.load(URI.create(Stack.shared().issuer() + "/protocol/openid-connect/certs")
                        .toURL())
                .getKeyByKeyId(header.getKeyID())
                .toRSAKey();
        String[] parts = tokens.access().split("\\.", -1);
        return Stream.of(
                refused("without any signature", () -> none("none") + "."),
                refused("without any signature, spelled otherwise", () -> none("NoNe") + "."),
                refused("alg none with the signature of another", () -> none("none") + "." + parts[2]),
                refused("the signature cut off", () -> parts[0] + "." + parts[1] + "."),
                refused("two parts", () -> parts[0] + "." + parts[1]),
                refused("a claim added under the old signature", () -> parts[0] + "." + altered() + "." + parts[2]),
                refused(
                        "one letter of the signature changed",
                        () -> parts[0] + "." + parts[1] + "." + flipped(parts[2])),
                refused("signed with an own key under the realm's name", () -> rsa(own, null)),
                refused("with the own key in the header", () -> rsa(own, own)),
                refused(
                        "HS256 with the realm's public key",
                        () -> mac(realm.toRSAPublicKey().getEncoded())),
                refused("HS256 with the realm's public key as PEM", () -> mac(pem(realm))),
                refused("HS256 with the modulus", () -> mac(realm.getModulus().decode())));
    }

    @TestFactory
    Stream<DynamicTest> a_token_of_the_realm_that_is_not_for_the_diary_or_not_for_now() throws Exception {
        var realm = RealmKey.steal();
        long now = Instant.now().getEpochSecond();
        return Stream.of(
                signed(realm, "expired", with("exp", now - 10)),
                signed(realm, "expired long ago", with("exp", 1_000_000_000L)),
                signed(realm, "without an end", without("exp")),
                signed(realm, "not good yet", with("nbf", now + 60)),
                signed(realm, "of another realm", with("iss", Stack.shared().keycloak() + "/realms/master")),
                signed(
                        realm,
                        "of an issuer with a slash more",
                        with("iss", Stack.shared().issuer() + "/")),
                signed(realm, "without an issuer", without("iss")),
                signed(realm, "for another audience", with("aud", List.of("guardianship", "account"))),
                signed(realm, "for an audience in other letters", with("aud", "DIARY-API")),
                signed(realm, "without an audience", without("aud")),
                signed(realm, "an ID token", with("typ", "ID")),
                signed(realm, "a refresh token", with("typ", "Refresh")),
                signed(realm, "a logout token", with("typ", "Logout")),
                signed(realm, "without a subject", without("sub")),
                refused("RS512 with the realm's key", () -> realm.sign(JWSAlgorithm.RS512, header.getKeyID(), claims)),
                refused("PS256 with the realm's key", () -> realm.sign(JWSAlgorithm.PS256, header.getKeyID(), claims)));
    }

    /** Keycloak was asked for an unknown key just now: for some seconds the diary says that it cannot tell. */
    @Test
    void a_token_of_the_administrator_of_another_realm_is_not_accepted() {
        HttpResponse<String> answer = read(Stack.shared().adminToken(), child);
        assertThat(answer.statusCode()).isIn(401, 503);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void the_claims_as_they_were_are_accepted_so_that_the_refusals_above_mean_something() throws Exception {
        String again = RealmKey.steal().sign(JWSAlgorithm.RS256, header.getKeyID(), claims);
        assertThat(read(again, child).statusCode()).isEqualTo(200);
    }

    /** A header holds a hundred ids, not fifteen hundred. */
    @Test
    void a_claim_without_a_link_in_the_register_opens_no_child() throws Exception {
        RealmKey realm = RealmKey.steal();
        Set<String> linked = Set.copyOf(Stack.shared().persona(READER).linked());
        List<String> pupils = Ids.ofPupils();
        for (int from = 0; from < pupils.size(); from += AT_ONCE) {
            List<String> some = pupils.subList(from, Math.min(from + AT_ONCE, pupils.size()));
            String token = realm.sign(
                    JWSAlgorithm.RS256,
                    header.getKeyID(),
                    with("linked_children", some).apply(claims));
            opensOnly(linked, some, new Caller("a thief", Caller.Kind.PARENT, linked, token));
        }
    }

    private static void opensOnly(Set<String> linked, List<String> claimed, Caller thief) {
        for (Routes.Route route : Routes.CHILD.routes()) {
            Answer refusal = thief.get(route.path(Ids.UNKNOWN));
            assertThat(refusal.status()).isEqualTo(404);
            Walk.all(claimed, id -> {
                Answer answer = thief.get(route.path(id));
                boolean right = linked.contains(id) ? answer.status() == 200 : answer.equals(refusal);
                return right ? Optional.empty() : Optional.of(route.path(id) + " -> " + answer);
            });
        }
        var listed = Diary.json(new Diary(Stack.shared().diary(), thief.token()).get("/api/v1/children"));
        assertThat(listed.path("children").valueStream().map(child -> child.path("id")
                        .asString()))
                .containsExactlyInAnyOrderElementsOf(
                        claimed.stream().filter(linked::contains).toList());
    }

    @Test
    void a_link_in_the_register_without_the_claim_opens_no_child() throws Exception {
        String nothing = RealmKey.steal()
                .sign(
                        JWSAlgorithm.RS256,
                        header.getKeyID(),
                        with("linked_children", List.of()).apply(claims));
        assertThat(read(nothing, child).statusCode()).isEqualTo(404);
        String missing = RealmKey.steal()
                .sign(
                        JWSAlgorithm.RS256,
                        header.getKeyID(),
                        without("linked_children").apply(claims));
        assertThat(read(missing, child).statusCode()).isEqualTo(404);
    }

    @Test
    void a_claim_about_a_foreign_child_in_a_shape_of_its_own_opens_nothing() throws Exception {
        for (Object shape : List.of(foreign, Map.of("0", foreign), List.of(List.of(foreign)), List.of(foreign + " "))) {
            String token = RealmKey.steal()
                    .sign(
                            JWSAlgorithm.RS256,
                            header.getKeyID(),
                            with("linked_children", shape).apply(claims));
            assertThat(read(token, foreign).statusCode()).isEqualTo(404);
        }
    }

    private DynamicTest signed(RealmKey realm, String name, UnaryOperator<Map<String, Object>> change) {
        return refused(name, () -> realm.sign(JWSAlgorithm.RS256, header.getKeyID(), change.apply(claims)));
    }

    private static UnaryOperator<Map<String, Object>> with(String claim, Object value) {
        return claims -> {
            var changed = new LinkedHashMap<>(claims);
            changed.put(claim, value);
            return changed;
        };
    }

    private static UnaryOperator<Map<String, Object>> without(String claim) {
        return claims -> {
            var changed = new LinkedHashMap<>(claims);
            changed.remove(claim);
            return changed;
        };
    }

    private static HttpResponse<String> read(String token, String pupil) {
        return new Diary(Stack.shared().diary(), token).get("/api/v1/children/" + pupil + "/marks");
    }

    private String none(String algorithm) {
        String unsigned = "{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\",\"kid\":\"" + header.getKeyID() + "\"}";
        return BASE64.encodeToString(unsigned.getBytes(StandardCharsets.UTF_8)) + "." + payload(claims);
    }

    private String altered() {
        return payload(with("linked_children", List.of(child, foreign)).apply(claims));
    }

    private static String payload(Map<String, Object> claims) {
        return new Payload(claims).toBase64URL().toString();
    }

    private static String flipped(String signature) {
        return (signature.charAt(0) == 'A' ? 'B' : 'A') + signature.substring(1);
    }

    private String rsa(RSAKey key, RSAKey shown) throws JOSEException {
        var builder = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(header.getKeyID());
        var token = new JWSObject(
                (shown == null ? builder : builder.jwk(shown.toPublicJWK())).build(), new Payload(claims));
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private String mac(byte[] secret) throws JOSEException {
        var token = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(header.getKeyID())
                        .build(),
                new Payload(claims));
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private static byte[] pem(RSAKey key) throws JOSEException {
        return ("-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(key.toRSAPublicKey().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
