package education.gateway.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortOwnerTest {

    private static final List<String> TABLE = List.of(
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
            "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 31337 1",
            "   1: 0100007F:C350 0100007F:1F90 01 00000000:00000000 00:00000000 00000000     0        0 31338 1",
            "   2: 0100007F:1F91 00000000:0000 06 00000000:00000000 00:00000000 00000000     0        0 31339 1");

    @Test
    void only_a_listening_socket_takes_a_port() {
        assertThat(PortOwner.listeningInodes(TABLE, 8080)).containsExactly("31337");
        assertThat(PortOwner.listeningInodes(TABLE, 50_000)).isEmpty();
        assertThat(PortOwner.listeningInodes(TABLE, 8081)).isEmpty();
    }

    @Test
    void the_process_that_listens_is_named() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(PortOwner.of(socket.getLocalPort()))
                    .contains("java (pid " + ProcessHandle.current().pid() + ")");
        }
    }
}
