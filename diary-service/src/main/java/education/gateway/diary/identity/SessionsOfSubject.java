package education.gateway.diary.identity;

import java.util.function.Predicate;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/**
 * The web sessions of one account, on whichever node they were opened. Spring's registry of such sessions is in memory;
 * here they are found by the index that the session table has anyway.
 */
@Component
final class SessionsOfSubject {

    private static final String CONTEXT = "SPRING_SECURITY_CONTEXT";

    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    SessionsOfSubject(FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    /** Ends those whose login at Keycloak, {@code sid}, is meant. */
    void end(String subject, Predicate<String> sid) {
        sessions.findByPrincipalName(subject).forEach((id, session) -> {
            if (sid.test(sidOf(session))) {
                sessions.deleteById(id);
            }
        });
    }

    private static String sidOf(Session session) {
        return session.getAttribute(CONTEXT) instanceof SecurityContextImpl context
                        && context.getAuthentication() instanceof OAuth2AuthenticationToken login
                        && login.getPrincipal() instanceof SessionUser user
                ? String.valueOf(user.getClaims().get("sid"))
                : "";
    }
}
