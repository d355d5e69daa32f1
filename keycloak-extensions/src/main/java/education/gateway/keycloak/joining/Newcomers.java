package education.gateway.keycloak.joining;

import org.keycloak.sessions.AuthenticationSessionModel;

/** That somebody in this tab said "I am new here". */
final class Newcomers {

    private static final String NOTE = "education.newcomer";

    private Newcomers() {}

    static void choose(AuthenticationSessionModel authSession) {
        authSession.setAuthNote(NOTE, "true");
    }

    static boolean isOne(AuthenticationSessionModel authSession) {
        return "true".equals(authSession.getAuthNote(NOTE));
    }

    static void forget(AuthenticationSessionModel authSession) {
        authSession.removeAuthNote(NOTE);
    }
}
