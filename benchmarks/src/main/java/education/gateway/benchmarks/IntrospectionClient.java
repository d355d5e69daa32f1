package education.gateway.benchmarks;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Browser;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The client as which the introspecting rival asks. Keycloak tells a client only about tokens that are meant for it, so
 * it bears the name of the tokens' audience; the product has no such client.
 */
final class IntrospectionClient {

    /** Audience of the access tokens. */
    private static final String ID = "diary-api";

    private static final int SECRET_BYTES = 24;

    private IntrospectionClient() {}

    /** Makes the client in the benchmarks' own realm, anew if it is there; returns its secret. */
    static String make(Stack stack) {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        String secret = HexFormat.of().formatHex(random);
        var clients = stack.keycloak() + "/admin/realms/" + stack.description().realm() + "/clients";
        var browser = new Browser();
        stack.admin()
                .get("/clients?clientId=" + ID)
                .forEach(old -> browser.send(
                        request(stack, clients + "/" + old.path("id").asString())
                                .DELETE()));
        var created = browser.send(request(stack, clients)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared()
                        .writeValueAsString(Map.of(
                                "clientId", ID,
                                "secret", secret,
                                "publicClient", false,
                                "standardFlowEnabled", false,
                                "fullScopeAllowed", false)))));
        if (created.status() != 201) {
            throw new IllegalStateException("Keycloak took no client for introspection: " + created.body());
        }
        return secret;
    }

    private static HttpRequest.Builder request(Stack stack, String address) {
        return HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + stack.adminToken());
    }
}
