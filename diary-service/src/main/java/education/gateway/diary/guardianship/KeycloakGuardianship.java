package education.gateway.diary.guardianship;

import education.gateway.diary.identity.KeycloakEndpoints;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** The guardianship resource of our Keycloak extension, which holds a projection of the links. */
@Component
class KeycloakGuardianship {

    private final RestClient keycloak;
    private final ServiceToken token;

    KeycloakGuardianship(ClientHttpRequestFactory requests, KeycloakEndpoints endpoints, ServiceToken token) {
        this.keycloak = RestClient.builder()
                .requestFactory(requests)
                .baseUrl(endpoints.resource("guardianship"))
                .build();
        this.token = token;
    }

    /** A row of Keycloak's projection; {@code linked} false is the trace of an ended link. */
    record Stored(UUID pupilId, long version, boolean linked) {}

    private record OfParent(List<Stored> children) {}

    /**
     * @return false when Keycloak does not know the parent
     * @throws RestClientException when it does not answer or refuses
     */
    boolean tell(Handover message) {
        try {
            keycloak.method(message.inForce() ? HttpMethod.PUT : HttpMethod.DELETE)
                    .uri(
                            "/parents/{parent}/children/{pupil}?version={version}",
                            message.parentId(),
                            message.pupilId(),
                            message.version())
                    .headers(headers -> headers.setBearerAuth(token.get()))
                    .retrieve()
                    .toBodilessEntity();
            return true;
        } catch (HttpClientErrorException refused) {
            return !isUnknownParent(refused);
        }
    }

    private record Merged(boolean undone) {}

    /**
     * Has the state login moved to the account that is kept; asked again, it is done once.
     *
     * @return {@code MOVED}; {@code UNDONE} when it was done before and taken back since; {@code REFUSED}
     * @throws RestClientException when it does not answer or refuses us
     */
    MergeStep merge(Merge merge) {
        try {
            Merged merged = keycloak.post()
                    .uri("/merges")
                    .headers(headers -> headers.setBearerAuth(token.get()))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("id", merge.id().toString(), "keep", merge.kept(), "rest", merge.resting()))
                    .retrieve()
                    .body(Merged.class);
            return merged != null && merged.undone() ? MergeStep.UNDONE : MergeStep.MOVED;
        } catch (HttpClientErrorException refused) {
            int status = refused.getStatusCode().value();
            if (status == 400 || status == 409) {
                return MergeStep.REFUSED;
            }
            isUnknownParent(refused);
            // A Keycloak of before, without the resource: asked again later.
            throw refused;
        }
    }

    /**
     * @return empty when Keycloak does not know the parent
     * @throws RestClientException when it does not answer or refuses
     */
    Optional<List<Stored>> linksOf(String parentId) {
        try {
            OfParent stored = keycloak.get()
                    .uri("/parents/{parent}", parentId)
                    .headers(headers -> headers.setBearerAuth(token.get()))
                    .retrieve()
                    .body(OfParent.class);
            return Optional.of(stored == null ? List.of() : stored.children());
        } catch (HttpClientErrorException refused) {
            isUnknownParent(refused);
            return Optional.empty();
        }
    }

    /** True for the resource's own 404; every other refusal is thrown on, also that of a Keycloak without the resource. */
    private boolean isUnknownParent(HttpClientErrorException refused) {
        if (refused.getStatusCode().value() == 404 && ResourceProblem.is(refused)) {
            return true;
        }
        if (refused.getStatusCode().value() == 401) {
            token.forget();
        }
        throw refused;
    }
}
