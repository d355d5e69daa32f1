package education.gateway.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How long the diary takes to take in a file of marks, and whether its memory grows with the file: {@code
 * benchmarks/uploads [rows …]}. The rows are made while they are sent; each file is of a school of its own.
 */
final class Uploads {

    private static final List<Integer> SIZES = List.of(5_000, 50_000, 500_000);
    private static final int TIMED = 50_000;
    private static final double BOUND_SECONDS = 10;
    private static final double FLAT_MIB = 16;
    private static final int FIRST_SCHOOL = 900;
    private static final int WARMING = 20_000;

    private final LoneDiary diary;
    private final KeyServer keys;
    private final Findings findings;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int school = FIRST_SCHOOL;

    private Uploads(Alone world) {
        this.diary = world.diary();
        this.keys = world.keys();
        this.findings = world.findings();
    }

    public static void main(String[] arguments) throws Exception {
        List<Integer> sizes = arguments.length == 0
                ? SIZES
                : Arrays.stream(arguments).map(Integer::valueOf).toList();
        Alone.measure(Place.here(), "uploads", sizes, OwnDatabase.SERVING, world -> new Uploads(world).run(sizes));
    }

    private boolean run(List<Integer> sizes) throws IOException, InterruptedException {
        one(WARMING, false);
        var taken = new ArrayList<Taken>();
        for (int rows : sizes) {
            taken.add(one(rows, true));
        }
        double least = taken.stream().mapToDouble(Taken::heapMib).min().orElse(0);
        double most = taken.stream().mapToDouble(Taken::heapMib).max().orElse(0);
        boolean flat = most - least <= FLAT_MIB;
        findings.say(
                "heap after a collection, from %d to %d rows: %.1f to %.1f MiB; flat (within %.0f MiB): %s",
                sizes.get(0), sizes.get(sizes.size() - 1), least, most, FLAT_MIB, flat ? "yes" : "no");
        boolean fast =
                taken.stream().filter(each -> each.rows() == TIMED).allMatch(each -> each.seconds() < BOUND_SECONDS);
        findings.say("%,d rows in under %.0f s: %s", TIMED, BOUND_SECONDS, fast ? "yes" : "no");
        return flat && fast;
    }

    /**
     * A file that was taken in.
     *
     * @param heapMib the most that a collection of garbage left meanwhile
     * @param residentMib the most that the process had in memory meanwhile
     */
    private record Taken(int rows, long bytes, double seconds, double heapMib, double residentMib) {}

    private Taken one(int rows, boolean told) throws IOException, InterruptedException {
        school++;
        send(
                "pupils",
                new RegisterRows(RegisterRows.PUPILS_HEADER, RegisterRows.PUPILS, i -> RegisterRows.pupil(school, i)));
        double before = diary.heapMibAfterCollecting();
        int lines = diary.collections().size();
        Proc.forgetPeak(diary.pid());
        var file = new RegisterRows(RegisterRows.MARKS_HEADER, rows, i -> RegisterRows.mark(school, i));
        long start = System.nanoTime();
        String answer = send("marks", file);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!answer.contains("\"added\":" + rows)) {
            throw new IllegalStateException("not every row was added: " + answer);
        }
        var meanwhile = diary.collections();
        double heap = Math.max(before, GcLog.most(meanwhile.subList(lines, meanwhile.size())));
        var taken = new Taken(rows, file.bytes(), seconds, heap, Proc.peakKib(diary.pid()) / 1024.0);
        if (told) {
            findings.say(
                    "%,9d rows, %,11d bytes: %6.2f s, %,8.0f rows a second; heap after a collection %.1f MiB before, at most"
                            + " %.1f MiB meanwhile; resident at most %.0f MiB",
                    rows, taken.bytes(), seconds, rows / seconds, before, heap, taken.residentMib());
            findings.figure(rows + " rows", Map.of("taken", taken, "heapMibBefore", before));
        }
        return taken;
    }

    private String send(String kind, RegisterRows rows) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + diary.port() + "/api/v1/school/register/" + kind))
                .header("Authorization", "Bearer " + keys.ofOfficer(school))
                .header("Content-Type", "text/csv; charset=utf-8")
                .timeout(Duration.ofMinutes(10))
                .POST(BodyPublishers.ofInputStream(() -> rows))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(kind + " were answered " + answer.statusCode() + ": "
                    + answer.body().substring(0, Math.min(500, answer.body().length())));
        }
        return answer.body();
    }
}
