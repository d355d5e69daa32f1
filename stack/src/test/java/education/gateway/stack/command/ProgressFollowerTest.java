package education.gateway.stack.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.gateway.stack.home.StackFailure;
import education.gateway.stack.home.StackHome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressFollowerTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private StackHome home;
    private ProgressFollower follower;

    @BeforeEach
    void make_a_home() {
        home = new StackHome(folder).create();
        follower = new ProgressFollower(home, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @Test
    void steps_are_printed_until_the_stack_is_ready() throws IOException {
        Files.writeString(home.progress(), "+[  1.0 s] PostgreSQL is ready\n=2.0\n");
        follower.follow(() -> true);
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("[  1.0 s] PostgreSQL is ready\n");
    }

    @Test
    void a_failed_start_is_told_in_the_words_of_the_supervisor() throws IOException {
        Files.writeString(home.progress(), "+first\n!keycloak died.\n!    its last line\n");
        assertThatThrownBy(() -> follower.follow(() -> false))
                .isInstanceOf(StackFailure.class)
                .hasMessageStartingWith("keycloak died.\n    its last line\n")
                .hasMessageContaining("The stack is down again");
    }

    @Test
    void a_supervisor_that_was_killed_is_missed() {
        assertThatThrownBy(() -> follower.follow(() -> false))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("without a word")
                .hasMessageContaining("supervisor.log");
    }
}
