package education.gateway.simulator.oauth;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Logins that were asked for rightly and wait for a person, for at most a quarter of an hour. */
@Component
public final class PendingLogins {

    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final int CAPACITY = 10_000;

    private final SecureRandom random = new SecureRandom();
    private final ShortLived<WaitingLogin> pending;
    private final Clock clock;

    PendingLogins(Clock clock) {
        this.pending = new ShortLived<>(CAPACITY, clock);
        this.clock = clock;
    }

    /** Keeps a login under a new unguessable id. */
    public String keep(WaitingLogin login) {
        byte[] bytes = new byte[18];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        pending.put(id, login, clock.instant().plus(LIFE));
        return id;
    }

    public Optional<WaitingLogin> find(String id) {
        return pending.find(id);
    }

    /** Ends the waiting: of two callers one gets the request. */
    public Optional<WaitingLogin> take(String id) {
        return pending.take(id);
    }
}
