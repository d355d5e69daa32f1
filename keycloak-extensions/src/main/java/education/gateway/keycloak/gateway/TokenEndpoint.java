package education.gateway.keycloak.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import education.gateway.keycloak.connector.Deadline;
import education.gateway.keycloak.connector.PendingLogin;
import education.gateway.keycloak.connector.RefusedLogin;
import education.gateway.keycloak.connector.RemoteAnswer;
import education.gateway.keycloak.connector.RemoteCalls;
import education.gateway.keycloak.connector.RemoteFailure;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Exchanges a code for tokens; what comes back is not verified yet. */
final class TokenEndpoint {

    /** Tokens as they came. */
    record Tokens(String idToken, String accessToken) {
        /** Tells nothing. */
        @Override
        public String toString() {
            return "Tokens[hidden]";
        }
    }

    private static final int OK = 200;
    private static final int SERVER_ERRORS = 500;

    private final RemoteCalls calls;
    private final Duration timeout;

    TokenEndpoint(RemoteCalls calls, Duration timeout) {
        this.calls = calls;
        this.timeout = timeout;
    }

    /** @throws RefusedLogin when the gateway does not hand out tokens */
    Tokens exchange(
            URI address, String code, String verifier, PendingLogin login, Credentials credentials, Deadline deadline) {
        Map<String, String> form = new LinkedHashMap<>(credentials.parameters());
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", login.redirectUri());
        form.put("code_verifier", verifier);
        RemoteAnswer answer = call(address, Form.encode(form), credentials, deadline);
        JsonNode body = answer.json().filter(JsonNode::isObject).orElseThrow(() -> unreadable(answer));
        if (answer.status() != OK) {
            throw answer.status() >= SERVER_ERRORS
                    ? unreadable(answer)
                    : GatewayError.refusal(body.path("error").asText(""));
        }
        JsonNode id = body.path("id_token");
        JsonNode access = body.path("access_token");
        JsonNode type = body.path("token_type");
        if (!id.isTextual() || !access.isTextual() || !type.asText("").equalsIgnoreCase("Bearer")) {
            throw GatewayRefusal.TOKEN_ANSWER.with("incomplete");
        }
        if (!isBearerToken(access.asText())) {
            throw GatewayRefusal.TOKEN_ANSWER.with("access_token_malformed");
        }
        return new Tokens(id.asText(), access.asText());
    }

    /** What may stand in a header (RFC 6750, 2.1). */
    private static boolean isBearerToken(String token) {
        return token.matches("[A-Za-z0-9._~+/-]{1,8192}=*");
    }

    private RemoteAnswer call(URI address, String form, Credentials credentials, Deadline deadline) {
        String header = credentials.header();
        try {
            return (header == null
                            ? calls.post("token", address, form, timeout, deadline)
                            : calls.post("token", address, form, header, timeout, deadline))
                    .await();
        } catch (RemoteFailure failure) {
            throw GatewayRefusal.UNAVAILABLE.with(failure.why());
        }
    }

    private static RefusedLogin unreadable(RemoteAnswer answer) {
        GatewayRefusal refusal =
                answer.status() >= SERVER_ERRORS ? GatewayRefusal.UNAVAILABLE : GatewayRefusal.TOKEN_ANSWER;
        return refusal.with(String.valueOf(answer.status()));
    }
}
