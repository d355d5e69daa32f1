package education.gateway.stack.part;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.home.Ports;
import education.gateway.stack.home.StackHome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyTest {

    @TempDir
    Path folder;

    @Test
    void it_has_the_public_ports_and_sends_to_every_node_that_says_it_is_well() {
        assertThat(new Proxy(new StackHome(folder), new Ports(9000), 2).configuration())
                .contains("    bind 127.0.0.1:9080\n", "    bind 127.0.0.1:9081\n", "    bind 127.0.0.1:9098\n")
                .contains("server diary 127.0.0.1:9088 port 9085\n", "server diary-2 127.0.0.1:9089 port 9093\n")
                .contains("server keycloak 127.0.0.1:9090 port 9084\n", "server keycloak-2 127.0.0.1:9091 port 9092\n")
                .doesNotContainPattern("\\{[a-z]")
                .doesNotContain("bind *", "bind :");
    }
}
