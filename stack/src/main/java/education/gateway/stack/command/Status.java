package education.gateway.stack.command;

import education.gateway.stack.home.RunState;
import education.gateway.stack.home.RunState.PartState;
import education.gateway.stack.home.RunState.Phase;
import education.gateway.stack.home.StackHome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Tells what runs. Exit codes: 0 ready, 1 degraded, starting or stopping, 3 not running. */
final class Status {

    private static final int NOT_RUNNING = 3;

    private final StackHome home;
    private final PrintStream out;

    Status(StackHome home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    int run() {
        var found = RunState.read(home);
        if (found.isEmpty() || !found.get().supervised()) {
            out.println(
                    "No stack is running." + (found.isPresent() ? " (One was killed; `make down` tidies up.)" : ""));
            return NOT_RUNNING;
        }
        var state = found.get();
        out.println(
                "The stack is " + state.phase().name().toLowerCase(Locale.ROOT) + ", started " + state.since() + ".");
        print("supervisor", "running", state.portBase() + 83, state.supervisor().pid());
        long total = residentMib(state.supervisor().pid());
        for (PartState part : state.parts()) {
            var process = part.process();
            long pid = process == null ? 0 : process.pid();
            print(part.name(), part.condition(), part.port(), pid);
            total += residentMib(pid);
        }
        out.printf(Locale.ROOT, "  resident altogether: %d MiB; logs: %s%n", total, home.logs());
        if (state.phase() == Phase.DEGRADED) {
            state.parts().stream()
                    .filter(part -> part.condition().equals("died"))
                    .forEach(part -> out.println("  " + part.name() + " has died. Its last words: "
                            + home.log(part.name()) + ". `make up` starts the stack afresh."));
        }
        return state.phase() == Phase.READY ? 0 : 1;
    }

    private void print(String name, String condition, int port, long pid) {
        out.printf(
                Locale.ROOT,
                "  %-11s %-9s port %-6d %s%n",
                name,
                condition,
                port,
                pid == 0 ? "" : String.format(Locale.ROOT, "pid %-8d %5d MiB", pid, residentMib(pid)));
    }

    /** Resident memory of a process and its children (PostgreSQL has many), each page counted in its share. */
    private static long residentMib(long pid) {
        if (pid == 0) {
            return 0;
        }
        long kib = proportionalKib(pid)
                + ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::children)
                        .filter(child -> child.info()
                                .command()
                                .map(command -> !command.endsWith("java"))
                                .orElse(true))
                        .mapToLong(child -> proportionalKib(child.pid()))
                        .sum();
        return kib / 1024;
    }

    private static long proportionalKib(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .sum();
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0;
        }
    }
}
