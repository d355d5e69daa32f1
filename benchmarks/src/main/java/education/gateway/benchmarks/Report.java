package education.gateway.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Prints what was measured as it comes, and keeps it for the results file. */
final class Report {

    private static final double OPEN_BOUND = 0.85;
    private static final double INTROSPECTION_BOUND = 5;
    private static final double START_BOUND_SECONDS = 60;
    private static final double MEMORY_BOUND_MIB = 2560;

    private final Machine machine;
    private final Options options;
    private final Results results;
    private final Map<String, List<Double>> starts = new LinkedHashMap<>();

    Report(Machine machine, Options options) {
        this.machine = machine;
        this.options = options;
        this.results = new Results(machine, options);
        results.figure("startSeconds", starts);
        say("commit %s, %s", machine.commit(), machine.at());
        say("%s", machine.words());
        say("%d rounds of %d s each, %d s warm-up", options.rounds(), options.seconds(), options.warmUp());
    }

    void start(String what, double seconds) {
        starts.computeIfAbsent(what, name -> new ArrayList<>()).add(seconds);
        say("%s: %.1f s (bound %.0f s)", what, seconds, START_BOUND_SECONDS);
    }

    void memory(List<Long> processes) {
        long rss =
                processes.stream().mapToLong(pid -> Proc.memoryKib(pid, "Rss")).sum() / 1024;
        long pss =
                processes.stream().mapToLong(pid -> Proc.memoryKib(pid, "Pss")).sum() / 1024;
        results.figure("residentMib", Map.of("processes", processes.size(), "rss", rss, "pss", pss));
        say(
                "the stack at rest, %d processes: %d MiB proportional (PSS), %d MiB with shared pages counted again and"
                        + " again (RSS); bound %.0f MiB: %s",
                processes.size(), pss, rss, MEMORY_BOUND_MIB, pss < MEMORY_BOUND_MIB ? "yes" : "no");
    }

    void bodyBytes(double mean) {
        results.figure("bodyBytes", mean);
        say("an answer is %.0f bytes of JSON on average", mean);
    }

    void oneCore(Rounds.Table table) {
        keep("oneCore", table);
        say("");
        say("Servers on one core, load tool on the other:");
        table(table);
        verdict(
                "A/A (the diary against itself), throughput",
                table.ratio(Variant.AUTHORISED_AGAIN, Variant.AUTHORISED, Slice::perSecond));
        var open = table.ratio(Variant.AUTHORISED, Variant.OPEN, Slice::perSecond);
        verdict("authorised against open, throughput", open);
        say("  inside the bound (at least %.2f): %s", OPEN_BOUND, open.atLeast(OPEN_BOUND));
        verdict(
                "authorised against open, every token seen for the first time, throughput",
                table.ratio(Variant.FIRST_SEEN, Variant.OPEN, Slice::perSecond));
        verdict(
                "authorised against open, CPU of all servers for an answer",
                table.ratio(Variant.AUTHORISED, Variant.OPEN, Slice::servers));
        verdict(
                "authorised against introspection, throughput on one core",
                table.ratio(Variant.AUTHORISED, Variant.INTROSPECTION, Slice::perSecond));
        parts(table);
    }

    void arrivals(double perSecond, Rounds.Table table) {
        keep("arrivals", table);
        say("");
        say("Arrivals at a fixed rate of %.0f a second, servers on one core:", perSecond);
        table(table);
    }

    void twoCores(Rounds.Table table) {
        keep("twoCores", table);
        say("");
        say("Everybody on all cores:");
        table(table);
        var ratio = table.ratio(Variant.AUTHORISED, Variant.INTROSPECTION, Slice::perSecond);
        verdict("authorised against introspection, throughput", ratio);
        say("  inside the bound (at least %.0f): %s", INTROSPECTION_BOUND, ratio.atLeast(INTROSPECTION_BOUND));
    }

    /** A small answer, where what authorisation costs weighs most. */
    void oneWeek(double meanBytes, Rounds.Table table) {
        keep("oneWeek", table);
        say("");
        say("The marks of one week (%.0f bytes on average), everybody on all cores:", meanBytes);
        table(table);
        verdict(
                "one week: authorised against open, throughput",
                table.ratio(Variant.AUTHORISED, Variant.OPEN, Slice::perSecond));
        verdict(
                "one week: authorised against introspection, throughput",
                table.ratio(Variant.AUTHORISED, Variant.INTROSPECTION, Slice::perSecond));
        verdict(
                "one week: authorised, every token seen for the first time, against introspection, throughput",
                table.ratio(Variant.FIRST_SEEN, Variant.INTROSPECTION, Slice::perSecond));
    }

    void revocation(List<Revocation.Ending> endings) {
        results.figure("revocation", endings);
        say("");
        say("From the end of a link to the first refusal of a still valid token:");
        for (var ending : endings) {
            say(
                    "  ours %.0f ms (%d served meanwhile, then %d); introspection alone %.0f ms (%d served meanwhile,"
                            + " then %d)",
                    ending.ours().millis(),
                    ending.ours().servedMeanwhile(),
                    ending.ours().status(),
                    ending.introspection().millis(),
                    ending.introspection().servedMeanwhile(),
                    ending.introspection().status());
        }
    }

    /** Writes the results file and, if asked for, lays an earlier one beside it. */
    void write(Path folder) throws IOException {
        var name = options.name().isEmpty()
                ? machine.at().substring(0, 16).replace(":", "") + "-" + machine.commit()
                : options.name();
        var file = results.write(folder, name);
        say("");
        say("written to %s", file);
    }

    private void parts(Rounds.Table table) {
        say(
                "CPU that authorisation adds to a read of %.3f ms, by part (medians of the rounds' differences):",
                table.median(Variant.OPEN, Slice::servers));
        var added = new LinkedHashMap<String, Double>();
        part(table, added, "register (predicate in the statement)", Variant.REGISTER, Variant.OPEN);
        part(table, added, "token (header, security context, who is asking)", Variant.TOKEN, Variant.REGISTER);
        part(table, added, "claims (parsed and judged)", Variant.CLAIMS, Variant.TOKEN);
        part(table, added, "signature (RS256)", Variant.FIRST_SEEN, Variant.CLAIMS);
        part(table, added, "what is saved where the token was seen before", Variant.FIRST_SEEN, Variant.AUTHORISED);
        part(table, added, "altogether, token seen for the first time", Variant.FIRST_SEEN, Variant.OPEN);
        part(table, added, "altogether", Variant.AUTHORISED, Variant.OPEN);
        part(table, added, "for comparison: asking Keycloak instead of all that", Variant.INTROSPECTION, Variant.OPEN);
        results.figure("addedCpuMillis", added);
    }

    private static void part(
            Rounds.Table table, Map<String, Double> added, String name, Variant with, Variant without) {
        double[] more = table.values(with, Slice::servers);
        double[] less = table.values(without, Slice::servers);
        double[] differences = new double[more.length];
        for (int i = 0; i < more.length; i++) {
            differences[i] = more[i] - less[i];
        }
        Arrays.sort(differences);
        double median = differences[differences.length / 2];
        added.put(name, median);
        say("  %-50s %6.3f ms  (rounds %.3f to %.3f)", name, median, differences[0], differences[more.length - 1]);
    }

    /** Keeps a figure for the results file. */
    void figure(String name, Object value) {
        results.figure(name, value);
    }

    void verdict(String what, Ratio ratio) {
        results.figure("ratio: " + what, ratio);
        say("%s: %s", what, ratio);
    }

    private void keep(String name, Rounds.Table table) {
        var variants = new LinkedHashMap<String, Object>();
        table.all().forEach((variant, slices) -> variants.put(variant.name(), slices));
        results.figure(name, variants);
    }

    private static void table(Rounds.Table table) {
        say(
                "  %-17s %8s %17s %6s %7s %8s %8s %6s %7s %7s %7s",
                "",
                "a second",
                "range",
                "failed",
                "diary",
                "database",
                "keycloak",
                "tool",
                "p50 ms",
                "p95 ms",
                "p99 ms");
        for (var variant : table.all().keySet()) {
            double[] rates = table.values(variant, Slice::perSecond);
            Arrays.sort(rates);
            say(
                    "  %-17s %8.0f %8.0f–%-8.0f %6d %7.3f %8.3f %8.3f %6.3f %7.2f %7.2f %7.2f",
                    variant.name().toLowerCase(Locale.ROOT),
                    table.median(variant, Slice::perSecond),
                    rates[0],
                    rates[rates.length - 1],
                    table.of(variant).stream().mapToLong(Slice::failures).sum(),
                    median(table, variant, Slice::diary),
                    median(table, variant, Slice::database),
                    median(table, variant, Slice::keycloak),
                    median(table, variant, Slice::tool),
                    median(table, variant, Slice::p50),
                    median(table, variant, Slice::p95),
                    median(table, variant, Slice::p99));
        }
        say("  (diary, database, keycloak, tool: CPU-ms for an answer)");
    }

    private static double median(Rounds.Table table, Variant variant, ToDoubleFunction<Slice> value) {
        return table.median(variant, value);
    }

    static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
