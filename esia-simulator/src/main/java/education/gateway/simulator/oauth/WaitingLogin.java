package education.gateway.simulator.oauth;

import education.gateway.simulator.people.Person;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A login that waits for a person, in whichever protocol it was asked for. */
public interface WaitingLogin {

    /** The name of the client, shown to the person. */
    String client();

    /** What is asked for, in ESIA's names of scopes. */
    Set<String> scopes();

    /** @throws EsiaRefusal when this person may not log in here */
    void require(Person person);

    /** A login before this time does not do; empty where any remembered one does. */
    default Optional<Instant> loggedInSince() {
        return Optional.empty();
    }

    /** Where the browser goes with a new code or another answer. */
    URI allowed(Proof proof);

    /** Where the browser goes without one. */
    URI refused(EsiaRefusal refusal);

    /**
     * That a person has logged in.
     *
     * @param sid number of the session
     * @param authTime when the person logged in, which may be long before
     */
    record Proof(Person person, String sid, Instant authTime, String remoteAddress, String userAgent) {}
}
