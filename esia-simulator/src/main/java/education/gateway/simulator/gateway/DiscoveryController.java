package education.gateway.simulator.gateway;

import education.gateway.simulator.options.GatewayProperties;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the gateway publishes about itself (OpenID Connect Discovery 1.0). */
@RestController
final class DiscoveryController {

    private final GatewayKey key;
    private final String issuer;

    DiscoveryController(GatewayKey key, GatewayProperties options) {
        this.key = key;
        this.issuer = options.issuer();
    }

    @GetMapping("/gateway/.well-known/openid-configuration")
    Map<String, Object> configuration() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", issuer);
        document.put("authorization_endpoint", issuer + "/authorize");
        document.put("token_endpoint", issuer + "/token");
        document.put("userinfo_endpoint", issuer + "/userinfo");
        document.put("jwks_uri", issuer + "/keys");
        document.put("scopes_supported", List.of("openid", "profile", "email", "snils", "children"));
        document.put("response_types_supported", List.of("code"));
        document.put("grant_types_supported", List.of("authorization_code"));
        document.put("subject_types_supported", List.of("pairwise"));
        document.put("id_token_signing_alg_values_supported", List.of("RS256"));
        document.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "private_key_jwt"));
        document.put("code_challenge_methods_supported", List.of("S256"));
        document.put("acr_values_supported", List.of("simplified", "confirmed"));
        document.put("authorization_response_iss_parameter_supported", true);
        return document;
    }

    @GetMapping("/gateway/keys")
    Map<String, Object> keys() {
        return key.published();
    }
}
