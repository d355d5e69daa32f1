package education.gateway.diary.identity;

import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.stereotype.Component;

/** Trades a refresh token for new tokens at Keycloak. */
@Component
class TokenRenewal {

    private static final Logger LOG = LoggerFactory.getLogger(TokenRenewal.class);

    private final RestClientRefreshTokenTokenResponseClient keycloak;
    private final ClientRegistration registration;
    private final Clock clock;

    TokenRenewal(
            RestClientRefreshTokenTokenResponseClient keycloak,
            InMemoryClientRegistrationRepository registrations,
            Clock clock) {
        this.keycloak = keycloak;
        this.registration = registrations.iterator().next();
        this.clock = clock;
    }

    /**
     * @throws SessionEnded when Keycloak refuses, or there is nothing to trade
     * @throws KeycloakUnreachable when it does not answer, or answers something else
     */
    KeycloakTokens renew(KeycloakTokens old) throws SessionEnded {
        if (old.refresh() == null) {
            throw new SessionEnded();
        }
        Instant past = Instant.EPOCH;
        var access = new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, old.access(), past, past.plusSeconds(1));
        var refresh = new OAuth2RefreshToken(old.refresh(), past);
        try {
            OAuth2AccessTokenResponse answer =
                    keycloak.getTokenResponse(new OAuth2RefreshTokenGrantRequest(registration, access, refresh));
            OAuth2RefreshToken next = answer.getRefreshToken();
            return KeycloakTokens.of(answer.getAccessToken(), next == null ? refresh : next);
        } catch (OAuth2AuthorizationException failure) {
            String code = failure.getError().getErrorCode();
            if (OAuth2ErrorCodes.INVALID_GRANT.equals(code)) {
                throw new SessionEnded();
            }
            LOG.warn("Keycloak did not renew a session's tokens at {}: {}", clock.instant(), code);
            throw new KeycloakUnreachable();
        }
    }
}
