package education.gateway.keycloak.esia;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The scopes with which a tab left for ESIA. A code is exchanged with those of its authorisation and no others
 * (ESIA-007006), and the settings may have changed while the person was away.
 */
final class AskedScope {

    private static final String NOTE = "esia-scope";

    private AskedScope() {}

    /** Notes the scopes of the latest login of a tab. */
    static void note(AuthenticationSessionModel tab, String scope) {
        tab.setClientNote(NOTE, scope);
    }

    /** Takes them out, also because notes that stay end up in the session's store; empty when none are there. */
    static Optional<String> take(AuthenticationSessionModel tab) {
        @Nullable String scope = tab.getClientNote(NOTE);
        tab.removeClientNote(NOTE);
        return Optional.ofNullable(scope);
    }
}
