package education.gateway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GcLogTest {

    private static final List<String> LINES = List.of(
            "[0.010s] Using Serial",
            "[3.512s] GC(7) Pause Young (Allocation Failure) 120M->61M(278M) 4.512ms",
            "[4.002s] GC(8) Pause Full (Diagnostic Command) 70M->43M(278M) 61.001ms");

    @Test
    void the_last_collection_and_the_one_that_left_most_are_found() {
        assertThat(GcLog.last(LINES)).isEqualTo(43);
        assertThat(GcLog.most(LINES)).isEqualTo(61);
        assertThat(GcLog.most(List.of("[0.010s] Using Serial"))).isZero();
    }
}
