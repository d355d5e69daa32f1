package education.gateway.diary.identity;

/** Keycloak no longer knows the session, or its tokens are not good: the way on is a new login. */
final class SessionEnded extends Exception {

    private static final long serialVersionUID = 1L;

    SessionEnded() {
        super("the session has ended", null, false, false);
    }
}
