package education.gateway.diary.identity;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Keycloak's sessions of whoever holds the token: the resource of our extension is limited to the token's account. */
@Component
class OwnSessions {

    /** Keycloak tells us of each session before it answers: a hundred of them take longer than one question may. */
    private static final Duration PATIENCE_WITH_MANY = Duration.ofSeconds(30);

    private final RestClient keycloak;
    private final RestClient patient;

    OwnSessions(JdkClientHttpRequestFactory requests, KeycloakEndpoints endpoints, IdentitySettings settings) {
        this.keycloak = RestClient.builder()
                .requestFactory(requests)
                .baseUrl(endpoints.resource("own-sessions"))
                .build();
        this.patient = keycloak.mutate()
                .requestFactory(KeycloakClients.requests(settings, PATIENCE_WITH_MANY))
                .build();
    }

    /**
     * A session.
     *
     * @param id stands for it in a request to end it
     * @param startedAt seconds since 1970
     * @param lastSeenAt seconds since 1970
     * @param browser as the browser claims, null when it claimed nothing
     * @param system as the browser claims, null when it claimed nothing
     * @param mobile as the browser claims
     * @param door alias of the identity provider, null for a password
     * @param remembered whether it outlives the browser
     * @param current whether it is the one that asks
     */
    record OwnSession(
            String id,
            long startedAt,
            long lastSeenAt,
            @Nullable String browser,
            @Nullable String system,
            boolean mobile,
            @Nullable String door,
            boolean remembered,
            boolean current) {}

    private record Answer(List<OwnSession> sessions) {}

    /** @throws KeycloakUnreachable when Keycloak does not answer, or has just ended the session that asks */
    List<OwnSession> of(Jwt token) {
        try {
            Answer answer = keycloak.get().headers(bearer(token)).retrieve().body(Answer.class);
            return answer == null ? List.of() : answer.sessions();
        } catch (RestClientException failure) {
            throw new KeycloakUnreachable();
        }
    }

    /** Ends one; one that has ended by itself meanwhile is as good. */
    void end(Jwt token, String id) {
        try {
            keycloak.delete().uri("/{id}", id).headers(bearer(token)).retrieve().toBodilessEntity();
        } catch (HttpClientErrorException.NotFound ended) {
            return;
        } catch (RestClientException failure) {
            throw new KeycloakUnreachable();
        }
    }

    /** Ends all but the one that asks. */
    void endOthers(Jwt token) {
        try {
            patient.delete().headers(bearer(token)).retrieve().toBodilessEntity();
        } catch (RestClientException failure) {
            throw new KeycloakUnreachable();
        }
    }

    private static Consumer<HttpHeaders> bearer(Jwt token) {
        return headers -> headers.setBearerAuth(token.getTokenValue());
    }
}
