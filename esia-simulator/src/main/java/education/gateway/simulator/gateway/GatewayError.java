package education.gateway.simulator.gateway;

import java.util.Locale;

/** Errors of OAuth 2.0 (RFC 6749, 4.1.2.1 and 5.2) that this gateway gives. */
enum GatewayError {
    INVALID_REQUEST(400),
    INVALID_CLIENT(401),
    INVALID_GRANT(400),
    INVALID_SCOPE(400),
    UNSUPPORTED_GRANT_TYPE(400),
    UNSUPPORTED_RESPONSE_TYPE(400),
    ACCESS_DENIED(400);

    private final int status;

    GatewayError(int status) {
        this.status = status;
    }

    /** As the protocol writes it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    int status() {
        return status;
    }
}
