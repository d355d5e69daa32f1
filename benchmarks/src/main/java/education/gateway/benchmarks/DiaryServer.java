package education.gateway.benchmarks;

import education.gateway.stack.part.Diary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The diary's JAR in a process of its own, with the flags that every measured diary has. */
final class DiaryServer implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofSeconds(15);

    private final int port;
    private final Process process;
    private final Path log;

    private DiaryServer(int port, Process process, Path log) {
        this.port = port;
        this.process = process;
        this.log = log;
    }

    /** The JAR, as the command line names it. */
    static String jar(Path root) {
        return root.resolve("diary-service/target/diary-service.jar").toString();
    }

    /**
     * Starts it and does not wait.
     *
     * @param name of its log in {@code target}
     * @param port of its pages; the one above is its management's
     * @param java further flags, and what is run
     * @param variables further ones of its environment
     */
    static DiaryServer start(Path root, String name, int port, List<String> java, Map<String, String> variables)
            throws IOException {
        var folder = root.resolve("target");
        var log = folder.resolve("bench-" + name + ".log");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx288m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:MaxMetaspaceSize=192m",
                "-Dfile.encoding=UTF-8",
                "-Djava.io.tmpdir=" + folder));
        command.addAll(java);
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        var environment = builder.environment();
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(port + 1));
        environment.put("DIARY_CONSENT_OPERATOR", Diary.OPERATOR);
        environment.put("DIARY_CONSENT_OPERATORADDRESS", Diary.OPERATOR_ADDRESS);
        environment.putAll(variables);
        return new DiaryServer(port, builder.start(), log);
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

    /** Ends it without waiting for anything. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }
}
