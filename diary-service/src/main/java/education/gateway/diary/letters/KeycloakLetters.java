package education.gateway.diary.letters;

import education.gateway.diary.guardianship.ResourceProblem;
import education.gateway.diary.guardianship.ServiceToken;
import education.gateway.diary.identity.KeycloakEndpoints;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** The resource of our Keycloak extension that sends letters to parents whose addresses we do not know. */
@Component
class KeycloakLetters {

    private final RestClient keycloak;
    private final ServiceToken token;

    KeycloakLetters(ClientHttpRequestFactory requests, KeycloakEndpoints endpoints, ServiceToken token) {
        this.keycloak = RestClient.builder()
                .requestFactory(requests)
                .baseUrl(endpoints.resource("diary-letters"))
                .build();
        this.token = token;
    }

    /** What Keycloak says to a letter. */
    enum Answer {
        /** It is noted there, now or before, and leaves from there. */
        TAKEN,
        UNKNOWN_PARENT,
        NO_ADDRESS
    }

    /** @throws RestClientException when Keycloak does not answer or refuses */
    Answer ask(WaitingLetter letter) {
        try {
            keycloak.put()
                    .uri("/{id}", letter.id())
                    .headers(headers -> headers.setBearerAuth(token.get()))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(request(letter.letter()))
                    .retrieve()
                    .toBodilessEntity();
            return Answer.TAKEN;
        } catch (HttpClientErrorException refused) {
            int status = refused.getStatusCode().value();
            if (status == 401) {
                token.forget();
            }
            if (ResourceProblem.is(refused) && status == 404) {
                return Answer.UNKNOWN_PARENT;
            }
            if (ResourceProblem.is(refused) && status == 409) {
                return Answer.NO_ADDRESS;
            }
            throw refused;
        }
    }

    private static Map<String, Object> request(Letter letter) {
        var request = new HashMap<String, Object>();
        request.put("kind", letter.kind().code());
        request.put("parentId", letter.parentId());
        request.put("reasons", letter.reasons());
        String number = letter.number();
        if (number != null) {
            request.put("number", number);
        }
        LocalDate day = letter.day();
        if (day != null) {
            request.put("day", day.toString());
        }
        return request;
    }
}
