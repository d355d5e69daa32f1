package education.gateway.diary.identity;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Asks Keycloak what the state said about the person behind a verified access token. */
@Component
class UserInfo {

    private static final Logger LOG = LoggerFactory.getLogger(UserInfo.class);

    private final RestClient keycloak;
    private final ApplicationEventPublisher events;

    UserInfo(JdkClientHttpRequestFactory requests, KeycloakEndpoints endpoints, ApplicationEventPublisher events) {
        this.keycloak = RestClient.builder()
                .requestFactory(requests)
                .baseUrl(endpoints.userInfo())
                .build();
        this.events = events;
    }

    /**
     * @throws KeycloakUnreachable also when Keycloak no longer takes the token: it may have ended a second ago
     */
    Citizen of(Jwt token) {
        Map<String, Object> claims = claimsOf(token);
        Citizen citizen = Citizen.of(claims);
        if (token.getClaims().get("parent_id") instanceof String parentId) {
            events.publishEvent(new ParentSeen(parentId));
            if (!citizen.personHashes().isEmpty()) {
                events.publishEvent(new PersonSeen(
                        parentId,
                        citizen.personHashes(),
                        text(claims, "surname"),
                        text(claims, "given_name"),
                        text(claims, "patronymic")));
            }
        }
        return citizen;
    }

    /**
     * The name that the state has verified; names of an account without a state identity are nobody's word.
     *
     * @throws KeycloakUnreachable as above
     */
    Optional<PersonName> verifiedName(Jwt token) {
        Map<String, Object> claims = claimsOf(token);
        String surname = text(claims, "surname");
        String givenName = text(claims, "given_name");
        if (Citizen.of(claims).personHashes().isEmpty() || surname == null || givenName == null) {
            return Optional.empty();
        }
        return Optional.of(new PersonName(surname, givenName, text(claims, "patronymic")));
    }

    private Map<String, Object> claimsOf(Jwt token) {
        Map<String, Object> claims = ask(token);
        if (!AccessTokens.subject(token).equals(claims.get("sub"))) {
            LOG.warn("userinfo speaks of another subject than the access token");
            throw new KeycloakUnreachable();
        }
        return claims;
    }

    private static @Nullable String text(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text ? text : null;
    }

    private Map<String, Object> ask(Jwt token) {
        try {
            Map<String, Object> claims = keycloak.get()
                    .headers(headers -> headers.setBearerAuth(token.getTokenValue()))
                    .retrieve()
                    .body(new ParameterizedTypeReference<>() {});
            return claims == null ? Map.of() : claims;
        } catch (RestClientException failure) {
            LOG.warn("userinfo does not answer: {}", failure.getClass().getSimpleName());
            throw new KeycloakUnreachable();
        }
    }
}
