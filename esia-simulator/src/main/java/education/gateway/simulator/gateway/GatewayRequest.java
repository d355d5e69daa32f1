package education.gateway.simulator.gateway;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * An authorisation request that was checked.
 *
 * @param codeChallenge PKCE S256 challenge
 */
record GatewayRequest(
        GatewayClient client,
        String redirectUri,
        Set<String> scopes,
        String state,
        String nonce,
        String codeChallenge) {

    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** Reads everything but client and address, which were checked before. */
    static GatewayRequest read(GatewayClient client, String redirectUri, GatewayParameters parameters) {
        if (!parameters.required("response_type").equals("code")) {
            throw new GatewayRefusal(GatewayError.UNSUPPORTED_RESPONSE_TYPE, "response_type must be code");
        }
        Set<String> scopes = Set.of(parameters.required("scope").split(" "));
        if (!scopes.contains("openid") || !client.scopes().containsAll(scopes)) {
            throw new GatewayRefusal(
                    GatewayError.INVALID_SCOPE, "scope lacks openid, or has one that was not granted to the client");
        }
        if (!parameters.required("code_challenge_method").equals("S256")
                || !CHALLENGE.matcher(parameters.required("code_challenge")).matches()) {
            throw new GatewayRefusal(
                    GatewayError.INVALID_REQUEST, "PKCE wants a code_challenge of 43 characters, method S256");
        }
        return new GatewayRequest(
                client,
                redirectUri,
                scopes,
                parameters.required("state"),
                parameters.required("nonce"),
                parameters.required("code_challenge"));
    }

    @Override
    public String toString() {
        return "GatewayRequest[" + client.id() + "]";
    }
}
