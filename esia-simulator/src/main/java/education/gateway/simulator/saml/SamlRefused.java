package education.gateway.simulator.saml;

import java.io.Serial;

/** A message that the state does not take; the text is for the developer of the system and repeats nothing of it. */
final class SamlRefused extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    SamlRefused(String why) {
        super(why, null, false, false);
    }
}
