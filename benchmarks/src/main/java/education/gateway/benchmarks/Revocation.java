package education.gateway.benchmarks;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Tokens;
import education.gateway.stack.seed.DiaryApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** How long a parent reads on after an officer has ended the link, with the token that the parent has. */
final class Revocation {

    private static final String PARENT = "local-one-child";
    private static final String OFFICER = "officer-school-1";
    private static final int PAUSE_MILLIS = 10;
    private static final int LONGER_THAN_A_TOKEN_SECONDS = 330;

    private final Stack stack;
    private final DiaryProcess ours;
    private final DiaryProcess rival;

    Revocation(Stack stack, DiaryProcess ours, DiaryProcess rival) {
        this.stack = stack;
        this.ours = ours;
        this.rival = rival;
    }

    /**
     * From the officer's answer to the first refusal.
     *
     * @param millis until the first refusal had come, milliseconds
     * @param servedMeanwhile how many requests were still answered with marks
     * @param status of the refusal
     */
    record Delay(double millis, long servedMeanwhile, int status) {}

    /** One ending of a link. */
    record Ending(Delay ours, Delay introspection) {}

    /** Ends and grants the link so many times. */
    List<Ending> run(int times) throws Exception {
        var child = stack.persona(PARENT).linked().get(0);
        var endings = new ArrayList<Ending>();
        for (int i = 0; i < times; i++) {
            endings.add(once(child));
        }
        return endings;
    }

    private Ending once(String child) throws Exception {
        var office = new DiaryApi(stack.diary(), stack.tokensOf(OFFICER).access());
        var parentId = String.valueOf(stack.persona(PARENT).parentId());
        office.post("/school/links", Map.of("parentId", parentId, "pupilId", child));
        var token = awaitClaim(child);
        var ask = new Ask("/api/v1/children/" + child + "/marks", token.access(), new byte[0]);
        requireServed(ours, ask);
        requireServed(rival, ask);
        var link = office.get("/school/links?pupilId=" + child)
                .path("links")
                .valueStream()
                .filter(one -> one.path("state").asString().equals("granted"))
                .map(one -> one.path("id").asString())
                .findFirst()
                .orElseThrow();
        office.post("/school/links/" + link + "/end", Map.of("reason", "left_school"));
        long ended = System.nanoTime();
        var threads = Executors.newFixedThreadPool(2);
        try {
            var own = threads.submit(untilRefused(ours, ask, ended));
            var others = threads.submit(untilRefused(rival, ask, ended));
            return new Ending(own.get(), others.get());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Links reach Keycloak after the officer's answer; only then a login's token holds them. */
    private Tokens awaitClaim(String child) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < end) {
            var token = stack.tokensOf(PARENT);
            if (token.linkedChildren().contains(child)) {
                return token;
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        throw new IllegalStateException("the link did not reach Keycloak");
    }

    private static void requireServed(DiaryProcess diary, Ask ask) throws IOException {
        try (var connection = new Connection(diary.port())) {
            int status = connection.ask(ask.bytes(diary.port()));
            if (status != 200) {
                throw new IllegalStateException(diary.variant() + " answers " + status + " before the end");
            }
        }
    }

    private static Callable<Delay> untilRefused(DiaryProcess diary, Ask ask, long since) {
        return () -> {
            long served = 0;
            long end = since + TimeUnit.SECONDS.toNanos(LONGER_THAN_A_TOKEN_SECONDS);
            try (var connection = new Connection(diary.port())) {
                int status = connection.ask(ask.bytes(diary.port()));
                while (status == 200 && System.nanoTime() < end) {
                    served++;
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                    status = connection.ask(ask.bytes(diary.port()));
                }
                return new Delay((System.nanoTime() - since) / 1e6, served, status);
            }
        };
    }
}
