package education.gateway.simulator.login;

import education.gateway.simulator.oauth.ShortLived;
import education.gateway.simulator.options.SimulatorProperties;
import education.gateway.simulator.people.Person;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Logins that browsers hold, by the value of the cookie {@value #COOKIE}. */
@Component
final class Sessions {

    static final String COOKIE = "ESIA_SESSION";

    /** Long enough for the consent step where sessions are switched off. */
    private static final Duration SHORTEST = Duration.ofMinutes(15);

    private static final int CAPACITY = 10_000;

    private final SecureRandom random = new SecureRandom();
    private final ShortLived<EsiaSession> sessions;
    private final Duration life;
    private final Clock clock;

    Sessions(SimulatorProperties options, Clock clock) {
        this.sessions = new ShortLived<>(CAPACITY, clock);
        this.life = options.session();
        this.clock = clock;
    }

    /** Begins a session and returns the cookie's value. */
    String begin(Person person) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String cookie = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Duration kept = life.isZero() ? SHORTEST : life;
        sessions.put(
                cookie,
                new EsiaSession(person.key(), UUID.randomUUID().toString(), clock.instant()),
                clock.instant().plus(kept));
        return cookie;
    }

    Optional<EsiaSession> find(@Nullable String cookie) {
        return cookie == null ? Optional.empty() : sessions.find(cookie);
    }

    void end(@Nullable String cookie) {
        if (cookie != null) {
            sessions.take(cookie);
        }
    }

    /** After a login; ends the session where sessions are switched off. */
    void loginFinished(@Nullable String cookie) {
        if (life.isZero()) {
            end(cookie);
        }
    }
}
