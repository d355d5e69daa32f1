package education.gateway.simulator.saml;

import education.gateway.simulator.oauth.ShortLived;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Answers on their way back, each by a page that posts it; a page is shown once. */
@Component
final class PostPages {

    static final String PAGE = "/idp/profile/SAML2/POST";

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int CAPACITY = 1000;

    /** An answer on its way. */
    record Answer(SamlRequest request, String response) {}

    private final ShortLived<Answer> answers;
    private final Clock clock;

    PostPages(Clock clock) {
        this.answers = new ShortLived<>(CAPACITY, clock);
        this.clock = clock;
    }

    /** Where the browser finds the page. */
    URI keep(SamlRequest request, String response) {
        String id = UUID.randomUUID().toString();
        answers.put(id, new Answer(request, response), clock.instant().plus(LIFE));
        return URI.create(PAGE + "?answer=" + id);
    }

    Optional<Answer> take(String id) {
        return answers.take(id);
    }
}
