package education.gateway.simulator.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import education.gateway.simulator.keys.Gost;
import education.gateway.simulator.keys.SigningKey;
import education.gateway.simulator.keys.TokenAlgorithm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationChecksTest {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final MutableClock clock = new MutableClock();
    private final AuthorizationChecks checks =
            new AuthorizationChecks(new Systems(List.of(TestClient.system())), Duration.ofSeconds(60), clock);

    private TestClient client() {
        return TestClient.authorising(clock.instant());
    }

    private AuthorizationRequest accepted(TestClient client) {
        Parameters parameters = client.parameters();
        return checks.request(checks.sender(parameters), parameters);
    }

    private EsiaRefusal refusal(TestClient client) {
        return catchThrowableOfType(EsiaRefusal.class, () -> accepted(client));
    }

    private static EsiaRefusal onPage(AuthorizationChecks checks, TestClient client) {
        return catchThrowableOfType(EsiaRefusal.class, () -> checks.sender(client.parameters()));
    }

    @Test
    void a_right_request_is_accepted() {
        AuthorizationRequest request = accepted(client().signed());

        assertThat(request.scopes()).contains("openid", "kid_snils");
        assertThat(request.offline()).isFalse();
        assertThat(request.codeChallenge()).isNull();
    }

    @Test
    void padded_and_plain_base64_are_accepted_too() {
        byte[] raw = TestClient.signature(client().text());

        assertThat(accepted(
                        client().with("client_secret", Base64.getUrlEncoder().encodeToString(raw))))
                .isNotNull();
        assertThat(accepted(client().with("client_secret", Base64.getEncoder().encodeToString(raw))))
                .isNotNull();
    }

    @Test
    void an_unknown_system_and_a_foreign_host_never_get_a_redirect() {
        assertThat(onPage(checks, client().with("client_id", "OTHER").signed()).error())
                .isEqualTo(EsiaError.NO_CERTIFICATE);
        assertThat(onPage(checks, client().without("redirect_uri").signed()).error())
                .isEqualTo(EsiaError.MISSING_PARAMETER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/callback",
                "https://localhost.elsewhere.example/",
                "http://localhost@elsewhere.example/",
                "http://user@localhost/",
                "http://localhost/#fragment",
                "ftp://localhost/",
                "javascript:alert(1)",
                "//localhost/",
                "http://[localhost/",
            })
    void only_an_address_on_a_registered_host_is_allowed(String address) {
        EsiaRefusal refusal =
                onPage(checks, client().with("redirect_uri", address).signed());

        assertThat(refusal.error()).isEqualTo(EsiaError.REDIRECT_NOT_ALLOWED);
        assertThat(refusal.error().code()).isEqualTo("007023");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scope",
                "timestamp",
                "state",
                "response_type",
                "access_type",
                "client_certificate_hash",
                "client_secret"
            })
    void a_missing_parameter_is_007014_with_its_name_in_brackets(String name) {
        EsiaRefusal refusal = refusal(client().signed().without(name));

        assertThat(refusal.error().code()).isEqualTo("007014");
        assertThat(refusal.error().oauthError()).isEqualTo("invalid_request");
        assertThat(refusal.description()).startsWith("ESIA-007014: ").endsWith("[" + name + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23T17:50:45+03:00",
                "2026.11.23 17:50:45  0300",
                "2026.11.23 17:50:45 Z",
                "2026.11.23 17:50:45 +03:00",
                "2026.13.23 17:50:45 +0300",
                "now"
            })
    void a_timestamp_in_another_format_is_007014(String timestamp) {
        EsiaRefusal refusal = refusal(client().with("timestamp", timestamp).signed());

        assertThat(refusal.error().code()).isEqualTo("007014");
        assertThat(refusal.description()).endsWith("[timestamp]");
    }

    @ParameterizedTest
    @ValueSource(longs = {-61, 61, 3600})
    void a_stale_or_early_timestamp_is_007015(long seconds) {
        String timestamp = TestClient.timestamp(clock.instant().plusSeconds(seconds));

        assertThat(refusal(client().with("timestamp", timestamp).signed())
                        .error()
                        .code())
                .isEqualTo("007015");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b4f1d7c28c0e4f3b9a550c7d2f1f6a10",
                "B4F1D7C2-8C0E-4F3B-9A55-0C7D2F1F6A10",
                "code.tab.Y2xpZW50",
                "b4f1d7c2-8c0e-4f3b-9a55-0c7d2f1f6a1"
            })
    void a_state_that_is_no_uuid_is_007003(String state) {
        assertThat(refusal(client().with("state", state).signed()).error().code())
                .isEqualTo("007003");
    }

    @Test
    void a_repeated_parameter_is_007003() {
        Map<String, String[]> values = new LinkedHashMap<>();
        client().signed().values.forEach((name, value) -> values.put(name, new String[] {value}));
        values.put("scope", new String[] {TestClient.SCOPE, TestClient.SCOPE});
        var parameters = new Parameters(values);

        EsiaRefusal refusal =
                catchThrowableOfType(EsiaRefusal.class, () -> checks.request(checks.sender(parameters), parameters));

        assertThat(refusal.error().code()).isEqualTo("007003");
    }

    @Test
    void another_response_type_is_007012_and_another_access_type_007003() {
        assertThat(refusal(client().with("response_type", "token").signed())
                        .error()
                        .code())
                .isEqualTo("007012");
        assertThat(refusal(client().with("access_type", "always").signed())
                        .error()
                        .code())
                .isEqualTo("007003");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid usr_inf", "openid  fullname", " openid", "openid openid", "openid fullname?oid=1"})
    void an_unknown_or_malformed_scope_is_007006(String scope) {
        assertThat(refusal(client().with("scope", scope).signed()).error().code())
                .isEqualTo("007006");
    }

    @Test
    void a_scope_that_was_not_granted_is_007019_and_kills_the_whole_request() {
        EsiaRefusal refusal = refusal(client().with("scope", "openid vehicles").signed());

        assertThat(refusal.error().code()).isEqualTo("007019");
        assertThat(refusal.error().oauthError()).isEqualTo("access_denied");
        assertThat(refusal(client().with("scope_org", "org_fullname").signed())
                        .error()
                        .code())
                .isEqualTo("007019");
    }

    @Test
    void an_empty_scope_is_007013() {
        assertThat(refusal(client().with("scope", "").signed()).error().code()).isEqualTo("007013");
    }

    @Test
    void a_value_changed_after_signing_is_007053() {
        for (String name : new String[] {"scope", "state", "redirect_uri", "timestamp"}) {
            TestClient client = client().signed();
            client.with(
                    name,
                    switch (name) {
                        case "scope" -> "openid fullname";
                        case "state" -> "7497a6ec-6085-4722-9b35-367ab2139b6a";
                        case "redirect_uri" -> "http://localhost/other";
                        default -> TestClient.timestamp(clock.instant().plusSeconds(5));
                    });

            EsiaRefusal refusal = refusal(client);

            assertThat(refusal.error().code()).as(name).isEqualTo("007053");
            assertThat(refusal.error().oauthError()).isEqualTo("access_denied");
            assertThat(refusal.description()).isEqualTo("ESIA-007053: OAuthErrorEnum.clientSecretWrong");
        }
    }

    @Test
    void usual_mistakes_of_signing_are_007053_and_told_apart() {
        byte[] raw = TestClient.signature(client().text());
        byte[] reversed = new byte[64];
        for (int i = 0; i < 64; i++) {
            reversed[i] = raw[63 - i];
        }
        byte[] swapped = Arrays.copyOfRange(raw, 32, 96);
        System.arraycopy(raw, 0, swapped, 32, 32);
        byte[] firstVersion = TestClient.signature(
                TestClient.SCOPE + TestClient.timestamp(clock.instant()) + "SCHOOL01" + TestClient.STATE);

        assertThat(why(reversed)).contains("byte-reversed", "CryptoPro");
        assertThat(why(swapped)).contains("r||s");
        assertThat(why(firstVersion)).contains("retired ac/te");
        assertThat(why(new byte[1500])).contains("1500 bytes", "CMS");
        assertThat(refusal(client().with("client_secret", "***")).why()).contains("not Base64");
    }

    private String why(byte[] secret) {
        EsiaRefusal refusal = refusal(client().with("client_secret", BASE64.encodeToString(secret)));
        assertThat(refusal.error().code()).isEqualTo("007053");
        return refusal.why();
    }

    @Test
    void a_hash_of_something_else_is_007053() {
        String lower = TestClient.system().certificateHash().toLowerCase(java.util.Locale.ROOT);

        for (String hash : List.of(lower, "A94A8FE5CCB19BA61C4C0873D391E987982FBBD3", "0".repeat(64))) {
            assertThat(refusal(client().with("client_certificate_hash", hash).signed())
                            .error()
                            .code())
                    .isEqualTo("007053");
        }
    }

    @Test
    void the_hash_of_another_systems_certificate_is_007002() throws Exception {
        SigningKey other = SigningKey.make(TokenAlgorithm.GOST3410_2012_256, "OTHER01");
        var both = new Systems(List.of(
                TestClient.system(),
                new RegisteredSystem("OTHER01", other.certificate(), Set.of("localhost"), Set.of("openid"))));
        var strict = new AuthorizationChecks(both, Duration.ofSeconds(60), clock);
        byte[] raw = Gost.sign(other.privateKey(), client().text().getBytes(StandardCharsets.UTF_8));
        Parameters parameters = client().with("client_certificate_hash", Gost.certificateHash(other.certificate()))
                .with("client_secret", BASE64.encodeToString(raw))
                .parameters();

        EsiaRefusal refusal =
                catchThrowableOfType(EsiaRefusal.class, () -> strict.request(strict.sender(parameters), parameters));

        assertThat(refusal.error().code()).isEqualTo("007002");
    }

    @Test
    void a_certificate_that_was_submitted_since_counts_beside_the_first(@TempDir Path folder) throws Exception {
        SigningKey next = SigningKey.make(TokenAlgorithm.GOST3410_2012_256, "SCHOOL01");
        var portal = new Systems(List.of(TestClient.system()), folder);
        var strict = new AuthorizationChecks(portal, Duration.ofSeconds(60), clock);
        byte[] raw = Gost.sign(next.privateKey(), client().text().getBytes(StandardCharsets.UTF_8));
        Parameters withNext = client().with("client_certificate_hash", Gost.certificateHash(next.certificate()))
                .with("client_secret", BASE64.encodeToString(raw))
                .parameters();
        assertThat(catchThrowableOfType(EsiaRefusal.class, () -> strict.request(strict.sender(withNext), withNext))
                        .error()
                        .code())
                .isEqualTo("007053");

        Path submitted = Files.createDirectories(folder.resolve("SCHOOL01").resolve("certificates"));
        Files.write(submitted.resolve("next.cer"), next.certificate().getEncoded());

        assertThat(strict.request(strict.sender(withNext), withNext).scopes()).contains("openid");
        Parameters withFirst = client().signed().parameters();
        assertThat(strict.request(strict.sender(withFirst), withFirst).scopes()).contains("openid");
    }

    @Test
    void an_expired_certificate_is_007053() {
        clock.advance(Duration.ofDays(6 * 365));

        EsiaRefusal refusal = refusal(client().signed());

        assertThat(refusal.error().code()).isEqualTo("007053");
        assertThat(refusal.why()).contains("expired");
    }

    @Test
    void an_unknown_person_filter_and_a_weak_challenge_are_007003() {
        assertThat(refusal(client().signed().with("person_filter", "everybody"))
                        .error()
                        .code())
                .isEqualTo("007003");
        assertThat(refusal(client().signed().with("code_challenge", "short"))
                        .error()
                        .code())
                .isEqualTo("007003");
        assertThat(refusal(client().signed()
                                .with("code_challenge", "x".repeat(43))
                                .with("code_challenge_method", "plain"))
                        .error()
                        .code())
                .isEqualTo("007003");
    }

    @Test
    void no_reason_repeats_what_was_sent() {
        EsiaRefusal refusal =
                refusal(client().with("scope", "openid secret_word").signed());

        assertThat(refusal.why()).doesNotContain("secret_word");
    }
}
