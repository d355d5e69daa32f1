package education.gateway.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Whether a week is read as fast in a whole city as in a hundredth of it: {@code benchmarks/scale}. Both parts are alike
 * school by school, so that the answers are of one size. The diary is its own JAR, asked over HTTP with signed tokens;
 * PostgreSQL has the diary's own schema. Neither is started anew between the two but for PostgreSQL, so that its first
 * reads find nothing in memory.
 */
final class Scale {

    private static final double BOUND = 1.5;
    private static final int PASSES_AGAIN = 3;
    private static final int OPENING = 40;
    private static final int COUNTERS_COME_AFTER_SECONDS = 3;
    private static final int WARM_UP_SAMPLE = 500;

    private final OwnDatabase database;
    private final KeyServer keys;
    private final LoneDiary diary;
    private final ScaleOptions options;
    private final Findings findings;
    private boolean onlyIndexes = true;

    private Scale(Alone world, ScaleOptions options) {
        this.database = world.database();
        this.keys = world.keys();
        this.diary = world.diary();
        this.findings = world.findings();
        this.options = options;
    }

    public static void main(String[] arguments) throws Exception {
        var place = Place.here();
        ScaleOptions options;
        try {
            options = ScaleOptions.parse(arguments);
            options.requireRoom(OwnDatabase.free(place.data("scale")));
        } catch (IllegalArgumentException said) {
            System.err.println(said.getMessage());
            System.exit(2);
            return;
        }
        Alone.measure(place, "scale", options, CityLoad.LOADING, world -> new Scale(world, options).run());
    }

    private boolean run() throws Exception {
        var load = new CityLoad(database);
        grow(load, options.baseline());
        database.restartCold(OwnDatabase.SERVING);
        warmUp(load);
        Figures few = measure(load);

        database.restartCold(CityLoad.LOADING);
        grow(load, options.marks());
        Figures many = measure(load);

        findings.say("");
        double cold = ratio("read for the first time, nothing in memory", few.first(), many.first());
        double warm = ratio("read again", few.again(), many.again());
        findings.figure("ratioOfP95", Map.of("first", cold, "again", warm, "bound", BOUND));
        plan(load);
        return onlyIndexes && warm <= BOUND && cold <= BOUND;
    }

    /** @param again the middle one of the passes over what was read before */
    private record Figures(WeekReads.Pass first, WeekReads.Pass again) {}

    private void grow(CityLoad load, long marks) throws SQLException, IOException {
        int schools = ScaleOptions.schools(marks);
        findings.say("");
        findings.say("making %,d marks in %d schools", (long) schools * CityRows.MARKS, schools);
        double seconds = load.growTo(schools);
        findings.say(
                "made in %.0f s: %,d marks, %,d lessons, %,d pupils, %,d parents, %,d links in force",
                seconds,
                database.number("SELECT count(*) FROM register.entry WHERE kind = 'mark'"),
                database.number("SELECT count(*) FROM register.lesson"),
                database.number("SELECT count(*) FROM register.pupil"),
                database.number("SELECT count(DISTINCT parent_id) FROM guardianship.link"),
                database.number("SELECT count(*) FROM guardianship.link"));
        var disk = new LinkedHashMap<String, Object>();
        disk.put("seconds", seconds);
        disk.put("folderMib", database.bytesOnDisk() >> 20);
        disk.put("databaseMib", database.number("SELECT pg_database_size('diary')") >> 20);
        for (String relation : List.of(
                "register.entry",
                "register.entry_pkey",
                "register.entry_of_pupil",
                "register.lesson",
                "register.lesson_pkey")) {
            disk.put(relation + "Mib", database.number("SELECT pg_relation_size('" + relation + "')") >> 20);
        }
        findings.say("disk, MiB: %s", disk);
        findings.figure("disk, " + load.marks() + " marks", disk);
    }

    /** The code of the diary is compiled as it is used: without this the later reads would win. */
    private void warmUp(CityLoad load) throws SQLException, IOException {
        var reads = reads(load, WARM_UP_SAMPLE, 1);
        for (int done = 0; done < options.warmUp(); done += WARM_UP_SAMPLE) {
            reads.once();
        }
    }

    private Figures measure(CityLoad load) throws Exception {
        var opening = reads(load, OPENING, 2);
        var sample = reads(load, options.reads(), load.schools());
        database.restartCold(OwnDatabase.SERVING);
        opening.once();
        var servers = new ArrayList<>(Proc.family(database.pid()));
        servers.add(diary.pid());
        Pinning.apart(servers);
        var scansBefore = WeekPlan.scans(database);
        try {
            findings.say(
                    "%,d marks, %d reads at %d a second, servers on one core, load tool on the other; load %s",
                    load.marks(), options.reads(), options.rate(), Machine.load());
            var first = told(load, "first", sample.pass(options.rate()));
            var again = new ArrayList<WeekReads.Pass>();
            for (int i = 0; i < PASSES_AGAIN; i++) {
                again.add(told(load, "again " + (i + 1), sample.pass(options.rate())));
            }
            again.sort((one, other) -> Double.compare(one.percentile(0.95), other.percentile(0.95)));
            countScans(load, scansBefore);
            return new Figures(first, again.get(PASSES_AGAIN / 2));
        } finally {
            Pinning.together(servers);
        }
    }

    private WeekReads reads(CityLoad load, int count, long seed) throws SQLException {
        return new WeekReads(diary, database, keys, load.schools(), count, seed);
    }

    /** PostgreSQL's own counters say the same of every read, whichever plan it had. */
    private void countScans(CityLoad load, Map<String, Long> before) throws Exception {
        TimeUnit.SECONDS.sleep(COUNTERS_COME_AFTER_SECONDS);
        var scanned = new TreeMap<String, Long>();
        WeekPlan.scans(database).forEach((table, count) -> {
            long more = count - before.getOrDefault(table, 0L);
            // The diary's jobs look through the links by themselves.
            if (more > 0 && table.startsWith("register.")) {
                scanned.put(table, more);
            }
        });
        findings.say("big tables that were read as a whole meanwhile: %s", scanned.isEmpty() ? "none" : scanned);
        findings.figure(load.marks() + " marks, tables read as a whole", scanned);
        onlyIndexes &= scanned.isEmpty();
    }

    private WeekReads.Pass told(CityLoad load, String which, WeekReads.Pass pass) {
        findings.say(
                "  %-8s p50 %6.2f  p95 %6.2f  p99 %6.2f  most %7.2f ms; an answer has %.1f marks and %.0f bytes",
                which,
                pass.percentile(0.50),
                pass.percentile(0.95),
                pass.percentile(0.99),
                pass.percentile(1),
                pass.meanMarks(),
                pass.meanBytes());
        findings.figure(
                load.marks() + " marks, " + which,
                Map.of(
                        "p50", pass.percentile(0.50),
                        "p95", pass.percentile(0.95),
                        "p99", pass.percentile(0.99),
                        "bytes", pass.meanBytes(),
                        "marks", pass.meanMarks()));
        return pass;
    }

    private double ratio(String what, WeekReads.Pass few, WeekReads.Pass many) {
        double ratio = many.percentile(0.95) / few.percentile(0.95);
        findings.say(
                "%s: p95 %.2f ms against %.2f ms, %.2f times (at most %.1f: %s)",
                what, many.percentile(0.95), few.percentile(0.95), ratio, BOUND, ratio <= BOUND ? "yes" : "no");
        return ratio;
    }

    private void plan(CityLoad load) throws SQLException {
        var plan = WeekPlan.explained(
                database, CityRows.parentId((long) load.schools() * CityRows.PARENTS / 2), CityRows.WEEKS / 2);
        findings.say("");
        plan.forEach(line -> findings.say("%s", line));
        var whole = WeekPlan.readAsAWhole(database, plan);
        findings.say("big tables that the plan reads as a whole: %s", whole.isEmpty() ? "none" : whole);
        findings.figure("plan", plan);
        onlyIndexes &= whole.isEmpty();
    }
}
