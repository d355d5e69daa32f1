package education.gateway.stack.command;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.gateway.stack.home.StackFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MachineCheckTest {

    @Test
    void too_little_memory_is_said_with_both_numbers() {
        assertThatThrownBy(() -> MachineCheck.requireMemory(1024, MachineCheck.MEMORY_MIB))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("2.1 GiB")
                .hasMessageContaining("1.0 GiB left");
    }

    @Test
    void too_little_disk_is_said_with_the_folder() {
        assertThatThrownBy(() -> MachineCheck.requireDisk(512, Path.of("/full")))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("0.5 GiB left where /full is")
                .hasMessageContaining("STACK_HOME");
    }

    @Test
    void enough_is_enough() {
        assertThatCode(() -> MachineCheck.requireMemory(MachineCheck.MEMORY_MIB, MachineCheck.MEMORY_MIB))
                .doesNotThrowAnyException();
        assertThatCode(() -> MachineCheck.requireDisk(MachineCheck.DISK_MIB, Path.of("/")))
                .doesNotThrowAnyException();
    }
}
