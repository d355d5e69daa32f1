package education.gateway.keycloak.esia;

import com.fasterxml.jackson.databind.JsonNode;
import education.gateway.keycloak.connector.Deadline;
import education.gateway.keycloak.connector.PendingCall;
import education.gateway.keycloak.connector.RefusedLogin;
import education.gateway.keycloak.connector.RemoteAnswer;
import education.gateway.keycloak.connector.RemoteCalls;
import education.gateway.keycloak.connector.RemoteFailure;
import education.gateway.keycloak.esia.Records.Collected;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a person's record, contacts and children, side by side. Without the record there is no login; contacts and
 * children may be missing, since a scope may not be granted and a collection without its scope answers 403.
 */
final class EsiaRest {

    /** A parent of more has the children unknown: a longer list is not a family. */
    static final int MOST_CHILDREN = 30;

    private static final int MOST_CONTACTS = 20;
    private static final int OK = 200;
    private static final int UNAUTHORISED = 401;
    private static final int FORBIDDEN = 403;
    private static final Pattern ELEMENT = Pattern.compile("(?:https?://[^/?#]+)?/rs/prns/(\\d+)/(\\w+)/(\\d{1,18})");

    private final EsiaEndpoints endpoints;
    private final RemoteCalls calls;
    private final Duration timeout;

    EsiaRest(EsiaEndpoints endpoints, RemoteCalls calls, Duration timeout) {
        this.endpoints = endpoints;
        this.calls = calls;
        this.timeout = timeout;
    }

    /** @throws RefusedLogin when the record itself cannot be had */
    Records read(Oid oid, String accessToken, Deadline deadline) {
        var reader = new Reader(oid, accessToken, deadline);
        PendingCall person = reader.get("person", endpoints.person(oid));
        PendingCall contacts = reader.get("contacts", endpoints.collection(oid, "ctts"));
        PendingCall children = reader.get("children", endpoints.collection(oid, "kids"));
        JsonNode record;
        try {
            record = person(person);
        } catch (RefusedLogin refused) {
            contacts.abandon();
            children.abandon();
            throw refused;
        }
        return new Records(
                record,
                reader.collected(contacts, "ctts", MOST_CONTACTS),
                reader.collected(children, "kids", MOST_CHILDREN));
    }

    private static JsonNode person(PendingCall call) {
        RemoteAnswer answer;
        try {
            answer = call.await();
        } catch (RemoteFailure failure) {
            throw EsiaRefusal.UNAVAILABLE.with(TokenExchange.DETAIL, why(failure));
        }
        if (answer.status() == OK) {
            return answer.json()
                    .filter(JsonNode::isObject)
                    .orElseThrow(() -> EsiaRefusal.UNAVAILABLE.with(TokenExchange.DETAIL, "malformed"));
        }
        boolean ours = answer.status() == FORBIDDEN || answer.status() == UNAUTHORISED;
        RefusedLogin refusal = (ours ? EsiaRefusal.MISCONFIGURED : EsiaRefusal.UNAVAILABLE)
                .with(TokenExchange.DETAIL, String.valueOf(answer.status()));
        throw answer.json()
                .flatMap(EsiaCode::inRestError)
                .map(code -> code.on(refusal))
                .orElse(refusal);
    }

    private static String why(RemoteFailure failure) {
        return failure.kind().name().toLowerCase(Locale.ROOT);
    }

    /** One person's reading, with one token and one time limit. */
    private final class Reader {

        private final Oid oid;
        private final String accessToken;
        private final Deadline deadline;

        Reader(Oid oid, String accessToken, Deadline deadline) {
            this.oid = oid;
            this.accessToken = accessToken;
            this.deadline = deadline;
        }

        PendingCall get(String call, URI address) {
            return calls.get(call, address, accessToken, timeout, deadline);
        }

        Collected collected(PendingCall call, String name, int most) {
            RemoteAnswer answer;
            try {
                answer = call.await();
            } catch (RemoteFailure failure) {
                return Collected.missing(why(failure));
            }
            if (answer.status() == FORBIDDEN) {
                return Collected.missing("forbidden");
            }
            if (answer.status() != OK) {
                return Collected.missing("unavailable");
            }
            return answer.json()
                    .map(body -> elements(body, name, most))
                    .orElseGet(() -> Collected.missing("malformed"));
        }

        private Collected elements(JsonNode body, String name, int most) {
            JsonNode elements = body.path("elements");
            JsonNode size = body.path("size");
            if (elements.isMissingNode() && size.isIntegralNumber() && size.asLong() == 0) {
                return Collected.of(List.of());
            }
            if (!elements.isArray()) {
                return Collected.missing("malformed");
            }
            if (elements.size() > most || size.asLong() > most) {
                return Collected.missing("too_many");
            }
            return resolved(elements, name);
        }

        /** A server that does not know {@code embed} gives addresses: one more call for each, to our own base. */
        private Collected resolved(JsonNode elements, String name) {
            var objects = new ArrayList<JsonNode>();
            var calls = new ArrayList<PendingCall>();
            for (JsonNode element : elements) {
                Matcher address = ELEMENT.matcher(element.asText(""));
                if (address.matches() && isOurs(address, name)) {
                    calls.add(get("element", endpoints.element(oid, name, Long.parseLong(address.group(3)))));
                } else {
                    objects.add(element);
                }
            }
            for (PendingCall call : calls) {
                try {
                    RemoteAnswer answer = call.await();
                    if (answer.status() != OK) {
                        calls.forEach(PendingCall::abandon);
                        return Collected.missing("unavailable");
                    }
                    answer.json().ifPresent(objects::add);
                } catch (RemoteFailure failure) {
                    calls.forEach(PendingCall::abandon);
                    return Collected.missing(why(failure));
                }
            }
            return Collected.of(objects);
        }

        private boolean isOurs(Matcher address, String name) {
            return address.group(1).equals(String.valueOf(oid.value()))
                    && address.group(2).equals(name);
        }
    }
}
