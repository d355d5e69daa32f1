package education.gateway.diary.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Service;

/** What other modules may do with the web session of the current request. */
@Service
public class WebSessions {

    private final SessionTokens tokens;
    private final KeycloakLogout keycloak;

    WebSessions(SessionTokens tokens, KeycloakLogout keycloak) {
        this.tokens = tokens;
        this.keycloak = keycloak;
    }

    /** Ends this session, Keycloak's too, so that somebody can log in to another account with the same browser. */
    public void end(HttpServletRequest request, HttpServletResponse response) {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        keycloak.logout(request, response, person);
        new SecurityContextLogoutHandler().logout(request, response, person);
    }

    /**
     * Fetches a new access token, so that the session sees a change that Keycloak has just been told.
     *
     * @return who is asking, with the new claims
     * @throws KeycloakUnreachable also when Keycloak has ended the session: the next page leads to a login
     */
    public Reader renewClaims(HttpServletRequest request) {
        try {
            return Callers.reader(tokens.renewed(request));
        } catch (SessionEnded ended) {
            throw new KeycloakUnreachable();
        }
    }
}
