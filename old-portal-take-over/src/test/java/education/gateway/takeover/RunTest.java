package education.gateway.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private long nanoseconds;

    /** A server with these steps left, each of which takes two seconds. */
    private final class Steps implements Server {

        private final Deque<Step> steps;
        private boolean restarted;

        Steps(Step... steps) {
            this.steps = new ArrayDeque<>(List.of(steps));
        }

        @Override
        public long remaining() {
            return steps.stream().mapToInt(Step::looked).sum();
        }

        @Override
        public long restart() {
            restarted = true;
            return remaining();
        }

        @Override
        public Step next(int size, int threads) {
            nanoseconds += 2_000_000_000L;
            if (steps.isEmpty()) {
                throw new Unreachable("away");
            }
            return steps.poll();
        }
    }

    private Run run(Server server) {
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new Run(server, new ProgressBar(out, true, () -> nanoseconds), 100, 1);
    }

    private String words() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void goes_on_until_nothing_is_left_and_adds_up() {
        var outcomes = run(new Steps(
                        new Server.Step(100, Map.of("taken", 90, "blocked", 10), false),
                        new Server.Step(20, Map.of("taken", 20), true)))
                .toTheEnd(false);
        assertThat(outcomes).containsExactlyInAnyOrderEntriesOf(Map.of("taken", 110, "blocked", 10));
        assertThat(words()).contains("120 accounts", "100 of 120", " 83 %", "50.0/s", "120 of 120", "100 %");
    }

    @Test
    void says_how_long_it_will_take() {
        run(new Steps(
                        new Server.Step(100, Map.of("taken", 100), false),
                        new Server.Step(7100, Map.of("taken", 7100), true)))
                .toTheEnd(false);
        assertThat(words()).contains("100 of 7200  50.0/s  0:02:22 left");
    }

    @Test
    void nothing_to_do_is_done() {
        assertThat(run(new Steps(new Server.Step(0, Map.of(), true))).toTheEnd(false))
                .isEmpty();
        assertThat(words()).contains("0 of 0", "100 %");
    }

    @Test
    void begins_again_when_asked() {
        var server = new Steps(new Server.Step(0, Map.of(), true));
        run(server).toTheEnd(true);
        assertThat(server.restarted).isTrue();
    }

    @Test
    void a_server_that_goes_away_ends_it_and_what_was_done_is_not_lost() {
        assertThatThrownBy(() -> run(new Steps(new Server.Step(100, Map.of("taken", 100), false)))
                        .toTheEnd(false))
                .isInstanceOf(Unreachable.class);
        assertThat(words()).contains("100 of 100");
    }
}
