package education.gateway.simulator.login;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** A person's login in one browser, remembered for three hours: the next login there asks nobody. */
final class EsiaSession {

    private final String personKey;
    private final String sid;
    private final Instant authTime;
    private final Set<String> consents = new HashSet<>();

    /**
     * @param sid the session's number in tokens; not the cookie's value
     * @param authTime when the person logged in; every token of this session carries it
     */
    EsiaSession(String personKey, String sid, Instant authTime) {
        this.personKey = personKey;
        this.sid = sid;
        this.authTime = authTime;
    }

    String personKey() {
        return personKey;
    }

    String sid() {
        return sid;
    }

    Instant authTime() {
        return authTime;
    }

    synchronized boolean hasConsented(String mnemonic, Set<String> scopes) {
        return scopes.stream().allMatch(scope -> consents.contains(mnemonic + " " + scope));
    }

    synchronized void consent(String mnemonic, Set<String> scopes) {
        scopes.forEach(scope -> consents.add(mnemonic + " " + scope));
    }
}
