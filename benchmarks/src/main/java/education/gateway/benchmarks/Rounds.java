package education.gateway.benchmarks;

import education.gateway.stack.Part;
import education.gateway.stack.Stack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Measures variants in turn, A B A B …, the order reversed in every other round. */
final class Rounds {

    private static final int CONNECTIONS = 4;

    private final Map<Variant, DiaryProcess> diaries;
    private Workload workload;
    private final long postgres;
    private final long keycloak;

    Rounds(Stack stack, Workload workload, Map<Variant, DiaryProcess> diaries) {
        this.diaries = diaries;
        this.workload = workload;
        this.postgres = stack.process(Part.DATABASE).pid();
        this.keycloak = stack.process(Part.KEYCLOAK).pid();
    }

    /** The slices of each variant, in the order of the rounds. */
    static final class Table {

        private final Map<Variant, List<Slice>> slices = new EnumMap<>(Variant.class);

        List<Slice> of(Variant variant) {
            return Objects.requireNonNull(slices.get(variant), variant::name);
        }

        Map<Variant, List<Slice>> all() {
            return slices;
        }

        double[] values(Variant variant, ToDoubleFunction<Slice> value) {
            return of(variant).stream().mapToDouble(value).toArray();
        }

        double median(Variant variant, ToDoubleFunction<Slice> value) {
            double[] sorted = of(variant).stream().mapToDouble(value).sorted().toArray();
            int middle = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }

        Ratio ratio(Variant numerator, Variant denominator, ToDoubleFunction<Slice> value) {
            return Ratio.of(values(numerator, value), values(denominator, value));
        }
    }

    /** Goes on with other requests. */
    void change(Workload other) {
        workload = other;
    }

    /**
     * Load that is not counted, so that everything is compiled and cached.
     *
     * @param seconds for each variant, at least
     * @param answers of each variant, at least: on a busy machine seconds alone would not be enough
     */
    void warmUp(double seconds, long answers) {
        for (var diary : diaries.values()) {
            long had = 0;
            double took = 0;
            while (took < seconds || had < answers) {
                var outcome = new Load(diary.port(), workload.asks()).closed(CONNECTIONS, Math.max(1, seconds / 3));
                had += outcome.answers();
                took += outcome.seconds();
                if (outcome.answers() == 0) {
                    throw new IllegalStateException(diary.variant() + " gives no right answer");
                }
            }
        }
    }

    /** Closed loops: as many answers as there can be. */
    Table measure(List<Variant> variants, int rounds, double seconds) throws IOException {
        var table = new Table();
        for (int round = 0; round < rounds; round++) {
            var order = new ArrayList<>(variants);
            if (round % 2 == 1) {
                Collections.reverse(order);
            }
            for (var variant : order) {
                table.slices
                        .computeIfAbsent(variant, v -> new ArrayList<>())
                        .add(slice(variant, load -> load.closed(CONNECTIONS, seconds)));
            }
        }
        return table;
    }

    /** A fixed rate of arrivals, for latencies. */
    Table arriving(List<Variant> variants, double perSecond, int rounds, double seconds) throws IOException {
        var table = new Table();
        for (int round = 0; round < rounds; round++) {
            for (var variant : variants) {
                table.slices
                        .computeIfAbsent(variant, v -> new ArrayList<>())
                        .add(slice(variant, load -> load.arriving(perSecond, 2 * CONNECTIONS, seconds)));
            }
        }
        return table;
    }

    private Slice slice(Variant variant, Function<Load, Load.Outcome> run) throws IOException {
        var diary = Objects.requireNonNull(diaries.get(variant));
        var load = new Load(diary.port(), workload.asks());
        double[] before = cpu(diary);
        var outcome = run.apply(load);
        double[] after = cpu(diary);
        double answers = Math.max(1, outcome.answers());
        return new Slice(
                outcome.perSecond(),
                outcome.failures(),
                (after[0] - before[0]) / answers,
                (after[1] - before[1]) / answers,
                (after[2] - before[2]) / answers,
                (after[3] - before[3]) / answers,
                outcome.percentile(0.50),
                outcome.percentile(0.95),
                outcome.percentile(0.99));
    }

    private double[] cpu(DiaryProcess diary) throws IOException {
        return new double[] {
            Proc.cpuMillis(diary.pid()),
            Proc.childrenCpuMillis(postgres),
            Proc.cpuMillis(keycloak),
            Proc.cpuMillis(ProcessHandle.current().pid())
        };
    }
}
