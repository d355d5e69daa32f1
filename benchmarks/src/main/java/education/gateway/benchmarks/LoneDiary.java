package education.gateway.benchmarks;

import education.gateway.stack.part.Diary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The diary's own JAR, unchanged, over a database and a key server of the benchmark's own. */
final class LoneDiary implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(5);
    private static final int KEY_BYTES = 32;

    private final int port;
    private final Process process;
    private final Path collections;

    private LoneDiary(int port, Process process, Path collections) {
        this.port = port;
        this.process = process;
        this.collections = collections;
    }

    /** Starts it and waits until it answers; it makes its tables itself. */
    static LoneDiary start(Path root, int port, OwnDatabase database, KeyServer keys)
            throws IOException, InterruptedException {
        var folder = root.resolve("target");
        var log = folder.resolve("bench-lone-diary.log");
        var collections = folder.resolve("bench-lone-diary.gc");
        Files.deleteIfExists(collections);
        var hashKeys = folder.resolve("bench-hash-keys");
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Files.writeString(hashKeys, Base64.getEncoder().encodeToString(key) + "\n");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx288m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:MaxMetaspaceSize=192m",
                "-Xlog:gc:file=" + collections + ":uptime:filecount=0",
                "-Dfile.encoding=UTF-8",
                "-jar",
                root.resolve("diary-service/target/diary-service.jar").toString()));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        var environment = builder.environment();
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(port + 1));
        environment.put("SPRING_DATASOURCE_URL", database.url());
        environment.put("DIARY_KEYCLOAK_ISSUER", keys.issuer().toString());
        environment.put("DIARY_KEYCLOAK_WEBCLIENTSECRET", "unused");
        environment.put("DIARY_KEYCLOAK_SERVICECLIENTSECRET", "unused");
        environment.put("DIARY_BASEURL", "http://localhost:" + port);
        environment.put("DIARY_HASHKEYSFILE", hashKeys.toString());
        environment.put("DIARY_CONSENT_OPERATOR", Diary.OPERATOR);
        environment.put("DIARY_CONSENT_OPERATORADDRESS", Diary.OPERATOR_ADDRESS);
        var diary = new LoneDiary(port, builder.start(), collections);
        Runtime.getRuntime().addShutdownHook(new Thread(diary.process::destroyForcibly, "lone-diary-down"));
        diary.awaitReady(log);
        return diary;
    }

    private void awaitReady(Path log) throws InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (true) {
            try (var connection = new Connection(port)) {
                connection.ask(new Ask("/api/v1/none", "none", new byte[0]).bytes(port));
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IllegalStateException("the diary did not start, see " + log, notYet);
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** The lines that the virtual machine has written about its collections so far. */
    List<String> collections() throws IOException {
        return Files.readAllLines(collections);
    }

    /** Has it collect all garbage; returns what is left in MiB. */
    double heapMibAfterCollecting() throws IOException, InterruptedException {
        int exit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid()),
                        "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("jcmd (a JDK, no JRE) is needed to collect the diary's garbage");
        }
        var lines = collections();
        return GcLog.last(lines);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
