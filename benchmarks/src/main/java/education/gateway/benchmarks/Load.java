package education.gateway.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Sends requests over a few connections and checks every answer. */
final class Load {

    private final int port;
    private final List<Ask> asks;

    /** Requests in turn to a port of this machine. */
    Load(int port, List<Ask> asks) {
        this.port = port;
        this.asks = asks;
    }

    /**
     * What came of it.
     *
     * @param answers right answers
     * @param failures answers of another status or content, and broken connections
     * @param seconds it took
     * @param latencies milliseconds of each right answer, sorted
     */
    record Outcome(long answers, long failures, double seconds, double[] latencies) {

        double perSecond() {
            return answers / seconds;
        }

        /** The latency in milliseconds below which this share of the answers came; 0 when there was none. */
        double percentile(double share) {
            return latencies.length == 0
                    ? 0
                    : latencies[(int) Math.min(latencies.length - 1, (long) Math.floor(share * latencies.length))];
        }
    }

    /** As fast as the server answers, each connection asking again when it has its answer. */
    Outcome closed(int connections, double seconds) {
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        List<Callable<Worker>> work = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            var worker = new Worker(i);
            work.add(() -> worker.closed(end));
        }
        return run(work, start);
    }

    /**
     * At a fixed rate, whether the server keeps up or not; latency counts from the moment at which a request was due,
     * so that waiting for a free connection is part of it.
     */
    Outcome arriving(double perSecond, int connections, double seconds) {
        long start = System.nanoTime();
        long count = (long) (perSecond * seconds);
        var next = new AtomicLong();
        List<Callable<Worker>> work = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            var worker = new Worker(i);
            work.add(() -> worker.arriving(next, count, start, 1e9 / perSecond));
        }
        return run(work, start);
    }

    private static Outcome run(List<Callable<Worker>> work, long start) {
        var threads = Executors.newFixedThreadPool(work.size());
        try {
            List<Worker> workers = new ArrayList<>();
            for (var future : threads.invokeAll(work)) {
                workers.add(future.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            double[] latencies = workers.stream()
                    .flatMapToDouble(worker -> Arrays.stream(worker.latencies, 0, worker.answers))
                    .sorted()
                    .toArray();
            long failures =
                    workers.stream().mapToLong(worker -> worker.failures).sum();
            return new Outcome(latencies.length, failures, seconds, latencies);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the load broke off", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** One connection. */
    private final class Worker {

        private static final int ROOM = 1024;

        private final List<byte[]> requests;
        private int turn;
        private double[] latencies = new double[ROOM];
        private int answers;
        private long failures;

        Worker(int number) {
            turn = number;
            requests = asks.stream().map(ask -> ask.bytes(port)).toList();
        }

        Worker closed(long end) throws IOException {
            try (var connection = new Connection(port)) {
                for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
                    ask(connection, now);
                }
            }
            return this;
        }

        Worker arriving(AtomicLong next, long count, long start, double gap) throws IOException {
            try (var connection = new Connection(port)) {
                for (long i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    long due = start + (long) (i * gap);
                    for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                        LockSupport.parkNanos(wait);
                    }
                    ask(connection, due);
                }
            }
            return this;
        }

        private void ask(Connection connection, long since) throws IOException {
            int which = turn++ % requests.size();
            int status = connection.ask(requests.get(which));
            if (status != 200 || !connection.said(asks.get(which).expected())) {
                failures++;
                return;
            }
            if (answers == latencies.length) {
                latencies = Arrays.copyOf(latencies, 2 * answers);
            }
            latencies[answers++] = (System.nanoTime() - since) / 1e6;
        }
    }
}
