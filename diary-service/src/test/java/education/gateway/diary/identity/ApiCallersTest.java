package education.gateway.diary.identity;

import static education.gateway.diary.support.FakeKeycloak.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.RunningDiary;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiCallersTest {

    private final RunningDiary diary = RunningDiary.shared();
    private final Person parent = diary.keycloak.parent("100000000000", "basic", Map.of());

    @Test
    void a_good_token_is_let_in() {
        assertThat(call(diary.keycloak.accessToken(parent)).statusCode()).isEqualTo(200);
    }

    @Test
    void without_a_token_the_answer_is_a_challenge_and_a_problem_document() {
        HttpResponse<String> answer = call(null);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void a_token_is_refused_for_another_audience_issuer_or_kind() {
        assertRefused(claims -> claims.audience("diary-web"));
        assertRefused(claims -> claims.audience((String) null));
        assertRefused(claims -> claims.issuer("https://elsewhere.example/realms/education"));
        assertRefused(claims -> claims.issuer(null));
        assertRefused(claims -> claims.claim("typ", "ID"));
        assertRefused(claims -> claims.claim("typ", null));
        assertRefused(claims -> claims.subject(null));
    }

    @Test
    void a_token_that_was_good_a_moment_ago_ends_in_time_all_the_same() {
        Instant end = Instant.now().minus(AccessTokens.CLOCK_SKEW).plusSeconds(5);
        JWTClaimsSet claims = diary.keycloak
                .accessClaims(parent)
                .issueTime(Date.from(end.minusSeconds(300)))
                .expirationTime(Date.from(end))
                .build();
        String token = sign(claims, diary.keycloak.key, "JWT");
        assertThat(call(token).statusCode()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> call(token).statusCode() == 401);
    }

    @Test
    void how_often_a_signature_was_remembered_can_be_measured() {
        String token = diary.keycloak.accessToken(parent);
        call(token);
        call(token);
        HttpResponse<String> metrics = RunningDiary.send(HttpRequest.newBuilder(
                        URI.create("http://localhost:" + diary.managementPort() + "/actuator/prometheus"))
                .build());
        assertThat(metrics.body())
                .containsPattern("cache_gets_total\\{[^}]*\"verified-tokens\"[^}]*result=\"hit\"[^}]*} [1-9]")
                .containsPattern("cache_gets_total\\{[^}]*\"verified-tokens\"[^}]*result=\"miss\"[^}]*} [1-9]")
                .containsPattern("cache_size\\{[^}]*\"verified-tokens\"")
                .doesNotContain(token);
    }

    @Test
    void a_token_that_differs_from_a_good_one_in_its_last_letter_is_refused() {
        String token = diary.keycloak.accessToken(parent);
        assertThat(call(token).statusCode()).isEqualTo(200);
        char last = token.charAt(token.length() - 1);
        String altered = token.substring(0, token.length() - 1) + (last == 'A' ? 'Q' : 'A');
        assertThat(call(altered).statusCode()).isEqualTo(401);
    }

    @Test
    void a_token_is_refused_before_and_after_its_time() {
        assertRefused(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(30))));
        assertRefused(claims -> claims.expirationTime(null));
        assertRefused(claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(60))));
    }

    @Test
    void a_token_is_refused_with_another_key_type_or_algorithm() throws Exception {
        JWTClaimsSet claims = diary.keycloak.accessClaims(parent).build();
        assertThat(call(sign(claims, diary.keycloak.foreignKey, "JWT")).statusCode())
                .isEqualTo(401);
        assertThat(call(sign(claims, diary.keycloak.key, "logout+jwt")).statusCode())
                .isEqualTo(401);
        assertThat(call(new PlainJWT(claims).serialize()).statusCode()).isEqualTo(401);
        assertThat(call(hmacKeyedByThePublicKey(claims)).statusCode()).isEqualTo(401);
        assertThat(call(signedByKeycloakItselfWithRs512(claims)).statusCode()).isEqualTo(401);
        assertThat(call("not.a.token").statusCode()).isEqualTo(401);
    }

    @Test
    void a_token_in_the_address_is_no_token() {
        assertThat(diary.api("GET", "/state-children?access_token=" + diary.keycloak.accessToken(parent), null)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void an_officer_is_no_parent_and_a_parent_no_officer() {
        Person officer = diary.keycloak.officer(57);
        assertThat(call(diary.keycloak.accessToken(officer)).statusCode()).isEqualTo(403);
        assertThat(diary.api("GET", "/school/links?pupilId=" + UUID.randomUUID(), diary.keycloak.accessToken(parent))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_school_without_the_role_gives_no_right() {
        String token =
                sign(diary.keycloak.accessClaims(parent).claim("school", 57).build(), diary.keycloak.key, "JWT");
        assertThat(diary.api("GET", "/school/links?pupilId=" + UUID.randomUUID(), token)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void two_schools_are_no_school() {
        Person officer = diary.keycloak.officer(57);
        String token = sign(
                diary.keycloak
                        .accessClaims(officer)
                        .claim("school", List.of("57", "210"))
                        .build(),
                diary.keycloak.key,
                "JWT");
        assertThat(diary.api("GET", "/school/links?pupilId=" + UUID.randomUUID(), token)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void every_answer_carries_the_headers() {
        HttpResponse<String> answer = call(diary.keycloak.accessToken(parent));
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/children/%s/contest/more", "/children/%s/week", "/children/not-an-id/week"})
    void what_does_not_exist_is_one_and_the_same_answer(String path) {
        HttpResponse<String> answer =
                diary.api("GET", path.formatted(UUID.randomUUID()), diary.keycloak.accessToken(parent));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo("{\"type\":\"urn:education-gateway:problem:not-found\","
                        + "\"title\":\"There is no such thing, or it is not yours to see\",\"status\":404}");
    }

    @Test
    void while_keycloak_is_down_its_keys_are_remembered() {
        String token = diary.keycloak.accessToken(parent);
        assertThat(diary.api("GET", "/children", token).statusCode()).isEqualTo(200);
        diary.keycloak.down = true;
        assertThat(diary.api("GET", "/children", token).statusCode()).isEqualTo(200);
    }

    @Test
    void a_method_that_is_not_known_is_said_with_those_that_are() {
        HttpResponse<String> answer = diary.api("DELETE", "/state-children", diary.keycloak.accessToken(parent));
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
    }

    @Test
    void a_body_that_is_no_json_is_said_to_be_so_without_a_trace() {
        String token = diary.keycloak.accessToken(diary.keycloak.officer(57));
        HttpResponse<String> answer = diary.api("POST", "/school/links", token, "{\"parentId\": <script>");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("script", "Exception", "tools.jackson");
    }

    private void assertRefused(UnaryOperator<JWTClaimsSet.Builder> change) {
        JWTClaimsSet claims = change.apply(diary.keycloak.accessClaims(parent)).build();
        HttpResponse<String> answer = call(sign(claims, diary.keycloak.key, "JWT"));
        assertThat(answer.statusCode()).as(claims.toString()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
    }

    private String hmacKeyedByThePublicKey(JWTClaimsSet claims) throws Exception {
        SignedJWT token = named(JWSAlgorithm.HS256, claims);
        token.sign(new MACSigner(diary.keycloak.key.toRSAPublicKey().getEncoded()));
        return token.serialize();
    }

    private String signedByKeycloakItselfWithRs512(JWTClaimsSet claims) throws Exception {
        SignedJWT token = named(JWSAlgorithm.RS512, claims);
        token.sign(new RSASSASigner(diary.keycloak.key));
        return token.serialize();
    }

    private SignedJWT named(JWSAlgorithm algorithm, JWTClaimsSet claims) {
        var header = new JWSHeader.Builder(algorithm)
                .keyID(diary.keycloak.key.getKeyID())
                .type(JOSEObjectType.JWT)
                .build();
        return new SignedJWT(header, claims);
    }

    private HttpResponse<String> call(String token) {
        return diary.api("GET", "/state-children", token);
    }
}
