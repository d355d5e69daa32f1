package education.gateway.keycloak.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import education.gateway.keycloak.connector.Claims;
import education.gateway.keycloak.connector.RefusedLogin;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a gateway, from its discovery document (OpenID Connect Discovery 1.0, 3). The document may move an
 * endpoint within the configured servers and nothing else.
 *
 * @param announcesIssuer whether every answer carries {@code iss} (RFC 9207, 3)
 */
record Metadata(URI authorization, URI token, URI userInfo, URI keys, boolean announcesIssuer) {

    /** Below the issuer (Discovery 1.0, 4). */
    static URI address(String issuer) {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return URI.create(base + "/.well-known/openid-configuration");
    }

    /** Scheme, host and port, the port always there. */
    static String origin(URI address) {
        int port = address.getPort();
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        return scheme + "://" + String.valueOf(address.getHost()).toLowerCase(Locale.ROOT) + ":"
                + (port < 0 ? usual : port);
    }

    /**
     * Reads a document.
     *
     * @param origins servers to which an endpoint may belong
     * @throws RefusedLogin when it is another issuer's, leads elsewhere, or does not offer what is needed
     */
    static Metadata read(JsonNode document, String issuer, Set<String> origins) {
        if (!Claims.isText(document.path("issuer"), issuer)) {
            throw GatewayRefusal.METADATA.with("issuer");
        }
        requireOffered(document, "response_types_supported", "code");
        requireOffered(document, "code_challenge_methods_supported", "S256");
        return new Metadata(
                endpoint(document, "authorization_endpoint", origins),
                endpoint(document, "token_endpoint", origins),
                endpoint(document, "userinfo_endpoint", origins),
                endpoint(document, "jwks_uri", origins),
                Claims.isTrue(document.path("authorization_response_iss_parameter_supported")));
    }

    /** A list that is there must hold what we use; one that is missing forbids nothing. */
    private static void requireOffered(JsonNode document, String list, String needed) {
        JsonNode offered = document.path(list);
        if (offered.isMissingNode()) {
            return;
        }
        for (JsonNode one : offered) {
            if (Claims.isText(one, needed)) {
                return;
            }
        }
        throw GatewayRefusal.METADATA.with(list);
    }

    private static URI endpoint(JsonNode document, String name, Set<String> origins) {
        return plain(document.path(name).asText(""))
                .filter(address -> origins.contains(origin(address)))
                .orElseThrow(() -> GatewayRefusal.METADATA.with(name));
    }

    private static Optional<URI> plain(String text) {
        try {
            URI address = new URI(text);
            @Nullable String host = address.getHost();
            boolean plain = host != null && address.getRawUserInfo() == null && address.getRawFragment() == null;
            return plain ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }
}
