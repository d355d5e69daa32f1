package education.gateway.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Weeks of children whom chance has chosen, each asked for by a parent with a token of their own. */
final class WeekReads {

    private static final int CONNECTIONS = 4;
    private static final byte[] MARK = "\"work\":{".getBytes(StandardCharsets.US_ASCII);

    private final LoneDiary diary;
    private final List<byte[]> requests = new ArrayList<>();
    private final List<Integer> marks = new ArrayList<>();

    /**
     * Chooses.
     *
     * @param schools among the pupils of the first so many
     * @param seed the same one chooses the same
     */
    WeekReads(LoneDiary diary, OwnDatabase database, KeyServer keys, int schools, int count, long seed)
            throws SQLException {
        this.diary = diary;
        var chance = new Random(seed);
        var monday = LocalDate.now(ZoneId.of("Europe/Moscow")).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        try (var connection = database.connect();
                var links = connection.prepareStatement(
                        "SELECT pupil_id FROM guardianship.link WHERE parent_id = ? ORDER BY pupil_id");
                var entries = connection.prepareStatement("SELECT count(*) FROM register.entry"
                        + " WHERE pupil_id = ?::uuid AND lesson_date BETWEEN ? AND ?")) {
            for (int i = 0; i < count; i++) {
                String parent = CityRows.parentId(chance.nextLong((long) schools * CityRows.PARENTS));
                links.setString(1, parent);
                var children = new ArrayList<String>();
                try (var rows = links.executeQuery()) {
                    while (rows.next()) {
                        children.add(rows.getString(1));
                    }
                }
                String child = children.get(chance.nextInt(children.size()));
                LocalDate week = monday.minusWeeks(chance.nextInt(CityRows.WEEKS));
                entries.setString(1, child);
                entries.setObject(2, week);
                entries.setObject(3, week.plusDays(6));
                try (var row = entries.executeQuery()) {
                    row.next();
                    marks.add(row.getInt(1));
                }
                requests.add(new Ask(
                                "/api/v1/children/" + child + "/week?date=" + week,
                                keys.ofParent(parent, children),
                                new byte[0])
                        .bytes(diary.port()));
            }
        }
    }

    /**
     * What reading each of them once came to.
     *
     * @param latencies milliseconds from the moment at which a read was due, sorted
     * @param meanBytes of an answer
     * @param meanMarks in an answer
     */
    record Pass(double[] latencies, double meanBytes, double meanMarks) {

        double percentile(double share) {
            return latencies[(int) Math.min(latencies.length - 1, (long) Math.floor(share * latencies.length))];
        }
    }

    /** Reads each once, in order, as fast as one connection can. */
    void once() throws IOException {
        try (var connection = new Connection(diary.port())) {
            for (int i = 0; i < requests.size(); i++) {
                ask(connection, i);
            }
        }
    }

    /**
     * Reads each once at a fixed rate of arrivals.
     *
     * @throws IllegalStateException when an answer is not 200 or has not the marks that the table has
     */
    Pass pass(double perSecond) {
        var next = new AtomicInteger();
        double[] latencies = new double[requests.size()];
        long[] bytes = new long[CONNECTIONS];
        long start = System.nanoTime();
        var threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int worker = 0; worker < CONNECTIONS; worker++) {
                int number = worker;
                work.add(() -> {
                    try (var connection = new Connection(diary.port())) {
                        for (int i = next.getAndIncrement(); i < latencies.length; i = next.getAndIncrement()) {
                            long due = start + (long) (i * 1e9 / perSecond);
                            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                                LockSupport.parkNanos(wait);
                            }
                            bytes[number] += ask(connection, i);
                            latencies[i] = (System.nanoTime() - due) / 1e6;
                        }
                    }
                    return true;
                });
            }
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the reads broke off", e.getCause());
        } finally {
            threads.shutdownNow();
        }
        Arrays.sort(latencies);
        return new Pass(
                latencies,
                (double) Arrays.stream(bytes).sum() / latencies.length,
                marks.stream().mapToInt(Integer::intValue).average().orElse(0));
    }

    /** Returns the bytes of the answer. */
    private int ask(Connection connection, int which) throws IOException {
        int status = connection.ask(requests.get(which));
        byte[] body = connection.body();
        if (status != 200 || occurrences(body) != marks.get(which)) {
            throw new IllegalStateException("read " + which + " was answered " + status + " with " + occurrences(body)
                    + " marks instead of " + marks.get(which));
        }
        return body.length;
    }

    private static int occurrences(byte[] body) {
        int count = 0;
        for (int i = 0; i <= body.length - MARK.length; i++) {
            if (Arrays.equals(body, i, i + MARK.length, MARK, 0, MARK.length)) {
                count++;
            }
        }
        return count;
    }
}
