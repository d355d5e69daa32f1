package education.gateway.benchmarks;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Does the same with many things, two at a time. */
final class TwoAtATime {

    private TwoAtATime() {}

    /** What may fail. */
    interface Step<T> {
        void with(T thing) throws Exception;
    }

    static <T> void all(List<T> things, Step<T> step) {
        var threads = Executors.newFixedThreadPool(2);
        try {
            var steps = things.stream()
                    .<Callable<Boolean>>map(thing -> () -> {
                        step.with(thing);
                        return true;
                    })
                    .toList();
            for (var done : threads.invokeAll(steps)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a step failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
