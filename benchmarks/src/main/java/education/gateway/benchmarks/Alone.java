package education.gateway.benchmarks;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The diary alone, with a database and a key server of the benchmark's own, and what is found out about it.
 *
 * @param findings printed as they come, and written to the results file in the end
 */
record Alone(LoneDiary diary, OwnDatabase database, KeyServer keys, Findings findings) {

    private static final int PORT_OF_KEYS = 1;
    private static final int PORT_OF_DIARY = 2;
    private static final int PORT_OF_DATABASE = 6;
    private static final Logger STARTER = Logger.getLogger("io.zonky");

    /** What is measured; says whether it is inside its bounds. */
    interface Measurement {

        boolean of(Alone world) throws Exception;
    }

    /**
     * Starts everything, measures, writes the results file and ends this process: with 0 when all is inside its bounds,
     * with 1 otherwise.
     *
     * @param name of the benchmark
     * @param options that the results file shall name
     * @param settings of the database
     */
    static void measure(Place place, String name, Object options, Map<String, String> settings, Measurement measurement)
            throws Exception {
        STARTER.setLevel(Level.WARNING);
        int ports = place.ports().base();
        var machine = Machine.here(place.root());
        var findings =
                new Findings(name + "-" + machine.at().substring(0, 10) + "-" + machine.commit(), machine, options);
        boolean good;
        try (var keys = new KeyServer(ports + PORT_OF_KEYS);
                var database = OwnDatabase.start(place.data(name), ports + PORT_OF_DATABASE, settings);
                var diary = LoneDiary.start(place.root(), ports + PORT_OF_DIARY, database, keys)) {
            good = measurement.of(new Alone(diary, database, keys, findings));
        }
        findings.write(place.results());
        System.exit(good ? 0 : 1);
    }
}
