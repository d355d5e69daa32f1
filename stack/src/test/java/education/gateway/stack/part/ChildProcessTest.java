package education.gateway.stack.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.gateway.stack.home.StackFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    @TempDir
    Path folder;

    private Path log;

    @BeforeEach
    void name_the_log() {
        log = folder.resolve("part.log");
    }

    @Test
    void a_part_that_dies_while_starting_is_told_with_its_last_lines() {
        var child = start("echo one; echo two; exit 3");
        assertThatThrownBy(() -> child.awaitReady(() -> false, Duration.ofSeconds(20)))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("part died (exit code 3)")
                .hasMessageContaining("one\n    two")
                .hasMessageContaining(log.toString());
    }

    @Test
    void a_part_that_never_gets_ready_is_not_waited_for_for_ever() {
        var child = start("exec sleep 60");
        try {
            assertThatThrownBy(() -> child.awaitReady(() -> false, Duration.ofMillis(1)))
                    .hasMessageContaining("not ready after");
        } finally {
            child.kill();
        }
    }

    @Test
    void only_the_needed_environment_is_inherited_and_secrets_come_through_it() {
        var child = ChildProcess.start(
                "part", new ChildCommand(List.of("sh", "-c", "env"), Map.of("KC_DB_PASSWORD", "secret"), folder), log);
        assertThat(child.awaitExit()).isZero();
        assertThat(log).content().contains("KC_DB_PASSWORD=secret").contains("PATH=");
        assertThat(log).content().doesNotContain("MAVEN").doesNotContain("SUREFIRE");
    }

    @Test
    void one_that_does_not_listen_is_ended_the_hard_way() {
        var child = start("trap '' TERM; while :; do read line || sleep 1; done");
        child.stop("TERM", Duration.ofMillis(100));
        assertThat(child.isAlive()).isFalse();
    }

    private ChildProcess start(String script) {
        return ChildProcess.start("part", new ChildCommand(List.of("sh", "-c", script), Map.of(), folder), log);
    }
}
