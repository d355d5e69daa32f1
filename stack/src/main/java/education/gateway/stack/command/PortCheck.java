package education.gateway.stack.command;

import education.gateway.stack.home.Ports;
import education.gateway.stack.home.StackFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Makes sure that all ports of a stack are free, on both addresses that "localhost" may mean. */
final class PortCheck {

    private static final int PATIENCE_MILLIS = 200;

    private PortCheck() {}

    static void requireFree(Ports ports, int nodes) {
        List<String> taken = new ArrayList<>();
        ports.all(nodes).forEach((port, use) -> {
            if (!free(port)) {
                taken.add("port " + port + " (for " + use + ") is taken"
                        + PortOwner.of(port).map(owner -> " by " + owner).orElse(""));
            }
        });
        if (!taken.isEmpty()) {
            throw new StackFailure("The stack cannot start: " + String.join("; ", taken)
                    + ".\nEnd that process, or move the whole stack: PORT_BASE=" + otherBase(ports) + " make up");
        }
    }

    private static boolean free(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        } catch (IOException e) {
            return false;
        }
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName("::1"), port), PATIENCE_MILLIS);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static int otherBase(Ports ports) {
        return ports.base() == Ports.DEFAULT_BASE + 1000 ? Ports.DEFAULT_BASE + 2000 : Ports.DEFAULT_BASE + 1000;
    }
}
