package education.gateway.simulator.oauth;

import education.gateway.simulator.faults.Faults;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The redirects with which a browser returns to the client (esia-protocol 3.1). */
@Component
public final class ClientAnswer {

    private final Faults faults;

    ClientAnswer(Faults faults) {
        this.faults = faults;
    }

    /** {@code redirect_uri?code=…&state=…}. */
    public URI success(AuthorizationRequest request, String code) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("code", taken(AnswerFault.CALLBACK_CODE_NOT_JWT) ? "not-a-token" : code);
        parameters.put("state", request.state());
        if (taken(AnswerFault.CALLBACK_OTHER_STATE)) {
            parameters.put("state", UUID.randomUUID().toString());
        }
        if (taken(AnswerFault.CALLBACK_WITHOUT_STATE)) {
            parameters.remove("state");
        }
        if (taken(AnswerFault.CALLBACK_WITHOUT_CODE)) {
            parameters.remove("code");
        }
        return address(request.redirectUri(), parameters);
    }

    /** {@code redirect_uri?error_description=…&state=…&error=…}. */
    public URI refusal(AuthorizationRequest request, EsiaRefusal refusal) {
        return error(
                request.redirectUri(),
                refusal.description(),
                request.state(),
                refusal.error().oauthError());
    }

    /** As {@link #refusal}, when no request could be read; the state is what was sent, if it was sent once. */
    URI refusal(String redirectUri, @Nullable String state, EsiaRefusal refusal) {
        return error(redirectUri, refusal.description(), state, refusal.error().oauthError());
    }

    /** The error redirect of a fault, when one is on. */
    Optional<URI> faultyRefusal(AuthorizationRequest request) {
        String address = request.redirectUri();
        if (taken(AnswerFault.ERROR_WITHOUT_STATE)) {
            return Optional.of(error(address, EsiaError.FAILURE.description(), null, EsiaError.FAILURE.oauthError()));
        }
        if (taken(AnswerFault.ERROR_WITHOUT_CODE)) {
            return Optional.of(error(address, "access denied", request.state(), "access_denied"));
        }
        if (taken(AnswerFault.ERROR_WITHOUT_DESCRIPTION)) {
            return Optional.of(error(address, null, request.state(), "server_error"));
        }
        for (EsiaError error : EsiaError.values()) {
            if (faults.take(OAuthFaults.redirect(error))) {
                return Optional.of(error(address, error.description(), request.state(), error.oauthError()));
            }
        }
        return Optional.empty();
    }

    private static URI error(
            String redirectUri, @Nullable String description, @Nullable String state, String oauthError) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (description != null) {
            parameters.put("error_description", description);
        }
        if (state != null) {
            parameters.put("state", state);
        }
        parameters.put("error", oauthError);
        return address(redirectUri, parameters);
    }

    private static URI address(String redirectUri, Map<String, String> parameters) {
        var address = new StringBuilder(redirectUri);
        char separator = redirectUri.indexOf('?') < 0 ? '?' : '&';
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            address.append(separator)
                    .append(parameter.getKey())
                    .append('=')
                    .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
            separator = '&';
        }
        return URI.create(address.toString());
    }

    private boolean taken(AnswerFault fault) {
        return faults.take(fault.faultName());
    }
}
