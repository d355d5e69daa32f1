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
    void without_a_file_there_is_no_stack() {
        assertThat(RunState.read(home)).isEmpty();
    }

    @Test
    void a_torn_file_counts_as_no_stack() throws IOException {
        Files.writeString(home.state(), "{\"phase\":\"REA");
        assertThat(RunState.read(home)).isEmpty();
    }
}
