package education.gateway.stack.part;

import education.gateway.stack.home.Node;
import education.gateway.stack.home.Ports;
import education.gateway.stack.home.PrivateFiles;
import education.gateway.stack.home.Secrets;
import education.gateway.stack.home.StackFailure;
import education.gateway.stack.home.StackHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keycloak, started optimized from a built distribution. */
public final class Keycloak extends ServerPart {

    /** Name of the first administrator. */
    public static final String ADMIN = "admin";

    static final String KIND = "keycloak";

    private static final int HEAP = 512;
    private static final int CONNECTIONS_ALONE = 30;
    private static final int CONNECTIONS_EACH = 20;

    private final Ports ports;
    private final Secrets secrets;
    private final Postgres postgres;
    private final Path instance;
    private final Path vault;
    private final Path hashKeys;
    private final Node node;
    private final Optional<Proxy> proxy;
    private @Nullable Path distribution;

    /** @param proxy what stands before it, where it is not alone */
    public Keycloak(
            StackHome home,
            Ports ports,
            Secrets secrets,
            Postgres postgres,
            Path hashKeys,
            Node node,
            Optional<Proxy> proxy) {
        super(home, node.name(KIND), ports.keycloak(node));
        this.node = node;
        this.proxy = proxy;
        this.ports = ports;
        this.secrets = secrets;
        this.postgres = postgres;
        this.hashKeys = hashKeys;
        this.instance = home.data().resolve(node.name(KIND));
        this.vault = home.data().resolve("vault");
    }

    /**
     * Says from which server to start. The instance has a data folder of its own and links to the server, so that stacks
     * can share one.
     */
    public void use(Path builtDistribution) {
        distribution = builtDistribution;
        PrivateFiles.folder(instance);
        PrivateFiles.folder(vault);
        try {
            for (var name : List.of("bin", "conf", "lib", "providers", "themes")) {
                var link = instance.resolve(name);
                Files.deleteIfExists(link);
                Files.createSymbolicLink(link, builtDistribution.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps a secret where {@code ${vault.name}} of the realm finds it. */
    public void keepInVault(String realm, String name, String secret) {
        PrivateFiles.folder(vault);
        PrivateFiles.write(vault.resolve(realm.replace("_", "__") + "_" + name.replace("_", "__")), secret);
    }

    public String adminPassword() {
        return secrets.password("keycloak.admin");
    }

    /**
     * Java is started directly and not through {@code kc.sh}: the script would stay between us and the server, and its
     * end would leave the server behind.
     */
    @Override
    ChildCommand command() {
        var server = distribution;
        if (server == null) {
            throw new StackFailure("Keycloak has no server to start from.");
        }
        var line = JavaCommand.ofCryptography(
                home(),
                HEAP,
                "-Xms64m",
                "-XX:MaxMetaspaceSize=256m",
                "-Xss512k",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Dkc.home.dir=" + instance,
                "-Djboss.server.config.dir=" + instance.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000");
        if (!node.isAlone()) {
            line.add("-Djgroups.fd.port-offset=" + (ports.clusterWatch(node) - ports.cluster(node)));
        }
        line.addAll(List.of(
                "-cp",
                server.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "start",
                "--optimized",
                "--db-url=" + postgres.url("keycloak"),
                "--db-username=keycloak",
                "--db-pool-max-size=" + (node.isAlone() ? CONNECTIONS_ALONE : CONNECTIONS_EACH),
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port(),
                "--hostname=http://localhost:" + ports.keycloak(),
                "--http-management-host=127.0.0.1",
                "--http-management-port=" + ports.keycloakManagement(node),
                "--log-level=INFO",
                "--vault-dir=" + vault,
                "--spi-jpa-entity-provider--education-gateway--keys-file=" + hashKeys));
        if (logsJson()) {
            line.addAll(List.of("--log-console-output=json", "--log-console-json-format=ecs"));
        }
        line.addAll(node.isAlone() ? List.of("--cache=local") : amongOthers());
        return new ChildCommand(
                line,
                Map.of(
                        "KC_DB_PASSWORD",
                        postgres.password("keycloak"),
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        ADMIN,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        adminPassword(),
                        "MALLOC_ARENA_MAX",
                        "2"),
                home().run());
    }

    /**
     * The nodes find each other through their database and talk over TLS with a key that they keep there. Without the
     * proxy's word for the client's address all parents would share the limits of one.
     */
    private List<String> amongOthers() {
        return List.of(
                "--cache=ispn",
                "--cache-embedded-network-bind-address=127.0.0.1",
                "--cache-embedded-network-bind-port=" + ports.cluster(node),
                "--proxy-headers=xforwarded",
                "--proxy-trusted-addresses=127.0.0.1");
    }

    /** Health is asked last: while it is down, Keycloak logs each question. */
    @Override
    boolean isReady() {
        return Probe.answers("http://127.0.0.1:" + port() + "/realms/master")
                && Probe.answers("http://127.0.0.1:" + ports.keycloakManagement(node) + "/health/ready")
                && proxy.map(front -> front.sendsTo(KIND, name())).orElse(true);
    }
}
