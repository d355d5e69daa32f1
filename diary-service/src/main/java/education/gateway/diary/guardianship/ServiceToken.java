package education.gateway.diary.guardianship;

import education.gateway.diary.identity.KeycloakEndpoints;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** The access token of our service account, fetched when needed and kept until shortly before its end. */
@Component
public class ServiceToken {

    private static final Duration MARGIN = Duration.ofSeconds(20);

    private final RestClient keycloak;
    private final GuardianshipSettings.Keycloak settings;
    private final Clock clock;

    private @Nullable String token;
    private Instant usableUntil = Instant.EPOCH;

    ServiceToken(
            ClientHttpRequestFactory requests,
            KeycloakEndpoints endpoints,
            GuardianshipSettings settings,
            Clock clock) {
        this.keycloak = RestClient.builder()
                .requestFactory(requests)
                .baseUrl(endpoints.token())
                .build();
        this.settings = settings.keycloak();
        this.clock = clock;
    }

    /** @throws RestClientException when Keycloak does not give one */
    public synchronized String get() {
        if (token == null || !clock.instant().isBefore(usableUntil)) {
            Map<String, Object> answer = ask();
            if (!(answer.get("access_token") instanceof String value)
                    || !(answer.get("expires_in") instanceof Number seconds)) {
                throw new RestClientException("no token in the answer");
            }
            token = value;
            usableUntil = clock.instant().plusSeconds(seconds.longValue()).minus(MARGIN);
            return value;
        }
        return token;
    }

    /** Keycloak no longer took it, for instance after a change of its keys. */
    public synchronized void forget() {
        token = null;
    }

    private Map<String, Object> ask() {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("grant_type", "client_credentials");
        Map<String, Object> answer = keycloak.post()
                .headers(headers -> headers.setBasicAuth(settings.serviceClientId(), settings.serviceClientSecret()))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .retrieve()
                .body(new ParameterizedTypeReference<>() {});
        return answer == null ? Map.of() : answer;
    }
}
