package education.gateway.simulator.gateway;

/** A request is refused. The message says why, for the developer of the client, and never repeats a value of it. */
final class GatewayRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final GatewayError error;

    GatewayRefusal(GatewayError error, String why) {
        super(why, null, false, false);
        this.error = error;
    }

    GatewayError error() {
        return error;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
