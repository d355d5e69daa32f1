package education.gateway.realm.server;

/** Keycloak answered that this may not be asked, or that it is not there. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    Refused(String message, int status) {
        super(message);
        this.status = status;
    }

    /** Such as 404 where it is not there, 409 where its name is taken. */
    public int status() {
        return status;
    }
}
