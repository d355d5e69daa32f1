package education.gateway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What the kernel says about processes. */
final class Proc {

    /** Of {@code utime} and {@code stime}; the kernel's USER_HZ, 100 on every Linux of today's servers. */
    private static final double MILLIS_PER_TICK = 10;

    private static final int FIELD_UTIME = 11;

    private Proc() {}

    /** CPU time in milliseconds that a process has taken, all its threads. */
    static double cpuMillis(long pid) throws IOException {
        return cpuMillis(Files.readString(Path.of("/proc/" + pid + "/stat")));
    }

    /** Reads the contents of a {@code stat} file; the program's name in it may hold blanks and brackets. */
    static double cpuMillis(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[FIELD_UTIME]) + Long.parseLong(fields[FIELD_UTIME + 1])) * MILLIS_PER_TICK;
    }

    /**
     * CPU time in milliseconds of the living children of a process, each with one thread (PostgreSQL's server
     * processes); to the microsecond, as there are many that do little.
     */
    static double childrenCpuMillis(long pid) throws IOException {
        double nanos = 0;
        for (long child : children(pid)) {
            try {
                nanos += Double.parseDouble(Files.readString(Path.of("/proc/" + child + "/schedstat"))
                        .split(" ", 2)[0]);
            } catch (NoSuchFileException gone) {
                // it ended between the two reads
            }
        }
        return nanos / 1e6;
    }

    /** A process and its children that are no Java processes (those of the supervisor are parts of their own). */
    static List<Long> family(long pid) throws IOException {
        var own = children(pid).stream().filter(child -> !isJava(child)).toList();
        return Stream.concat(Stream.of(pid), own.stream()).toList();
    }

    /** A figure of {@code smaps_rollup} in KiB, such as {@code Rss} or {@code Pss}; 0 for a process that is gone. */
    static long memoryKib(long pid, String figure) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith(figure + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .sum();
        } catch (IOException | java.io.UncheckedIOException gone) {
            return 0;
        }
    }

    /** Lets the peak of a process's resident memory begin anew. */
    static void forgetPeak(long pid) throws IOException {
        Files.writeString(Path.of("/proc/" + pid + "/clear_refs"), "5");
    }

    /** The most resident memory of a process in KiB since it started or since {@link #forgetPeak}. */
    static long peakKib(long pid) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .sum();
        }
    }

    private static List<Long> children(long pid) throws IOException {
        return Files.readString(Path.of("/proc/" + pid + "/task/" + pid + "/children"))
                .lines()
                .flatMap(line -> Arrays.stream(line.split(" ", -1)))
                .filter(text -> !text.isBlank())
                .map(Long::valueOf)
                .toList();
    }

    private static boolean isJava(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(command -> command.endsWith("java"))
                .orElse(false);
    }
}
