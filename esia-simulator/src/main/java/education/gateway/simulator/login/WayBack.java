package education.gateway.simulator.login;

import education.gateway.simulator.oauth.EsiaRefusal;
import education.gateway.simulator.oauth.WaitingRequest;
import education.gateway.simulator.people.Person;
import java.net.URI;
import java.time.Instant;

/** How a browser goes back to the system that has sent it; one for each protocol. */
public interface WayBack {

    /**
     * Who has logged in.
     *
     * @param sid number of the login, in tokens and assertions
     * @param authTime when the person logged in
     */
    record Visit(Person person, String sid, Instant authTime, String remoteAddress, String userAgent) {}

    /** Whether this is the way for such a request. */
    boolean serves(WaitingRequest request);

    /** Where the browser goes after the person has agreed. */
    URI success(WaitingRequest request, Visit visit);

    /** Where it goes after a refusal. */
    URI refusal(WaitingRequest request, EsiaRefusal refusal);
}
