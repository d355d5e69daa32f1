package education.gateway.stack.command;

import education.gateway.stack.home.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;

/** Makes sure that the machine has the memory and the disk that a stack needs, before anything is half started. */
final class MachineCheck {

    private static final long MIB = 1L << 20;

    /** What the stack takes at rest, and what building Keycloak takes beside the parts that start meanwhile. */
    static final long MEMORY_MIB = 2200;

    /** What a second Keycloak and a second diary take beside that. */
    static final long NODE_MIB = 1100;

    static final long DISK_MIB = 1500;

    private MachineCheck() {}

    static void requireEnough(Path folder, int nodes) {
        freeMemoryMib().ifPresent(free -> requireMemory(free, MEMORY_MIB + (nodes - 1) * NODE_MIB));
        try {
            requireDisk(Files.getFileStore(folder).getUsableSpace() / MIB, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void requireMemory(long freeMib, long neededMib) {
        if (freeMib < neededMib) {
            throw new StackFailure(String.format(
                    Locale.ROOT,
                    "The stack needs about %.1f GiB of free memory, and this machine has %.1f GiB left. End something"
                            + " that takes memory, or use a larger machine.",
                    neededMib / 1024.0,
                    freeMib / 1024.0));
        }
    }

    static void requireDisk(long freeMib, Path folder) {
        if (freeMib < DISK_MIB) {
            throw new StackFailure(String.format(
                    Locale.ROOT,
                    "The stack needs about %.1f GiB of disk, and there are %.1f GiB left where %s is. Make room there, or"
                            + " let STACK_HOME name a folder on another disk.",
                    DISK_MIB / 1024.0,
                    freeMib / 1024.0,
                    folder));
        }
    }

    /** Memory that can still be had: of the machine, or of the control group if that has a limit. */
    private static OptionalLong freeMemoryMib() {
        var machine = number("/proc/meminfo", "MemAvailable:").map(kib -> kib / 1024);
        var limit = number("/sys/fs/cgroup/memory.max", "");
        var used = number("/sys/fs/cgroup/memory.current", "");
        if (machine.isEmpty()) {
            return OptionalLong.empty();
        }
        long free = machine.get();
        if (limit.isPresent() && used.isPresent()) {
            free = Math.min(free, (limit.get() - used.get()) / MIB);
        }
        return OptionalLong.of(free);
    }

    private static java.util.Optional<Long> number(String file, String prefix) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(prefix))
                    .map(line -> line.substring(prefix.length()).replaceAll("[^0-9]", ""))
                    .filter(digits -> !digits.isEmpty())
                    .map(Long::parseLong)
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return java.util.Optional.empty();
        }
    }
}
