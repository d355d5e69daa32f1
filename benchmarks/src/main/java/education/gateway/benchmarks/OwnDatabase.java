package education.gateway.benchmarks;

import education.gateway.stack.home.PrivateFiles;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL of a benchmark's own, with one database {@code diary}; its folder goes when the benchmark ends. */
final class OwnDatabase implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** For an answer to be on disk when a client has it, as in production. */
    static final Map<String, String> SERVING = Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("wal_level", "minimal"),
            Map.entry("max_wal_senders", "0"),
            Map.entry("max_wal_size", "4GB"),
            Map.entry("shared_buffers", "2GB"),
            Map.entry("effective_cache_size", "8GB"),
            Map.entry("max_connections", "60"),
            Map.entry("jit", "off"),
            Map.entry("timezone", "UTC"));

    private final Path data;
    private final int port;
    private final Thread atTheEnd = new Thread(this::closeAndForget, "own-database-down");
    private @Nullable EmbeddedPostgres server;

    private OwnDatabase(Path data, int port) {
        this.data = data;
        this.port = port;
    }

    /** Makes an empty one. */
    static OwnDatabase start(Path data, int port, Map<String, String> settings) throws IOException, SQLException {
        PrivateFiles.deleteFolder(data);
        Files.createDirectories(data.toAbsolutePath().getParent());
        var database = new OwnDatabase(data, port);
        Runtime.getRuntime().addShutdownHook(database.atTheEnd);
        database.up(settings);
        try (var connection = database.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE diary");
        }
        return database;
    }

    private void up(Map<String, String> settings) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(PATIENCE)
                .setPort(port)
                .setLocaleConfig("locale", "C")
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log()));
        settings.forEach(builder::setServerConfig);
        server = builder.start();
    }

    private java.io.File log() {
        return data.resolveSibling(data.getFileName() + ".log").toFile();
    }

    /** Starts it again over its data, with other settings and nothing of the data in memory. */
    void restartCold(Map<String, String> settings) throws IOException, SQLException, InterruptedException {
        run("CHECKPOINT");
        down();
        shell("sync -f '" + data + "'");
        // Tells the kernel to keep nothing of these files.
        shell("find '" + data + "/base' -type f -size +64k -exec dd if={} iflag=nocache count=0 status=none \\;");
        up(settings);
    }

    private void down() throws IOException, InterruptedException {
        if (server != null) {
            server.close();
            server = null;
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (Files.exists(data.resolve("postmaster.pid"))) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("PostgreSQL does not stop, see " + log());
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    /** JDBC address of the diary's database. */
    String url() {
        return url("diary");
    }

    private String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?user=postgres";
    }

    Connection connect() throws SQLException {
        return connect("diary");
    }

    private Connection connect(String name) throws SQLException {
        return DriverManager.getConnection(url(name));
    }

    /** Runs statements on a connection of their own, each in a transaction of its own. */
    void run(String... statements) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The one number that a query yields. */
    long number(String query) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The process that makes a process for each connection. */
    long pid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    }

    /** Bytes of the data folder, the log of changes included. */
    long bytesOnDisk() throws IOException {
        long[] bytes = {0};
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes[0] += attributes.size();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path gone, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes[0];
    }

    @Override
    public void close() {
        closeAndForget();
        Runtime.getRuntime().removeShutdownHook(atTheEnd);
    }

    private void closeAndForget() {
        try {
            down();
            PrivateFiles.deleteFolder(data);
        } catch (IOException e) {
            throw new IllegalStateException("the benchmark's database does not stop, see " + log(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void shell(String command) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException("this failed: " + command);
        }
    }

    /** Bytes that are free where the data lies. */
    static long free(Path folder) throws IOException {
        Path existing = folder.toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = Objects.requireNonNull(existing.getParent());
        }
        return Files.getFileStore(existing).getUsableSpace();
    }
}
