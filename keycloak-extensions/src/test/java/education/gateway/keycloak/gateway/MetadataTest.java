package education.gateway.keycloak.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import education.gateway.keycloak.support.Refusal;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataTest {

    private static final String ISSUER = "https://gateway.example.test/oidc";
    private static final Set<String> ORIGINS = Set.of("https://gateway.example.test:443");

    private static ObjectNode document() {
        ObjectNode document = new ObjectMapper().createObjectNode();
        document.put("issuer", ISSUER)
                .put("authorization_endpoint", ISSUER + "/authorize")
                .put("token_endpoint", ISSUER + "/token")
                .put("userinfo_endpoint", ISSUER + "/userinfo")
                .put("jwks_uri", ISSUER + "/keys")
                .put("authorization_response_iss_parameter_supported", true);
        document.putArray("response_types_supported").add("code");
        document.putArray("code_challenge_methods_supported").add("S256").add("plain");
        return document;
    }

    private static Map<String, String> refusal(ObjectNode document) {
        return Refusal.of(() -> Metadata.read(document, ISSUER, ORIGINS)).details();
    }

    @Test
    void a_right_document_names_the_addresses() {
        Metadata metadata = Metadata.read(document(), ISSUER, ORIGINS);

        assertThat(metadata.token()).isEqualTo(URI.create(ISSUER + "/token"));
        assertThat(metadata.announcesIssuer()).isTrue();
    }

    @Test
    void it_stands_below_the_issuer_with_or_without_a_slash() {
        assertThat(Metadata.address("https://a.example.test/x/"))
                .isEqualTo(Metadata.address("https://a.example.test/x"))
                .hasToString("https://a.example.test/x/.well-known/openid-configuration");
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, https://elsewhere.example.test/oidc",
        "issuer, https://gateway.example.test/oidc/",
        "authorization_endpoint, https://elsewhere.example.test/authorize",
        "token_endpoint, https://gateway.example.test.evil.test/token",
        "token_endpoint, http://gateway.example.test/token",
        "token_endpoint, https://gateway.example.test:8443/token",
        "token_endpoint, https://gateway.example.test@evil.test/token",
        "userinfo_endpoint, https://user:word@gateway.example.test/userinfo",
        "userinfo_endpoint, https://gateway.example.test/userinfo#part",
        "jwks_uri, file:///etc/passwd",
        "jwks_uri, not an address",
    })
    void a_document_that_leads_elsewhere_is_refused_with_the_field(String field, String value) {
        assertThat(refusal(document().put(field, value))).containsEntry("gateway_answer", field);
    }

    @Test
    void so_is_one_without_a_field_without_pkce_or_without_codes() {
        ObjectNode noKeys = document();
        noKeys.remove("jwks_uri");
        ObjectNode noPkce = document();
        noPkce.putArray("code_challenge_methods_supported").add("plain");
        ObjectNode noCode = document();
        noCode.putArray("response_types_supported").add("id_token");

        assertThat(refusal(noKeys)).containsEntry("gateway_answer", "jwks_uri");
        assertThat(refusal(noPkce)).containsEntry("gateway_answer", "code_challenge_methods_supported");
        assertThat(refusal(noCode)).containsEntry("gateway_answer", "response_types_supported");
    }

    @Test
    void a_further_server_counts_once_it_is_configured() {
        ObjectNode document = document().put("token_endpoint", "https://tokens.example.test/token");

        assertThat(Metadata.read(
                                document,
                                ISSUER,
                                Set.of("https://gateway.example.test:443", "https://tokens.example.test:443"))
                        .token())
                .hasToString("https://tokens.example.test/token");
    }
}
