package education.gateway.diary.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/**
 * The verified access token of a web session, renewed before it ends. While Keycloak does not answer, the session goes
 * on until its token ends (invariant 8).
 */
@Component
class SessionTokens {

    private final AccessTokens accessTokens;
    private final OneRenewalAtATime renewals;
    private final IdentitySettings.Session settings;
    private final Clock clock;

    SessionTokens(AccessTokens accessTokens, OneRenewalAtATime renewals, IdentitySettings settings, Clock clock) {
        this.accessTokens = accessTokens;
        this.renewals = renewals;
        this.settings = settings.session();
        this.clock = clock;
    }

    /**
     * @throws SessionEnded when Keycloak has ended the session
     * @throws KeycloakUnreachable when the token has ended and Keycloak does not answer
     */
    Jwt of(HttpServletRequest request) throws SessionEnded {
        HttpSession session = request.getSession(false);
        KeycloakTokens tokens = session == null ? null : TokensInSession.of(session);
        if (session == null || tokens == null) {
            throw new SessionEnded();
        }
        Instant now = clock.instant();
        if (tokens.accessEnds().minus(settings.refreshBefore()).isBefore(now)) {
            tokens = renewedOrStillGood(session.getId(), tokens, now);
        }
        return verified(tokens);
    }

    /** Takes new claims now, whatever the old token's age, for instance after a child was opened. */
    Jwt renewed(HttpServletRequest request) throws SessionEnded {
        HttpSession session = Objects.requireNonNull(request.getSession(false));
        KeycloakTokens tokens = TokensInSession.of(session);
        if (tokens == null) {
            throw new SessionEnded();
        }
        return verified(renewals.renew(session.getId(), tokens));
    }

    private KeycloakTokens renewedOrStillGood(String sessionId, KeycloakTokens tokens, Instant now)
            throws SessionEnded {
        try {
            return renewals.renew(sessionId, tokens);
        } catch (KeycloakUnreachable unreachable) {
            if (now.isBefore(tokens.accessEnds())) {
                return tokens;
            }
            throw unreachable;
        }
    }

    private Jwt verified(KeycloakTokens tokens) throws SessionEnded {
        try {
            return accessTokens.decode(tokens.access());
        } catch (BadJwtException bad) {
            throw new SessionEnded();
        } catch (JwtException keysNotAtHand) {
            throw new KeycloakUnreachable();
        }
    }
}
