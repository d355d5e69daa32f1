package education.gateway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The diary's own JAR, unchanged, over a database and a key server of the benchmark's own. */
final class LoneDiary implements AutoCloseable {

    private static final int KEY_BYTES = 32;

    private final DiaryServer server;
    private final Path collections;

    private LoneDiary(DiaryServer server, Path collections) {
        this.server = server;
        this.collections = collections;
    }

    /** Starts it and waits until it answers; it makes its tables itself. */
    static LoneDiary start(Path root, int port, OwnDatabase database, KeyServer keys)
            throws IOException, InterruptedException {
        var folder = root.resolve("target");
        var collections = folder.resolve("bench-lone-diary.gc");
        Files.deleteIfExists(collections);
        var hashKeys = folder.resolve("bench-hash-keys");
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Files.writeString(hashKeys, Base64.getEncoder().encodeToString(key) + "\n");
        var server = DiaryServer.start(
                root,
                "lone-diary",
                port,
                List.of(
                        "-Xms64m",
                        "-Xlog:gc:file=" + collections + ":uptime:filecount=0",
                        "-jar",
                        DiaryServer.jar(root)),
                Map.of(
                        "SPRING_DATASOURCE_URL",
                        database.url(),
                        "DIARY_KEYCLOAK_ISSUER",
                        keys.issuer().toString(),
                        "DIARY_KEYCLOAK_WEBCLIENTSECRET",
                        "unused",
                        "DIARY_KEYCLOAK_SERVICECLIENTSECRET",
                        "unused",
                        "DIARY_BASEURL",
                        "http://localhost:" + port,
                        "DIARY_HASHKEYSFILE",
                        hashKeys.toString()));
        Runtime.getRuntime().addShutdownHook(new Thread(server::kill, "lone-diary-down"));
        server.awaitReady();
        return new LoneDiary(server, collections);
    }

    int port() {
        return server.port();
    }

    long pid() {
        return server.pid();
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
        server.close();
    }
}
