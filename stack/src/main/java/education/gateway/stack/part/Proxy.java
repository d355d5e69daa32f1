package education.gateway.stack.part;

import education.gateway.stack.home.Node;
import education.gateway.stack.home.Ports;
import education.gateway.stack.home.PrivateFiles;
import education.gateway.stack.home.StackFailure;
import education.gateway.stack.home.StackHome;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** HAProxy before several nodes: it has the public ports, and leaves out a node that does not answer. */
public final class Proxy extends ServerPart {

    /** The status of a server is the 18th word of its line. */
    private static final int STATUS = 17;

    private final Ports ports;
    private final int nodes;

    public Proxy(StackHome home, Ports ports, int nodes) {
        super(home, "proxy", ports.proxyState());
        this.ports = ports;
        this.nodes = nodes;
    }

    /** Whether requests are sent to this server, as far as the proxy has noticed that it is there. */
    boolean sendsTo(String kind, String server) {
        return Probe.text("http://127.0.0.1:" + port() + "/;csv").stream()
                .flatMap(String::lines)
                .map(line -> line.split(",", -1))
                .anyMatch(words -> words.length > STATUS
                        && words[0].equals(kind)
                        && words[1].equals(server)
                        && words[STATUS].startsWith("UP"));
    }

    @Override
    ChildCommand command() {
        var program = program(System.getenv("PATH"))
                .orElseThrow(() -> new StackFailure("Two nodes need HAProxy, which was not found. `make up NODES=2`"
                        + " installs it through apt where there is apt; elsewhere install it yourself."));
        var file = home().run().resolve("haproxy.cfg");
        PrivateFiles.write(file, configuration());
        return new ChildCommand(List.of(program.toString(), "-db", "-f", file.toString()), Map.of(), home().run());
    }

    @Override
    boolean isReady() {
        return Probe.answers("http://127.0.0.1:" + port() + "/alive");
    }

    String configuration() {
        return template()
                .replace("{diary}", Integer.toString(ports.diary()))
                .replace("{keycloak}", Integer.toString(ports.keycloak()))
                .replace("{state}", Integer.toString(port()))
                .replace("{diary servers}", servers(Diary.KIND, ports::diary, ports::diaryManagement))
                .replace("{keycloak servers}", servers(Keycloak.KIND, ports::keycloak, ports::keycloakManagement));
    }

    private String servers(String kind, ToIntFunction<Node> serves, ToIntFunction<Node> tellsItsHealth) {
        return Node.all(nodes).stream()
                .map(node -> "    server " + node.name(kind) + " 127.0.0.1:" + serves.applyAsInt(node) + " port "
                        + tellsItsHealth.applyAsInt(node))
                .collect(Collectors.joining("\n"));
    }

    /** Debian keeps it where the path of ordinary users does not lead. */
    public static Optional<Path> program(String path) {
        return Stream.concat(Stream.of(path.split(File.pathSeparator, -1)), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "haproxy"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String template() {
        try (var in = Proxy.class.getResourceAsStream("haproxy.cfg")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
