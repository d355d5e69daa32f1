package education.gateway.realm.server;

/** Keycloak answered that this may not be asked, or that it is not there. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refused(String message) {
        super(message);
    }
}
