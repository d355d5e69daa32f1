package education.gateway.diary.guardianship;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

/**
 * Tells Keycloak what is due: one worker on each node, woken after a commit and by a timer. Several nodes never hold
 * the same message.
 */
@Component
class HandoverWorker implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(HandoverWorker.class);
    private static final int BATCH = 20;
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Handovers handovers;
    private final KeycloakGuardianship keycloak;
    private final GuardianshipSettings.Handover settings;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        var worker = new Thread(task, "handover");
        worker.setDaemon(true);
        return worker;
    });
    private final AtomicBoolean awake = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();

    HandoverWorker(Handovers handovers, KeycloakGuardianship keycloak, GuardianshipSettings settings) {
        this.handovers = handovers;
        this.keycloak = keycloak;
        this.settings = settings.handover();
    }

    @TransactionalEventListener(LinkChanged.class)
    void committed() {
        wake();
    }

    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    void wake() {
        if (awake.compareAndSet(false, true)) {
            try {
                thread.execute(this::drain);
            } catch (RejectedExecutionException stopping) {
                LOG.debug("the hand-over has stopped");
            }
        }
    }

    /** Waits until Keycloak has what was decided about the pair, on whichever node that happens. */
    boolean awaitDelivered(String parentId, UUID pupilId, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        lock.lock();
        try {
            while (!handovers.isDelivered(parentId, pupilId)) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                progress.awaitNanos(Math.min(left, LOOK_AGAIN_NANOS));
            }
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void drain() {
        awake.set(false);
        try {
            int delivered;
            do {
                delivered = deliverDue();
            } while (delivered == BATCH);
        } catch (DataAccessException | TransactionException databaseIsAway) {
            LOG.warn(
                    "the hand-over cannot read its messages: {}",
                    databaseIsAway.getClass().getSimpleName());
        }
    }

    /** @return how many messages came to an end; fewer than a batch: nothing more is due, or Keycloak is away */
    int deliverDue() {
        List<Handover> batch = handovers.claim(BATCH, settings.claimFor());
        int ended = 0;
        String away = "";
        for (Handover message : batch) {
            if (away.isEmpty()) {
                away = deliver(message);
                ended += away.isEmpty() ? 1 : 0;
            } else {
                handovers.failed(message, away);
            }
        }
        return ended;
    }

    /** @return empty, or why Keycloak cannot be told anything at the moment */
    private String deliver(Handover message) {
        try {
            if (keycloak.tell(message)) {
                handovers.delivered(message);
            } else if (handovers.park(message)) {
                LOG.error("a link is parked: Keycloak does not know its parent (message {})", message.id());
            }
            signalProgress();
            return "";
        } catch (HttpClientErrorException refused) {
            String problem = "status_" + refused.getStatusCode().value();
            handovers.failed(message, problem);
            LOG.warn("Keycloak refused message {} with {}", message.id(), problem);
            return refused.getStatusCode().value() == 400 ? "" : problem;
        } catch (RestClientException away) {
            handovers.failed(message, "unreachable");
            LOG.warn("Keycloak does not take message {}, attempt {}", message.id(), message.attempts());
            return "unreachable";
        }
    }

    private void signalProgress() {
        lock.lock();
        try {
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
    }
}
