package education.gateway.stack.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {

    private final ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current());

    @Test
    void a_living_process_is_found() {
        assertThat(self.find())
                .map(ProcessHandle::pid)
                .contains(ProcessHandle.current().pid());
    }

    @Test
    void a_later_process_with_the_same_number_is_somebody_else() {
        var earlier = new ProcessIdentity(self.pid(), self.start().minus(Duration.ofMinutes(1)));
        assertThat(earlier.isAlive()).isFalse();
    }

    @Test
    void a_process_that_has_ended_is_not_found() throws IOException, InterruptedException {
        var process = new ProcessBuilder("sh", "-c", "read line").start();
        var identity = ProcessIdentity.of(process.toHandle());
        assertThat(identity.isAlive()).isTrue();
        process.destroyForcibly().waitFor();
        assertThat(identity.isAlive()).isFalse();
    }

    @Test
    void it_goes_through_a_command_line() {
        assertThat(ProcessIdentity.parse(self.pid() + ":" + self.start())).isEqualTo(self);
    }
}
