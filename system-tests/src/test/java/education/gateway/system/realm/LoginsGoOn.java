package education.gateway.system.realm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** People who come in one after the other by each door, until it is closed. */
final class LoginsGoOn implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final AtomicBoolean enough = new AtomicBoolean();
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, AtomicInteger> arrived = new LinkedHashMap<>();
    private final ExecutorService people;

    /** @param doors a login by each, which throws when somebody does not come in */
    LoginsGoOn(Map<String, Runnable> doors) {
        people = Executors.newFixedThreadPool(doors.size());
        doors.forEach((door, login) -> {
            var count = new AtomicInteger();
            arrived.put(door, count);
            people.execute(() -> {
                while (!enough.get()) {
                    comesIn(door, login, count);
                }
            });
        });
    }

    private void comesIn(String door, Runnable login, AtomicInteger count) {
        try {
            login.run();
            count.incrementAndGet();
        } catch (RuntimeException | AssertionError failed) {
            failures.add(door + ": " + failed);
        }
    }

    /** Somebody who began after this call has come in by each door; nobody was turned away before. */
    void awaitNext(String when) {
        arrived.forEach((door, count) -> {
            int before = count.get();
            Awaitility.await(door + ", " + when)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> count.get() > before + 1 || !failures.isEmpty());
        });
        assertThat(failures).as(when).isEmpty();
    }

    @Override
    public void close() {
        enough.set(true);
        people.shutdown();
        try {
            assertThat(people.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
