package education.gateway.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.home.ProcessIdentity;
import education.gateway.stack.home.RunState;
import education.gateway.stack.home.RunState.PartState;
import education.gateway.stack.home.RunState.Phase;
import education.gateway.stack.home.StackHome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShutdownTest {

    @TempDir
    Path folder;

    private StackHome home;
    private Process process;

    @BeforeEach
    void a_process_was_left_behind() throws IOException {
        home = new StackHome(folder).create();
        process = new ProcessBuilder("sh", "-c", "read line; :", home.marker())
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .start();
    }

    @AfterEach
    void end_it() {
        process.destroyForcibly();
    }

    @Test
    void a_recorded_process_of_a_killed_supervisor_is_ended() throws InterruptedException {
        record(ProcessIdentity.of(process.toHandle()));
        assertThat(new Shutdown(home).run()).isTrue();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(home.state()).doesNotExist();
    }

    @Test
    void a_process_that_nobody_recorded_is_known_by_its_marker() throws InterruptedException {
        assertThat(new Shutdown(home).run()).isTrue();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_stranger_with_a_recorded_number_is_left_alone() throws IOException {
        var stranger = new ProcessBuilder("sh", "-c", "read line; :").start();
        try {
            var identity = ProcessIdentity.of(stranger.toHandle());
            record(new ProcessIdentity(identity.pid(), identity.start().minus(Duration.ofHours(1))));
            new Shutdown(home).run();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void the_stack_of_another_home_is_left_alone() {
        assertThat(new Shutdown(new StackHome(folder.resolve("other")).create()).run())
                .isFalse();
        assertThat(process.isAlive()).isTrue();
    }

    private void record(ProcessIdentity left) {
        var gone = new ProcessIdentity(left.pid(), Instant.EPOCH);
        new RunState(Phase.READY, 8000, Instant.now(), "", gone, List.of(new PartState("diary", "running", 8080, left)))
                .write(home);
    }
}
