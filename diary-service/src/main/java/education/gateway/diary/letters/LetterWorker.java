package education.gateway.diary.letters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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

/** Asks Keycloak for the letters that are due: one worker on each node, woken after a commit and by a timer. */
@Component
class LetterWorker implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LetterWorker.class);
    private static final int BATCH = 20;

    private final Letters letters;
    private final KeycloakLetters keycloak;
    private final LetterSettings settings;
    private final Counter lost;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        var worker = new Thread(task, "letters");
        worker.setDaemon(true);
        return worker;
    });
    private final AtomicBoolean awake = new AtomicBoolean();

    LetterWorker(Letters letters, KeycloakLetters keycloak, LetterSettings settings, MeterRegistry metrics) {
        this.letters = letters;
        this.keycloak = keycloak;
        this.settings = settings;
        this.lost = Counter.builder("diary.letters.lost")
                .description("Letters that were dropped because nobody could be given them in time")
                .register(metrics);
    }

    @TransactionalEventListener(LetterWritten.class)
    void committed() {
        wake();
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void wake() {
        if (awake.compareAndSet(false, true)) {
            try {
                thread.execute(this::drain);
            } catch (RejectedExecutionException stopping) {
                LOG.debug("the letters have stopped");
            }
        }
    }

    @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void tidy() {
        try {
            int dropped = letters.dropWorthless();
            if (dropped > 0) {
                lost.increment(dropped);
                LOG.error("{} letters could not be delivered in time and were dropped", dropped);
            }
        } catch (DataAccessException | TransactionException databaseIsAway) {
            LOG.warn("old letters stay: {}", databaseIsAway.getClass().getSimpleName());
        }
    }

    private void drain() {
        awake.set(false);
        try {
            int ended;
            do {
                ended = deliverDue();
            } while (ended == BATCH);
        } catch (DataAccessException | TransactionException databaseIsAway) {
            LOG.warn("letters cannot be read: {}", databaseIsAway.getClass().getSimpleName());
        }
    }

    /** @return how many letters were answered; fewer than a batch: nothing more is due, or Keycloak is away */
    int deliverDue() {
        List<WaitingLetter> batch = letters.claim(BATCH, settings.claimFor());
        int answered = 0;
        String away = "";
        for (WaitingLetter letter : batch) {
            if (away.isEmpty()) {
                away = deliver(letter);
                answered += away.isEmpty() ? 1 : 0;
            } else {
                letters.failed(letter, away);
            }
        }
        return answered;
    }

    /** @return empty, or why Keycloak cannot be asked for anything at the moment */
    private String deliver(WaitingLetter letter) {
        try {
            KeycloakLetters.Answer answer = keycloak.ask(letter);
            if (answer == KeycloakLetters.Answer.TAKEN) {
                letters.delivered(letter);
            } else {
                letters.undeliverable(letter, answer.name().toLowerCase(Locale.ROOT));
            }
            return "";
        } catch (HttpClientErrorException refused) {
            int status = refused.getStatusCode().value();
            letters.failed(letter, "status_" + status);
            LOG.warn("Keycloak refused letter {} with {}", letter.id(), status);
            return status == 400 || status == 429 ? "" : "status_" + status;
        } catch (RestClientException away) {
            letters.failed(letter, "unreachable");
            LOG.warn("Keycloak does not take letter {}, attempt {}", letter.id(), letter.attempts());
            return "unreachable";
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
