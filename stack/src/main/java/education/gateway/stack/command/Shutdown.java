package education.gateway.stack.command;

import education.gateway.stack.home.ProcessIdentity;
import education.gateway.stack.home.RunState;
import education.gateway.stack.home.RunState.PartState;
import education.gateway.stack.home.StackHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends a stack: the supervisor first, which ends its parts in order; then whatever an earlier supervisor that was killed
 * has left. Only processes that were recorded with their start time, or that carry this home's marker, are touched.
 */
public final class Shutdown {

    private static final Duration ORDERLY = Duration.ofSeconds(60);
    private static final Duration PART = Duration.ofSeconds(15);

    private final StackHome home;

    public Shutdown(StackHome home) {
        this.home = home;
    }

    /** Ends everything; says whether there was anything to end. */
    public boolean run() {
        var state = RunState.read(home);
        var supervisor = state.map(RunState::supervisor).flatMap(ProcessIdentity::find);
        supervisor.ifPresent(process -> end(process, ORDERLY));
        boolean left = endLeftovers();
        forget();
        return supervisor.isPresent() || left;
    }

    /** Ends processes of this home that no living supervisor owns; says whether there were any. */
    boolean endLeftovers() {
        var left = new LinkedHashSet<ProcessHandle>();
        RunState.read(home).ifPresent(state -> state.parts().stream()
                .map(PartState::process)
                .filter(Objects::nonNull)
                .flatMap(process -> process.find().stream())
                .forEach(left::add));
        left.addAll(marked());
        left.forEach(ProcessHandle::destroy);
        left.forEach(process -> await(process, PART));
        return !left.isEmpty();
    }

    /** Processes whose command line carries the marker of this home, other than ourselves. */
    private Set<ProcessHandle> marked() {
        var marked = new LinkedHashSet<ProcessHandle>();
        ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> Arrays.asList(arguments).contains(home.marker()))
                        .orElse(false))
                .forEach(marked::add);
        return marked;
    }

    private void forget() {
        try {
            Files.deleteIfExists(home.state());
            Files.deleteIfExists(home.description());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(ProcessHandle process, Duration patience) {
        process.destroy();
        await(process, patience);
    }

    private static void await(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a process could not be awaited", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
