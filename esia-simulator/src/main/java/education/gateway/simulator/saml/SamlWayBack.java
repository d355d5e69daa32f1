package education.gateway.simulator.saml;

import education.gateway.simulator.login.WayBack;
import education.gateway.simulator.oauth.EsiaRefusal;
import education.gateway.simulator.oauth.ShortLived;
import education.gateway.simulator.oauth.WaitingRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Back by a page that posts the answer; it is shown once. */
@Component
final class SamlWayBack implements WayBack {

    static final String PAGE = "/idp/profile/SAML2/POST";

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int CAPACITY = 1000;

    /** An answer on its way. */
    record Answer(SamlRequest request, String response) {}

    private final ResponseWriter writer;
    private final ShortLived<Answer> answers;
    private final Clock clock;

    SamlWayBack(ResponseWriter writer, Clock clock) {
        this.writer = writer;
        this.answers = new ShortLived<>(CAPACITY, clock);
        this.clock = clock;
    }

    @Override
    public boolean serves(WaitingRequest request) {
        return request instanceof SamlRequest;
    }

    @Override
    public URI success(WaitingRequest request, Visit visit) {
        var asked = (SamlRequest) request;
        return page(new Answer(asked, writer.success(asked, visit)));
    }

    @Override
    public URI refusal(WaitingRequest request, EsiaRefusal refusal) {
        var asked = (SamlRequest) request;
        return page(new Answer(asked, writer.refusal(asked)));
    }

    private URI page(Answer answer) {
        String id = UUID.randomUUID().toString();
        answers.put(id, answer, clock.instant().plus(LIFE));
        return URI.create(PAGE + "?answer=" + id);
    }

    Optional<Answer> take(String id) {
        return answers.take(id);
    }
}
