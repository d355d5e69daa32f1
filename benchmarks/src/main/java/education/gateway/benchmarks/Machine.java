package education.gateway.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Where and when it was measured.
 *
 * @param commit of the sources, with {@code +} when they were changed since
 * @param at when
 * @param cores how many
 * @param cpu model of the processor
 * @param memoryMib memory of the machine
 * @param jdk that ran everything
 * @param kernel of the operating system
 * @param loadAtStart the machine's load averages before anything was started
 */
record Machine(
        String commit,
        String at,
        int cores,
        String cpu,
        long memoryMib,
        String jdk,
        String kernel,
        String loadAtStart) {

    static Machine here(Path root) throws IOException {
        boolean changed = !said(root, "git", "status", "--porcelain", "--untracked-files=no")
                .isEmpty();
        return new Machine(
                said(root, "git", "rev-parse", "--short", "HEAD") + (changed ? "+" : ""),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Runtime.getRuntime().availableProcessors(),
                field(Path.of("/proc/cpuinfo"), "model name"),
                Long.parseLong(field(Path.of("/proc/meminfo"), "MemTotal").replaceAll("[^0-9]", "")) / 1024,
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                load());
    }

    /** All of it but the commit and the time, for people. */
    String words() {
        return String.format(
                Locale.ROOT,
                "%d cores (%s), %d MiB, %s, %s; load at the start %s",
                cores,
                cpu,
                memoryMib,
                jdk,
                kernel,
                loadAtStart);
    }

    /** The machine's load averages over 1, 5 and 15 minutes. */
    static String load() throws IOException {
        return String.join(
                " ",
                Files.readString(Path.of("/proc/loadavg")).split(" ", 4)[0],
                Files.readString(Path.of("/proc/loadavg")).split(" ", 4)[1],
                Files.readString(Path.of("/proc/loadavg")).split(" ", 4)[2]);
    }

    private static String field(Path file, String name) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("0");
    }

    private static String said(Path folder, String... command) throws IOException {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
