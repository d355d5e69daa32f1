package education.gateway.benchmarks;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Measures everything and prints it; {@code make bench}. */
final class Benchmarks {

    private static final int SETTLE_SECONDS = 10;
    private static final double ARRIVALS_PER_SECOND = 100;

    /** Answers of each variant for each second of warm-up: below twenty thousand the compiler is still at it. */
    private static final long WARM_AFTER_ANSWERS_A_SECOND = 1_000;

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        var options = Options.parse(arguments);
        var place = Place.here();
        var own = new OwnStack(place.root(), place.ports());
        var report = new Report(Machine.here(place.root()), options);
        if (!options.keep()) {
            own.downAtTheEnd();
        }
        boolean attach = options.keep() && own.isRunning();
        if (!attach) {
            own.reset();
        }
        try {
            if (!attach) {
                starts(own, options, report);
            }
            access(place.root(), own, options, report);
        } finally {
            if (!options.keep()) {
                own.reset();
            }
        }
        report.write(place.results());
        System.exit(0);
    }

    private static void starts(OwnStack own, Options options, Report report) throws Exception {
        report.start("first start, fresh data", own.up(options.restarts() == 0));
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        report.memory(own.processes());
        for (int i = 0; i < options.restarts(); i++) {
            own.down();
            report.start("start over existing data", own.up(false));
        }
        if (options.restarts() > 0) {
            own.down();
            own.up(true);
        }
    }

    private static void access(Path root, OwnStack own, Options options, Report report) throws Exception {
        var stack = own.running();
        var workload = new Workload(stack, Workload.YEAR);
        Map<Variant, DiaryProcess> diaries = new EnumMap<>(Variant.class);
        var further = Map.of(
                "BENCHMARK_PAIRS", String.join(",", workload.pairs()),
                "BENCHMARK_INTROSPECTIONSECRET", IntrospectionClient.make(stack));
        try {
            for (var variant : Variant.values()) {
                var diary = DiaryProcess.start(variant, root, own, stack, further);
                diaries.put(variant, diary);
                diary.awaitReady();
            }
            var authorised = Objects.requireNonNull(diaries.get(Variant.AUTHORISED));
            report.bodyBytes(workload.learn(authorised));
            for (var diary : diaries.values()) {
                workload.check(diary);
            }
            var rounds = new Rounds(stack, workload, diaries);
            List<Long> servers = new ArrayList<>(own.processes());
            diaries.values().forEach(diary -> servers.add(diary.pid()));
            rounds.warmUp(options.warmUp(), WARM_AFTER_ANSWERS_A_SECOND * options.warmUp());
            Pinning.apart(servers);
            report.oneCore(rounds.measure(List.of(Variant.values()), options.rounds(), options.seconds()));
            report.arrivals(
                    ARRIVALS_PER_SECOND,
                    rounds.arriving(
                            List.of(Variant.OPEN, Variant.AUTHORISED, Variant.INTROSPECTION),
                            ARRIVALS_PER_SECOND,
                            2,
                            options.seconds()));
            Pinning.together(servers);
            report.twoCores(rounds.measure(
                    List.of(Variant.AUTHORISED, Variant.INTROSPECTION), options.rounds(), options.seconds()));
            var week = new Workload(stack, Workload.week(LocalDate.now(ZoneId.of("Europe/Moscow"))));
            double weekBytes = week.learn(authorised);
            for (var diary : diaries.values()) {
                week.check(diary);
            }
            rounds.change(week);
            report.oneWeek(
                    weekBytes,
                    rounds.measure(
                            List.of(Variant.OPEN, Variant.AUTHORISED, Variant.FIRST_SEEN, Variant.INTROSPECTION),
                            options.rounds(),
                            options.seconds()));
            report.revocation(
                    new Revocation(stack, authorised, Objects.requireNonNull(diaries.get(Variant.INTROSPECTION)))
                            .run(options.revocations()));
        } finally {
            diaries.values().forEach(DiaryProcess::close);
        }
    }
}
