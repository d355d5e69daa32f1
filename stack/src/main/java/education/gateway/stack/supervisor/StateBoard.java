package education.gateway.stack.supervisor;

import education.gateway.stack.home.Ports;
import education.gateway.stack.home.ProcessIdentity;
import education.gateway.stack.home.RunState;
import education.gateway.stack.home.RunState.PartState;
import education.gateway.stack.home.RunState.Phase;
import education.gateway.stack.home.StackHome;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Locale;

/** Keeps the file up to date that tells others what runs and which processes are ours. */
final class StateBoard {

    private final StackHome home;
    private final Ports ports;
    private final String inputs;
    private final Parts parts;
    private final Instant since = Instant.now();
    private final ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current());
    private Phase phase = Phase.STARTING;

    StateBoard(StackHome home, Ports ports, String inputs, Parts parts) {
        this.home = home;
        this.ports = ports;
        this.inputs = inputs;
        this.parts = parts;
        parts.servers().forEach(part -> part.onChange(this::write));
    }

    synchronized void enter(Phase next) {
        phase = next;
        write();
    }

    synchronized Phase phase() {
        return phase;
    }

    private synchronized void write() {
        if (!Files.isDirectory(home.run())) {
            return;
        }
        var states = parts.servers().stream()
                .map(part -> new PartState(
                        part.name(),
                        part.condition().name().toLowerCase(Locale.ROOT),
                        part.port(),
                        part.process().orElse(null)))
                .toList();
        new RunState(phase, ports.base(), since, inputs, self, states).write(home);
    }
}
