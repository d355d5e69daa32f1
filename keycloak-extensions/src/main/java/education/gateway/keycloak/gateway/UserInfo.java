package education.gateway.keycloak.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import education.gateway.keycloak.connector.Claims;
import education.gateway.keycloak.connector.Deadline;
import education.gateway.keycloak.connector.RefusedLogin;
import education.gateway.keycloak.connector.RemoteAnswer;
import education.gateway.keycloak.connector.RemoteCalls;
import education.gateway.keycloak.connector.RemoteFailure;
import java.net.URI;
import java.time.Duration;

/** Asks who the person is (OpenID Connect Core 1.0, 5.3). */
final class UserInfo {

    private static final int OK = 200;
    private static final int UNAUTHORISED = 401;
    private static final int FORBIDDEN = 403;

    private final RemoteCalls calls;
    private final Duration timeout;

    UserInfo(RemoteCalls calls, Duration timeout) {
        this.calls = calls;
        this.timeout = timeout;
    }

    /**
     * The claims about the person.
     *
     * @throws RefusedLogin when they cannot be had, or are another person's
     */
    JsonNode read(URI address, String accessToken, String subject, Deadline deadline) {
        JsonNode person = answer(address, accessToken, deadline);
        if (!Claims.isText(person.path("sub"), subject)) {
            throw GatewayRefusal.SUBJECT_MISMATCH.now();
        }
        return person;
    }

    private JsonNode answer(URI address, String accessToken, Deadline deadline) {
        RemoteAnswer answer;
        try {
            answer =
                    calls.get("person", address, accessToken, timeout, deadline).await();
        } catch (RemoteFailure failure) {
            throw GatewayRefusal.UNAVAILABLE.with(failure.why());
        }
        if (answer.status() != OK) {
            boolean ours = answer.status() == FORBIDDEN || answer.status() == UNAUTHORISED;
            throw (ours ? GatewayRefusal.MISCONFIGURED : GatewayRefusal.UNAVAILABLE)
                    .with(String.valueOf(answer.status()));
        }
        return answer.json().filter(JsonNode::isObject).orElseThrow(() -> GatewayRefusal.UNAVAILABLE.with("malformed"));
    }
}
