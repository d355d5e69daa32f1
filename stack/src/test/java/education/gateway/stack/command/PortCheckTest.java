package education.gateway.stack.command;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.gateway.stack.home.Ports;
import education.gateway.stack.home.StackFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    @Test
    void a_taken_port_is_named_with_its_use_its_owner_and_the_way_out() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var ports = new Ports(socket.getLocalPort() - 86);
            assertThatThrownBy(() -> PortCheck.requireFree(ports, 1))
                    .isInstanceOf(StackFailure.class)
                    .hasMessageContaining("port " + socket.getLocalPort() + " (for PostgreSQL) is taken by java (pid "
                            + ProcessHandle.current().pid() + ")")
                    .hasMessageContaining("PORT_BASE=9000 make up");
        }
    }
}
