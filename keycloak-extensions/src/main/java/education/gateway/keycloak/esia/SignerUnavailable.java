package education.gateway.keycloak.esia;

import java.io.Serial;

/** The request key cannot be used. Its text is one word for IT, the detail {@code esia_reason} of the event. */
final class SignerUnavailable extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    SignerUnavailable(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
