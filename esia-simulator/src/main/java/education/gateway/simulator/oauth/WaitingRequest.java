package education.gateway.simulator.oauth;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A checked request of a system, by whichever protocol, that waits for a person to log in. */
public interface WaitingRequest {

    RegisteredSystem system();

    /** What the person is asked to hand over. */
    Set<String> scopes();

    /** Who may come. */
    PersonFilter personFilter();

    /** A login before this time does not do; empty where any remembered one does. */
    default Optional<Instant> loggedInSince() {
        return Optional.empty();
    }
}
