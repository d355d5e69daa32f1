package education.gateway.diary.web;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;

/**
 * Lets a few files in at a time, and one of each sender, so that nobody who sends slowly takes the places of all others. The
 * next three of a sender wait a while, without a place; whatever comes beside these is told to come again.
 */
public final class Turns {

    /** A program that sends a file of each kind at once is served. */
    private static final int OF_ONE_SENDER = 4;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Semaphore places;
    private final Map<Object, Sender> senders = new HashMap<>();

    public Turns(int places) {
        this.places = new Semaphore(places);
    }

    private static final class Sender {
        private final Semaphore turn = new Semaphore(1, true);
        private int files;
    }

    /** A place that is held until it is closed. */
    public interface Turn extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Waits until the sender's file before this one is done.
     *
     * @param sender is told from others by {@code equals}
     * @param size how many places it takes, at most as many as there are
     * @throws Refusal 503 {@code too-many-uploads}
     */
    public Turn take(Object sender, int size) {
        Sender known = join(sender);
        if (!isOnTurn(known)) {
            leave(sender, known);
            throw refusal();
        }
        if (!places.tryAcquire(size)) {
            known.turn.release();
            leave(sender, known);
            throw refusal();
        }
        return () -> {
            places.release(size);
            known.turn.release();
            leave(sender, known);
        };
    }

    private static boolean isOnTurn(Sender sender) {
        try {
            return sender.turn.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized Sender join(Object sender) {
        Sender known = senders.computeIfAbsent(sender, first -> new Sender());
        if (known.files == OF_ONE_SENDER) {
            throw refusal();
        }
        known.files++;
        return known;
    }

    private synchronized void leave(Object sender, Sender known) {
        known.files--;
        if (known.files == 0) {
            senders.remove(sender);
        }
    }

    private static Refusal refusal() {
        return new Refusal(
                HttpStatus.SERVICE_UNAVAILABLE, "too-many-uploads", "Other files are being taken in, try again");
    }
}
