package education.gateway.diary.guardianship;

import education.gateway.diary.identity.KeycloakEndpoints;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** The joining resource of our Keycloak extension, which knows the citizen behind an account. */
@Component
class KeycloakJoining {

    private final RestClient keycloak;
    private final ServiceToken token;

    KeycloakJoining(ClientHttpRequestFactory requests, KeycloakEndpoints endpoints, ServiceToken token) {
        this.keycloak = RestClient.builder()
                .requestFactory(requests)
                .baseUrl(endpoints.resource("joining"))
                .build();
        this.token = token;
    }

    /**
     * What was undone.
     *
     * @param parentId of a joining: number of the account that the state identity has now
     * @param merge id of the merge, where it was one
     */
    record Parted(@Nullable String parentId, @Nullable UUID merge) {}

    /**
     * Gives the state identity of an account one of its own, or undoes the merge of the account; asked again, it tells
     * what was done the first time.
     *
     * @return empty when nothing was joined or the time for it is over
     * @throws RestClientException when Keycloak does not answer or refuses us
     */
    Optional<Parted> undo(String parentId) {
        try {
            Parted parted = keycloak.post()
                    .uri("/parents/{parent}/undoing", parentId)
                    .headers(headers -> headers.setBearerAuth(token.get()))
                    .retrieve()
                    .body(Parted.class);
            return Optional.ofNullable(parted).filter(done -> done.parentId() != null);
        } catch (HttpClientErrorException refused) {
            int status = refused.getStatusCode().value();
            if (status == 404 || status == 409) {
                return Optional.empty();
            }
            if (status == 401) {
                token.forget();
            }
            throw refused;
        }
    }
}
