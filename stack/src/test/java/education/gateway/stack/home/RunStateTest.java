package education.gateway.stack.home;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.home.RunState.PartState;
import education.gateway.stack.home.RunState.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStateTest {

    @TempDir
    Path folder;

    private StackHome home;

    @BeforeEach
    void make_a_home() {
        home = new StackHome(folder).create();
    }

    @Test
    void what_the_supervisor_writes_others_read() {
        var self = ProcessIdentity.of(ProcessHandle.current());
        var state = new RunState(
                Phase.DEGRADED,
                9000,
                Instant.parse("2026-11-23T10:00:00.123Z"),
                "digest",
                self,
                List.of(new PartState("keycloak", "died", 9081, null), new PartState("diary", "running", 9080, self)));
        state.write(home);
        assertThat(RunState.read(home)).contains(state);
        assertThat(RunState.read(home).orElseThrow().supervised()).isTrue();
    }

    @Test
    void the_nodes_are_those_of_the_diary() {
        var self = ProcessIdentity.of(ProcessHandle.current());
        var one = new PartState("diary", "running", 9080, self);
        var two = new PartState("diary-2", "died", 9089, null);
        assertThat(state(self, one).nodes()).isEqualTo(1);
        assertThat(state(self, one, two).nodes()).isEqualTo(2);
        assertThat(state(self).nodes()).isEqualTo(1);
    }

    private static RunState state(ProcessIdentity self, PartState... parts) {
        return new RunState(Phase.READY, 9000, Instant.EPOCH, "digest", self, List.of(parts));
    }

    @Test
    void without_a_file_there_is_no_stack() {
        assertThat(RunState.read(home)).isEmpty();
    }

    @Test
    void a_torn_file_counts_as_no_stack() throws IOException {
        Files.writeString(home.state(), "{\"phase\":\"REA");
        assertThat(RunState.read(home)).isEmpty();
    }
}
