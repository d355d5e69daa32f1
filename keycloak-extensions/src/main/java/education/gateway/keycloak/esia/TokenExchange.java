package education.gateway.keycloak.esia;

import com.fasterxml.jackson.databind.JsonNode;
import education.gateway.keycloak.connector.Deadline;
import education.gateway.keycloak.connector.PendingLogin;
import education.gateway.keycloak.connector.RefusedLogin;
import education.gateway.keycloak.connector.RemoteAnswer;
import education.gateway.keycloak.connector.RemoteCalls;
import education.gateway.keycloak.connector.RemoteFailure;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/** Exchanges a code for tokens at {@code v3/te}; what comes back is not verified yet. */
final class TokenExchange {

    /** Tokens as they came. */
    record Tokens(String idToken, String accessToken) {
        /** Tells nothing. */
        @Override
        public String toString() {
            return "Tokens[hidden]";
        }
    }

    /** Detail of events: how a call failed, or the status it ended with. */
    static final String DETAIL = "esia_answer";

    private static final int OK = 200;
    private static final int SERVER_ERRORS = 500;

    private final EsiaEndpoints endpoints;
    private final EsiaRequests requests;
    private final RemoteCalls calls;
    private final Duration timeout;

    TokenExchange(EsiaEndpoints endpoints, EsiaRequests requests, RemoteCalls calls, Duration timeout) {
        this.endpoints = endpoints;
        this.requests = requests;
        this.calls = calls;
        this.timeout = timeout;
    }

    /** @throws RefusedLogin when ESIA does not hand out tokens, or the answer belongs to another request */
    Tokens exchange(String code, PendingLogin login, Deadline deadline) throws SignerUnavailable {
        String state = UUID.randomUUID().toString();
        String form = requests.token(code, state, login.redirectUri());
        RemoteAnswer answer = call(form, deadline);
        JsonNode body = answer.json().filter(JsonNode::isObject).orElseThrow(() -> unreadable(answer));
        if (answer.status() != OK) {
            throw refusal(answer, body);
        }
        JsonNode id = body.path("id_token");
        JsonNode access = body.path("access_token");
        if (!id.isTextual() || !access.isTextual() || !isBearer(body.path("token_type"))) {
            throw EsiaRefusal.TOKEN_ANSWER.with(DETAIL, "incomplete");
        }
        if (!state.equals(body.path("state").asText(""))) {
            throw EsiaRefusal.TOKEN_ANSWER_STATE.now();
        }
        return new Tokens(id.asText(), access.asText());
    }

    private RemoteAnswer call(String form, Deadline deadline) {
        try {
            return calls.post("token", endpoints.token(), form, timeout, deadline)
                    .await();
        } catch (RemoteFailure failure) {
            throw EsiaRefusal.UNAVAILABLE.with(DETAIL, failure.kind().name().toLowerCase(Locale.ROOT));
        }
    }

    private static RefusedLogin unreadable(RemoteAnswer answer) {
        EsiaRefusal refusal = answer.status() >= SERVER_ERRORS ? EsiaRefusal.UNAVAILABLE : EsiaRefusal.TOKEN_ANSWER;
        return refusal.with(DETAIL, String.valueOf(answer.status()));
    }

    private static RefusedLogin refusal(RemoteAnswer answer, JsonNode body) {
        String description = body.path("error_description").asText("");
        if (answer.status() >= SERVER_ERRORS && EsiaCode.in(description).isEmpty()) {
            return unreadable(answer);
        }
        return EsiaCode.refusal(description).with(DETAIL, String.valueOf(answer.status()));
    }

    private static boolean isBearer(JsonNode type) {
        return type.isTextual() && type.asText().equalsIgnoreCase("Bearer");
    }
}
