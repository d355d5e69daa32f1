package education.gateway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcTest {

    @Test
    void cpu_time_is_user_and_system_time_in_ticks_of_ten_milliseconds() {
        var stat = "4711 (a) b) S 1 4711 4711 0 -1 4194560 100 200 3 4 250 50 7 8 20 0 33 0 1000 2000 300";

        assertThat(Proc.cpuMillis(stat)).isEqualTo(3000);
    }

    @Test
    void this_process_has_memory_and_is_of_its_own_family() throws Exception {
        long own = ProcessHandle.current().pid();

        assertThat(Proc.memoryKib(own, "Pss")).isBetween(1L, Proc.memoryKib(own, "Rss"));
        assertThat(Proc.family(own)).contains(own);
    }
}
