package education.gateway.keycloak.accounts.guessing;

import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * That a first login through the state asks for a password too, because somebody wants to bring an account along. From
 * then on the tab is guarded against guessing as the login page is.
 */
public final class PasswordAsked {

    private static final String NOTE = "education.password_asked";

    private PasswordAsked() {}

    public static void in(AuthenticationSessionModel authSession) {
        authSession.setAuthNote(NOTE, "true");
    }

    public static void noLonger(AuthenticationSessionModel authSession) {
        authSession.removeAuthNote(NOTE);
    }

    public static boolean isSo(AuthenticationSessionModel authSession) {
        return "true".equals(authSession.getAuthNote(NOTE));
    }
}
