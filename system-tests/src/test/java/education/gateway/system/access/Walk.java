package education.gateway.system.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Asks the same of many things, a few at a time, and tells how many were answered wrongly, and the first of them. */
final class Walk {

    private static final int THREADS = 4;
    private static final int TOLD = 10;

    private Walk() {}

    /**
     * @param complaint empty when the answer was right
     */
    static <T> void all(List<T> things, Function<T, Optional<String>> complaint) {
        var parts = IntStream.range(0, THREADS)
                .<Callable<List<String>>>mapToObj(part -> () -> IntStream.range(0, things.size())
                        .filter(i -> i % THREADS == part)
                        .mapToObj(things::get)
                        .flatMap(thing -> complaint.apply(thing).stream())
                        .toList())
                .toList();
        assertThat(things).as("things to ask for").isNotEmpty();
        List<String> complaints = run(parts);
        assertThat(complaints.stream().limit(TOLD).toList())
                .as("%d of %d answers should not be", complaints.size(), things.size())
                .isEmpty();
    }

    private static List<String> run(List<Callable<List<String>>> parts) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            var complaints = new ArrayList<String>();
            for (var part : threads.invokeAll(parts)) {
                complaints.addAll(part.get());
            }
            return complaints;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the walk was stopped", stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the walk broke off", failed.getCause());
        } finally {
            threads.shutdown();
        }
    }
}
