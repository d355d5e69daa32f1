package education.gateway.takeover;

import java.util.Map;
import java.util.TreeMap;

/** Goes from step to step until nothing is left. */
final class Run {

    private final Server server;
    private final ProgressBar progress;
    private final int batch;
    private final int threads;

    Run(Server server, ProgressBar progress, int batch, int threads) {
        this.server = server;
        this.progress = progress;
        this.batch = batch;
        this.threads = threads;
    }

    /** Returns how many accounts had which outcome in this run. */
    Map<String, Integer> toTheEnd(boolean restart) {
        long remaining = restart ? server.restart() : server.remaining();
        var outcomes = new TreeMap<String, Integer>();
        progress.begin(remaining);
        Server.Step step;
        do {
            step = server.next(batch, threads);
            step.outcomes().forEach((outcome, count) -> outcomes.merge(outcome, count, Integer::sum));
            progress.advance(step.looked());
        } while (!step.finished());
        progress.end(outcomes);
        return outcomes;
    }
}
