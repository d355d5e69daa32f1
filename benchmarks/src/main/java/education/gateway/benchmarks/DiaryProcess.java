package education.gateway.benchmarks;

import education.gateway.stack.Stack;
import education.gateway.stack.description.StackDescription;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** One variant of the diary in a process of its own, all with the same flags, data and keys. */
final class DiaryProcess implements AutoCloseable {

    private static final int FIRST_PORT = 100;

    private final Variant variant;
    private final DiaryServer server;

    private DiaryProcess(Variant variant, DiaryServer server) {
        this.variant = variant;
        this.server = server;
    }

    /**
     * Starts the diary's own JAR with the rivals on its class path; what of them takes effect is the variant's to say.
     *
     * @param further variables of the environment, which tell rivals what they need
     */
    static DiaryProcess start(Variant variant, Path root, OwnStack own, Stack stack, Map<String, String> further)
            throws IOException {
        var clients = stack.description().clients();
        var variables = new HashMap<>(Map.of(
                "SPRING_DATASOURCE_URL", stack.database("diary"),
                "SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE", "6",
                "DIARY_KEYCLOAK_ISSUER", stack.issuer().toString(),
                "DIARY_KEYCLOAK_WEBCLIENTSECRET", secret(clients, "diary-web"),
                "DIARY_KEYCLOAK_SERVICECLIENTSECRET", secret(clients, "diary-service"),
                "DIARY_BASEURL", stack.diary().toString(),
                "DIARY_HASHKEYSFILE", stack.hashKeys().toString(),
                "DIARY_STATEFOUNDCHILD", "direct"));
        if (variant == Variant.FIRST_SEEN) {
            variables.put("DIARY_KEYCLOAK_SIGNATURESLIVE", "0s");
        }
        variables.putAll(further);
        var rival = variant.rival();
        if (rival != null) {
            variables.put("BENCHMARK_RIVAL", rival);
        }
        var java = List.of(
                "-Xms288m",
                "-Dloader.path=" + root.resolve("benchmarks/target/benchmarks.jar"),
                "-Dloader.main=education.gateway.diary.DiaryApplication",
                "-cp",
                DiaryServer.jar(root),
                "org.springframework.boot.loader.launch.PropertiesLauncher");
        int port = own.ports().base() + FIRST_PORT + 2 * variant.ordinal();
        var name = variant.name().toLowerCase(Locale.ROOT);
        return new DiaryProcess(variant, DiaryServer.start(root, name, port, java, variables));
    }

    /** Waits until it answers at all. */
    void awaitReady() throws InterruptedException {
        server.awaitReady();
    }

    Variant variant() {
        return variant;
    }

    int port() {
        return server.port();
    }

    long pid() {
        return server.pid();
    }

    @Override
    public void close() {
        server.close();
    }

    private static String secret(Map<String, StackDescription.Client> clients, String id) {
        return Objects.requireNonNull(clients.get(id), id).secret();
    }
}
