package education.gateway.diary.identity;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Service;

/** What other modules may do with the web session of the current request. */
@Service
public class WebSessions {

    private final SessionTokens tokens;

    WebSessions(SessionTokens tokens) {
        this.tokens = tokens;
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
