package education.gateway.stack.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the supervisor says about itself and its parts; a file that only the supervisor writes.
 *
 * @param phase how far the stack is
 * @param portBase the {@link Ports#base()} it runs on
 * @param since when the stack was started
 * @param inputs digest of the programs it runs, see {@link Digest}
 * @param supervisor the supervisor's own process
 * @param parts its parts in the order of their start
 */
public record RunState(
        Phase phase, int portBase, Instant since, String inputs, ProcessIdentity supervisor, List<PartState> parts) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** How far a stack is. */
    public enum Phase {
        STARTING,
        READY,
        /** It was ready, and a part has died since. */
        DEGRADED,
        STOPPING
    }

    /**
     * One part.
     *
     * @param name its name, also of its log file
     * @param condition {@code starting}, {@code running}, {@code stopped} or {@code died}
     * @param port where it listens
     * @param process its process; null while there is none, and for parts inside the supervisor
     */
    public record PartState(
            String name,
            String condition,
            int port,
            @Nullable ProcessIdentity process) {}

    /** Reads the state; empty when there is none, or when what is there cannot be read. */
    public static Optional<RunState> read(StackHome home) {
        try {
            return Optional.of(JSON.readValue(Files.readString(home.state()), RunState.class));
        } catch (NoSuchFileException | JacksonException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void write(StackHome home) {
        PrivateFiles.write(home.state(), JSON.writeValueAsString(this));
    }

    /** How many nodes of the diary, and of Keycloak, the stack has. */
    public int nodes() {
        return (int) Math.max(
                1,
                parts.stream()
                        .filter(part -> part.name().matches("diary(-[0-9])?"))
                        .count());
    }

    public boolean supervised() {
        return supervisor.isAlive();
    }
}
