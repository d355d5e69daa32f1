package education.gateway.simulator.oauth;

import education.gateway.simulator.options.SimulatorProperties;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Checks a token request and answers it (esia-protocol 3.2, 3.5). */
@Component
final class TokenExchange {

    private final Systems systems;
    private final Grants grants;
    private final RequestSignature signature;
    private final Duration clockSkew;
    private final Clock clock;

    @Autowired
    TokenExchange(Systems systems, Grants grants, SimulatorProperties options, Clock clock) {
        this(systems, grants, options.clockSkew(), clock);
    }

    TokenExchange(Systems systems, Grants grants, Duration clockSkew, Clock clock) {
        this.systems = systems;
        this.grants = grants;
        this.signature = new RequestSignature(systems);
        this.clockSkew = clockSkew;
        this.clock = clock;
    }

    /**
     * Answers a token request.
     *
     * @throws EsiaRefusal with the code that the client is to be told
     */
    Map<String, Object> answer(Parameters parameters) {
        String grantType = parameters.required("grant_type");
        RegisteredSystem system = systems.find(parameters.required("client_id"))
                .orElseThrow(() -> new EsiaRefusal(EsiaError.CLIENT_NOT_AUTHORISED, "no system has this mnemonic"));
        String state = AuthorizationChecks.requireUuid(parameters);
        if (!parameters.required("token_type").equals("Bearer")) {
            throw new EsiaRefusal(EsiaError.WRONG_PARAMETER, "token_type must be Bearer");
        }
        Grant grant =
                switch (grantType) {
                    case "authorization_code" -> byCode(system, state, parameters);
                    case "refresh_token" -> byRefreshToken(system, state, parameters);
                    default ->
                        throw new EsiaRefusal(
                                EsiaError.UNSUPPORTED_TYPE,
                                "grant_type is neither authorization_code nor refresh_token");
                };
        return tokens(grant, state);
    }

    private Grant byCode(RegisteredSystem system, String state, Parameters parameters) {
        String code = parameters.required("code");
        SignedRequest signed = requireSigned(system, state, parameters, code);
        Grant grant = grants.useCode(code)
                .orElseThrow(() -> invalidGrant("the code is unknown, was used before, or is older than 240 s"));
        requireSame(grant, system, signed);
        requireVerifier(grant.request().codeChallenge(), parameters.optional("code_verifier"));
        return grant;
    }

    private Grant byRefreshToken(RegisteredSystem system, String state, Parameters parameters) {
        String token = parameters.required("refresh_token");
        SignedRequest signed = requireSigned(system, state, parameters, token);
        Grant grant = grants.useRefreshToken(token)
                .orElseThrow(() -> invalidGrant("the refresh token is unknown, was used before, or has expired"));
        requireSame(grant, system, signed);
        return grant;
    }

    /** For a refresh, clients disagree on what is signed; both forms that work somewhere are taken. */
    private SignedRequest requireSigned(RegisteredSystem system, String state, Parameters parameters, String last) {
        String redirectUri = parameters.required("redirect_uri");
        String timestamp = parameters.required("timestamp");
        String hash = parameters.required("client_certificate_hash");
        String secret = parameters.required("client_secret");
        String scope = AuthorizationChecks.scope(parameters);
        String scopeOrg = parameters.optional("scope_org");
        EsiaTimestamp.require(timestamp, clock.instant(), clockSkew);
        var signed = new SignedRequest(system.mnemonic(), scope, scopeOrg, timestamp, state, redirectUri, last);
        List<String> texts = parameters.has("code")
                ? List.of(signed.text())
                : List.of(signed.textWithoutLast(), signed.textWithoutAddress());
        signature.require(system, hash, secret, signed, texts, clock.instant());
        return signed;
    }

    private static void requireSame(Grant grant, RegisteredSystem system, SignedRequest signed) {
        AuthorizationRequest granted = grant.request();
        if (!granted.system().mnemonic().equals(system.mnemonic())) {
            throw invalidGrant("it was given to another system");
        }
        if (!granted.redirectUri().equals(signed.redirectUri())) {
            throw invalidGrant("redirect_uri is not that of the authorisation request");
        }
        if (!granted.scope().equals(signed.scope())) {
            throw new EsiaRefusal(EsiaError.WRONG_SCOPE, "the scope is not that of the authorisation request");
        }
    }

    private static void requireVerifier(@Nullable String challenge, @Nullable String verifier) {
        if (challenge == null) {
            if (verifier != null) {
                throw new EsiaRefusal(
                        EsiaError.NO_CODE_CHALLENGE, "code_verifier came without a code_challenge before");
            }
            return;
        }
        if (verifier == null || !challenge.equals(challengeOf(verifier))) {
            throw new EsiaRefusal(EsiaError.CODE_VERIFIER, "code_verifier is missing or does not fit code_challenge");
        }
    }

    private static String challengeOf(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    private Map<String, Object> tokens(Grant grant, String state) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", grants.newAccessToken(grant));
        if (grant.request().scopes().contains(Scopes.OPENID)) {
            answer.put("id_token", grants.newIdToken(grant));
        }
        if (grant.request().offline()) {
            answer.put("refresh_token", grants.newRefreshToken(grant));
        }
        answer.put("state", state);
        answer.put("token_type", "Bearer");
        answer.put("expires_in", grants.accessTokenLife().toSeconds());
        return answer;
    }

    private static EsiaRefusal invalidGrant(String why) {
        return new EsiaRefusal(EsiaError.INVALID_GRANT, why);
    }
}
