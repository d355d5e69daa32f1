package education.gateway.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a thousand open web sessions take of the diary's memory and of its database, and how often a signature that was
 * found good is not computed again: {@code benchmarks/sessions [how many]}.
 */
final class Sessions {

    private static final int DEFAULT_COUNT = 3_000;
    private static final int WARMING = 300;
    private static final int SIGNATURES_LIVE_SECONDS = 35;
    private static final List<String> VISIT = List.of("/", "/applications", "/why", "/consent");

    private final LoneDiary diary;
    private final OwnDatabase database;
    private final Findings findings;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<WebLogin> browsers = new ArrayList<>();

    private Sessions(Alone world) {
        this.diary = world.diary();
        this.database = world.database();
        this.findings = world.findings();
    }

    public static void main(String[] arguments) throws Exception {
        int count = arguments.length == 0 ? DEFAULT_COUNT : Integer.parseInt(arguments[0]);
        Alone.measure(Place.here(), "sessions", count, OwnDatabase.SERVING, world -> {
            new Sessions(world).run(count);
            return true;
        });
    }

    private void run(int count) throws IOException, InterruptedException, SQLException {
        logIn(WARMING);
        double heapBefore = restingHeap();
        long bytesBefore = bytes();
        logIn(count);
        double heap = (restingHeap() - heapBefore) * 1000 / count;
        double rows = (bytes() - bytesBefore) / 1024.0 / 1024 * 1000 / count;
        findings.say(
                "1,000 open sessions: %.2f MiB of the diary's heap after a collection, %.1f MiB of its database",
                heap, rows);
        findings.figure("heapMibPerThousand", heap);
        findings.figure("databaseMibPerThousand", rows);
        visits();
    }

    private void logIn(int count) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            var browser = new WebLogin(diary.port(), client);
            browser.logIn(CityRows.parentId(browsers.size()));
            browsers.add(browser);
        }
    }

    /** What is left when the signatures of the logins are forgotten. */
    private double restingHeap() throws IOException, InterruptedException {
        TimeUnit.SECONDS.sleep(SIGNATURES_LIVE_SECONDS);
        browsers.get(0).open("/");
        TimeUnit.SECONDS.sleep(1);
        return diary.heapMibAfterCollecting();
    }

    private long bytes() throws SQLException {
        database.run("VACUUM identity.spring_session", "VACUUM identity.spring_session_attributes");
        return database.number("SELECT pg_total_relation_size('identity.spring_session')"
                + " + pg_total_relation_size('identity.spring_session_attributes')");
    }

    /** Parents who look at a few pages each, one parent after the other. */
    private void visits() throws IOException, InterruptedException {
        double hits = metric("hit");
        double misses = metric("miss");
        for (var browser : browsers.subList(0, WARMING)) {
            for (String page : VISIT) {
                browser.open(page);
            }
        }
        hits = metric("hit") - hits;
        misses = metric("miss") - misses;
        findings.say(
                "signatures in visits of %d pages: %.0f found good a moment ago, %.0f computed; %.0f %% saved",
                VISIT.size(), hits, misses, 100 * hits / (hits + misses));
        findings.figure("verifiedTokens", Map.of("hits", hits, "misses", misses));
    }

    private double metric(String result) throws IOException, InterruptedException {
        var metrics = client.send(
                        HttpRequest.newBuilder(
                                        URI.create("http://localhost:" + (diary.port() + 1) + "/actuator/prometheus"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        return metrics.lines()
                .filter(line -> line.startsWith("cache_gets_total") && line.contains("verified-tokens"))
                .filter(line -> line.contains("result=\"" + result + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
