package education.gateway.realm.server;

/** Keycloak did not answer, or only with an error of its own. */
public final class Unreachable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unreachable(String message) {
        super(message);
    }
}
