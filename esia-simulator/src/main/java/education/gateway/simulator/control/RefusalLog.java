package education.gateway.simulator.control;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The latest refusals, newest first. Holds no personal data: reasons never repeat what a request carried. */
@Component
public final class RefusalLog {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final int KEPT = 200;

    /**
     * One refusal.
     *
     * @param where the endpoint's name
     * @param code ESIA's code with prefix, or an HTTP status
     * @param why for the developer of the client
     */
    public record Refusal(Instant at, String where, String code, String why) {}

    private final Deque<Refusal> refusals = new ArrayDeque<>();
    private final Clock clock;

    public RefusalLog(Clock clock) {
        this.clock = clock;
    }

    public void add(String where, String code, String why) {
        LOG.info("refused at {}: {}: {}", where, code, why);
        synchronized (refusals) {
            refusals.addFirst(new Refusal(clock.instant(), where, code, why));
            if (refusals.size() > KEPT) {
                refusals.removeLast();
            }
        }
    }

    public List<Refusal> latest() {
        synchronized (refusals) {
            return Collections.unmodifiableList(new ArrayList<>(refusals));
        }
    }

    public void clear() {
        synchronized (refusals) {
            refusals.clear();
        }
    }
}
