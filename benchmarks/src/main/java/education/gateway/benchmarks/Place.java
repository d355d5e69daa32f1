package education.gateway.benchmarks;

import education.gateway.stack.home.Artefacts;
import education.gateway.stack.home.Ports;
import java.nio.file.Path;

/**
 * Where a benchmark runs.
 *
 * @param root of the sources and of what was built of them
 * @param ports of its own: from {@code TEST_PORT_BASE} on, or from 19000
 */
record Place(Path root, Ports ports) {

    private static final int DEFAULT_BASE = 19_000;

    static Place here() {
        var base = System.getenv("TEST_PORT_BASE");
        return new Place(
                Artefacts.above(Path.of("")).root(), base == null ? new Ports(DEFAULT_BASE) : Ports.parse(base));
    }

    /** The folder of the results files. */
    Path results() {
        return root.resolve("benchmarks/results");
    }

    /** Where a benchmark's own database lies while it runs. */
    Path data(String benchmark) {
        return root.resolve("target/bench-" + benchmark);
    }
}
