package education.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The plain mode over HTTP: an honest client, and every way in which one can be careless. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "simulator.issuer=http://localhost:8082/",
            "simulator.gateway.issuer=" + GatewayModeTest.ISSUER,
            "simulator.gateway.clients[0].client-id=diary",
            "simulator.gateway.clients[0].client-secret=" + GatewayModeTest.SECRET,
            "simulator.gateway.clients[0].redirect-uris=" + GatewayModeTest.CALLBACK,
            "simulator.gateway.clients[1].client-id=shop",
            "simulator.gateway.clients[1].client-secret=another-secret",
            "simulator.gateway.clients[1].redirect-uris=http://localhost:8081/shop"
        })
class GatewayModeTest extends OverHttp {

    static final String ISSUER = "http://localhost:8082/gateway";
    static final String CALLBACK = "http://localhost:8081/callback";
    static final String SECRET = "a+secret";
    private static final String VERIFIER = "a-verifier-that-is-long-enough-to-be-one-0123456789";

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void folder(DynamicPropertyRegistry registry) {
        registry.add("simulator.data", data::toString);
    }

    @BeforeEach
    void quiet() throws Exception {
        post("/control/faults/reset", Map.of());
    }

    private static Map<String, String> request() throws Exception {
        var values = new LinkedHashMap<String, String>();
        values.put("response_type", "code");
        values.put("client_id", "diary");
        values.put("redirect_uri", CALLBACK);
        values.put("scope", "openid profile email snils children");
        values.put("state", "state-of-this-login");
        values.put("nonce", "nonce-of-this-login");
        values.put("code_challenge", base64(sha256(VERIFIER)));
        values.put("code_challenge_method", "S256");
        return values;
    }

    private HttpResponse<String> authorise(Map<String, String> values) throws Exception {
        return get("/gateway/authorize?" + form(values), null);
    }

    /** In a browser that nobody has used: within a session nobody is asked again. */
    private Map<String, String> login(String persona) throws Exception {
        cookie = "";
        return query(throughThePages(authorise(request()), persona, "allow"));
    }

    private HttpResponse<String> exchange(Map<String, String> changes, String client, String secret) throws Exception {
        var values = new HashMap<String, String>();
        values.put("grant_type", "authorization_code");
        values.put("redirect_uri", CALLBACK);
        values.put("code_verifier", VERIFIER);
        values.putAll(changes);
        String pair = encode(client) + ":" + encode(secret);
        return send(HttpRequest.newBuilder(uri("/gateway/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(form(values))));
    }

    private HttpResponse<String> exchange(String code) throws Exception {
        return exchange(Map.of("code", code), "diary", SECRET);
    }

    @Test
    void a_parent_logs_in_and_the_client_reads_who_it_is() throws Exception {
        Map<String, String> answer = login("esia-two-children");
        assertThat(answer).containsEntry("state", "state-of-this-login").containsEntry("iss", ISSUER);

        JsonNode tokens = JSON.readTree(exchange(answer.get("code")).body());
        var idToken = SignedJWT.parse(tokens.path("id_token").asString());
        var keys = JWKSet.parse(get("/gateway/keys", null).body());
        var key = keys.getKeyByKeyId(idToken.getHeader().getKeyID()).toRSAKey();
        assertThat(key.isPrivate()).isFalse();
        assertThat(idToken.verify(new RSASSAVerifier(key))).isTrue();
        var claims = idToken.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(ISSUER);
        assertThat(claims.getAudience()).isEqualTo(List.of("diary"));
        assertThat(claims.getStringClaim("nonce")).isEqualTo("nonce-of-this-login");
        assertThat(claims.getStringClaim("acr")).isEqualTo("confirmed");
        assertThat(claims.getSubject()).hasSize(43);

        JsonNode person = JSON.readTree(
                get("/gateway/userinfo", tokens.path("access_token").asString()).body());
        assertThat(person.path("sub").asString()).isEqualTo(claims.getSubject());
        assertThat(person.path("family_name").asString()).isEqualTo("Петрова");
        assertThat(person.path("children")).hasSize(2);
        assertThat(person.path("children").get(0).path("trusted").booleanValue())
                .isTrue();
        assertThat(person.path("children").get(0).path("birthdate").asString()).matches("\\d{4}-\\d\\d-\\d\\d");
    }

    @Test
    void an_unconfirmed_person_is_called_so() throws Exception {
        JsonNode tokens =
                JSON.readTree(exchange(login("esia-simplified").get("code")).body());

        assertThat(SignedJWT.parse(tokens.path("id_token").asString())
                        .getJWTClaimsSet()
                        .getStringClaim("acr"))
                .isEqualTo("simplified");
    }

    @Test
    void discovery_names_the_addresses_below_the_issuer() throws Exception {
        JsonNode document = JSON.readTree(
                get("/gateway/.well-known/openid-configuration", null).body());

        assertThat(document.path("issuer").asString()).isEqualTo(ISSUER);
        assertThat(document.path("token_endpoint").asString()).isEqualTo(ISSUER + "/token");
        assertThat(document.path("code_challenge_methods_supported").get(0).asString())
                .isEqualTo("S256");
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token, unsupported_response_type",
        "scope, profile, invalid_scope",
        "scope, openid admin, invalid_scope",
        "state, '', invalid_request",
        "nonce, '', invalid_request",
        "code_challenge, '', invalid_request",
        "code_challenge, short, invalid_request",
        "code_challenge_method, plain, invalid_request",
        "code_challenge_method, '', invalid_request",
    })
    void a_careless_request_goes_back_with_an_error(String name, String value, String error) throws Exception {
        Map<String, String> values = request();
        values.put(name, value);

        Map<String, String> answer = query(URI.create(location(authorise(values))));

        assertThat(answer)
                .containsEntry("error", error)
                .containsEntry("iss", ISSUER)
                .doesNotContainKey("code");
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, nobody",
        "redirect_uri, http://localhost:8081/callback/",
        "redirect_uri, http://localhost:8081/callback?x=y",
        "redirect_uri, http://localhost:8081/shop"
    })
    void nobody_is_sent_to_a_stranger(String name, String value) throws Exception {
        Map<String, String> values = request();
        values.put(name, value);

        assertThat(authorise(values).statusCode()).isEqualTo(400);
    }

    @Test
    void a_code_counts_once_for_its_client_address_and_verifier() throws Exception {
        assertError(
                exchange(Map.of("code", code(), "code_verifier", "x".repeat(43)), "diary", SECRET),
                400,
                "invalid_grant");
        assertError(
                exchange(Map.of("code", code(), "redirect_uri", "http://localhost:8081/shop"), "diary", SECRET),
                400,
                "invalid_grant");
        assertError(exchange(Map.of("code", code()), "shop", "another-secret"), 400, "invalid_grant");
        assertError(exchange(Map.of("code", code()), "diary", "wrong"), 401, "invalid_client");
        assertError(exchange(Map.of("code", code(), "client_secret", SECRET), "diary", SECRET), 401, "invalid_client");
        assertError(
                exchange(Map.of("code", code(), "grant_type", "password"), "diary", SECRET),
                400,
                "unsupported_grant_type");
        String once = code();
        assertThat(exchange(once).statusCode()).isEqualTo(200);
        assertError(exchange(once), 400, "invalid_grant");
    }

    private String code() throws Exception {
        return login("esia-no-children").get("code");
    }

    private static void assertError(HttpResponse<String> answer, int status, String error) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).path("error").asString()).isEqualTo(error);
    }

    @Test
    void a_person_who_refuses_is_sent_back_so() throws Exception {
        cookie = "";
        Map<String, String> answer =
                query(throughThePages(authorise(request()), "esia-one-child-other-school", "refuse"));

        assertThat(answer).containsEntry("error", "access_denied").containsEntry("state", "state-of-this-login");
    }

    @Test
    void faults_break_the_plain_mode_too() throws Exception {
        post("/control/faults", Map.of("name", "gateway-userinfo-500", "count", "1"));
        JsonNode tokens = JSON.readTree(exchange(code()).body());
        String token = tokens.path("access_token").asString();

        assertThat(get("/gateway/userinfo", token).statusCode()).isEqualTo(500);
        assertThat(get("/gateway/userinfo", token).statusCode()).isEqualTo(200);
        assertThat(get("/gateway/userinfo", "another").statusCode()).isEqualTo(401);
    }

    @Test
    void calls_of_servers_are_counted_and_those_of_browsers_are_not() throws Exception {
        String code = code();
        post("/control/calls/reset", Map.of());
        JsonNode tokens = JSON.readTree(exchange(code).body());
        get("/gateway/userinfo", tokens.path("access_token").asString());
        authorise(request());

        assertThat(JSON.readTree(get("/control/calls", null).body())
                        .path("calls")
                        .asLong())
                .isEqualTo(2);
    }

    @Test
    void a_client_that_was_registered_later_is_a_client() throws Exception {
        String client =
                "{\"clientId\":\"late\",\"clientSecret\":\"late-secret\",\"redirectUris\":[\"http://localhost:8081/late\"]}";
        HttpResponse<String> registered = send(HttpRequest.newBuilder(uri("/control/gateway-clients"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(client)));
        assertThat(registered.statusCode()).isEqualTo(204);
        Map<String, String> values = request();
        values.put("client_id", "late");
        values.put("redirect_uri", "http://localhost:8081/late");

        assertThat(location(authorise(values))).startsWith("/login?request=");
    }

    private static byte[] sha256(String text) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
