package education.gateway.simulator.oauth;

import education.gateway.simulator.options.SimulatorProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Checks an authorisation request in two steps: where an answer may go, then the rest. */
@Component
public final class AuthorizationChecks {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Systems systems;
    private final RequestSignature signature;
    private final Duration clockSkew;
    private final Clock clock;

    @Autowired
    AuthorizationChecks(Systems systems, SimulatorProperties options, Clock clock) {
        this(systems, options.clockSkew(), clock);
    }

    AuthorizationChecks(Systems systems, Duration clockSkew, Clock clock) {
        this.systems = systems;
        this.signature = new RequestSignature(systems);
        this.clockSkew = clockSkew;
        this.clock = clock;
    }

    /** Who asks, and where the answer goes. */
    record Sender(RegisteredSystem system, String redirectUri) {}

    /**
     * The system and its address; a refusal here is shown on a page, because nothing may be sent to an address that is
     * not registered.
     */
    Sender sender(Parameters parameters) {
        RegisteredSystem system = systems.find(parameters.required("client_id"))
                .orElseThrow(() -> new EsiaRefusal(EsiaError.NO_CERTIFICATE, "no system has this mnemonic"));
        String redirectUri = parameters.required("redirect_uri");
        if (!system.allows(redirectUri)) {
            throw new EsiaRefusal(EsiaError.REDIRECT_NOT_ALLOWED, "the host of redirect_uri is not registered");
        }
        return new Sender(system, redirectUri);
    }

    /** Everything else; a refusal here goes back to the client's address. */
    AuthorizationRequest request(Sender sender, Parameters parameters) {
        String state = requireUuid(parameters);
        if (!parameters.required("response_type").equals("code")) {
            throw new EsiaRefusal(EsiaError.UNSUPPORTED_TYPE, "response_type must be code");
        }
        boolean offline = offline(parameters.required("access_type"));
        String timestamp = parameters.required("timestamp");
        String hash = parameters.required("client_certificate_hash");
        String secret = parameters.required("client_secret");
        String scope = scope(parameters);
        String scopeOrg = parameters.optional("scope_org");
        EsiaTimestamp.require(timestamp, clock.instant(), clockSkew);
        var signed = new SignedRequest(
                sender.system().mnemonic(), scope, scopeOrg, timestamp, state, sender.redirectUri(), null);
        signature.require(sender.system(), hash, secret, signed, List.of(signed.text()), clock.instant());
        Set<String> scopes = Scopes.granted(scope, scopeOrg, sender.system());
        return new AuthorizationRequest(
                sender.system(),
                scope,
                scopes,
                sender.redirectUri(),
                state,
                offline,
                PersonFilter.parse(parameters.optional("person_filter")),
                challenge(parameters));
    }

    /** The {@code state}: a UUID, lower-case with dashes. */
    static String requireUuid(Parameters parameters) {
        String state = parameters.required("state");
        if (!UUID.matcher(state).matches()) {
            throw new EsiaRefusal(EsiaError.WRONG_PARAMETER, "state is not a UUID in lower case with dashes");
        }
        return state;
    }

    /** The {@code scope}; an empty one is 007013, an absent one 007014. */
    static String scope(Parameters parameters) {
        String scope = parameters.optional("scope");
        if (scope == null && parameters.has("scope")) {
            throw new EsiaRefusal(EsiaError.NO_SCOPE, "the scope is empty");
        }
        return scope == null ? parameters.required("scope") : scope;
    }

    private static boolean offline(String accessType) {
        return switch (accessType) {
            case "online" -> false;
            case "offline" -> true;
            default -> throw new EsiaRefusal(EsiaError.WRONG_PARAMETER, "access_type is neither online nor offline");
        };
    }

    private static @Nullable String challenge(Parameters parameters) {
        String challenge = parameters.optional("code_challenge");
        String method = parameters.optional("code_challenge_method");
        if (challenge == null && method == null) {
            return null;
        }
        if (challenge == null
                || !CHALLENGE.matcher(challenge).matches()
                || (method != null && !method.equals("S256"))) {
            throw new EsiaRefusal(
                    EsiaError.WRONG_PARAMETER, "PKCE wants a code_challenge of 43 characters, method S256");
        }
        return challenge;
    }
}
