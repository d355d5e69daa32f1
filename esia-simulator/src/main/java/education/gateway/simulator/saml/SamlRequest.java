package education.gateway.simulator.saml;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An authentication request that was checked.
 *
 * @param id to which the answer belongs
 * @param consumer where the answer is posted
 * @param relayState goes back as it came
 * @param forced whether the person has to log in anew
 * @param at when it came
 */
record SamlRequest(
        ServiceProvider provider,
        String id,
        String consumer,
        @Nullable String relayState,
        boolean forced,
        Instant at) {

    @Override
    public String toString() {
        return "SamlRequest[" + provider.system().mnemonic() + "]";
    }
}
