package education.gateway.benchmarks;

import education.gateway.stack.Stack;
import education.gateway.stack.description.StackDescription;
import education.gateway.stack.part.Diary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** One variant of the diary in a process of its own, all with the same flags, data and keys. */
final class DiaryProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(5);
    private static final int FIRST_PORT = 100;

    private final Variant variant;
    private final int port;
    private final Process process;
    private final Path log;

    private DiaryProcess(Variant variant, int port, Process process, Path log) {
        this.variant = variant;
        this.port = port;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts the diary's own JAR with the rivals on its class path; what of them takes effect is the variant's to say.
     *
     * @param further variables of the environment, which tell rivals what they need
     */
    static DiaryProcess start(Variant variant, Path root, OwnStack own, Stack stack, Map<String, String> further)
            throws IOException {
        int port = own.ports().base() + FIRST_PORT + 2 * variant.ordinal();
        var log = root.resolve("target/bench-" + variant.name().toLowerCase(Locale.ROOT) + ".log");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms288m",
                        "-Xmx288m",
                        "-Xss512k",
                        "-XX:+UseSerialGC",
                        "-XX:MaxMetaspaceSize=192m",
                        "-Dfile.encoding=UTF-8",
                        "-Dloader.path=" + root.resolve("benchmarks/target/benchmarks.jar"),
                        "-Dloader.main=education.gateway.diary.DiaryApplication",
                        "-cp",
                        root.resolve("diary-service/target/diary-service.jar").toString(),
                        "org.springframework.boot.loader.launch.PropertiesLauncher")
                .directory(root.resolve("target").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        var environment = builder.environment();
        var description = stack.description();
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(port + 1));
        environment.put("SPRING_DATASOURCE_URL", stack.database("diary"));
        environment.put("SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE", "6");
        environment.put("DIARY_KEYCLOAK_ISSUER", stack.issuer().toString());
        environment.put("DIARY_KEYCLOAK_WEBCLIENTSECRET", secret(description.clients(), "diary-web"));
        environment.put("DIARY_KEYCLOAK_SERVICECLIENTSECRET", secret(description.clients(), "diary-service"));
        environment.put("DIARY_BASEURL", stack.diary().toString());
        environment.put("DIARY_HASHKEYSFILE", stack.hashKeys().toString());
        environment.put("DIARY_STATEFOUNDCHILD", "direct");
        environment.put("DIARY_CONSENT_OPERATOR", Diary.OPERATOR);
        environment.put("DIARY_CONSENT_OPERATORADDRESS", Diary.OPERATOR_ADDRESS);
        if (variant == Variant.FIRST_SEEN) {
            environment.put("DIARY_KEYCLOAK_SIGNATURESLIVE", "0s");
        }
        environment.putAll(further);
        var rival = variant.rival();
        if (rival != null) {
            environment.put("BENCHMARK_RIVAL", rival);
        }
        return new DiaryProcess(variant, port, builder.start(), log);
    }

    /** Waits until it answers at all. */
    void awaitReady() throws InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (true) {
            try (var connection = new Connection(port)) {
                connection.ask(new Ask("/api/v1/none", "none", new byte[0]).bytes(port));
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IllegalStateException(variant + " did not start, see " + log, notYet);
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    Variant variant() {
        return variant;
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static String secret(Map<String, StackDescription.Client> clients, String id) {
        return Objects.requireNonNull(clients.get(id), id).secret();
    }
}
