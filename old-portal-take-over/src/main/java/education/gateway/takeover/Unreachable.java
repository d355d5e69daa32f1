package education.gateway.takeover;

/** A server did not answer for as long as we are willing to wait. */
final class Unreachable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unreachable(String message) {
        super(message);
    }
}
