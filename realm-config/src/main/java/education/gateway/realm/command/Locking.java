package education.gateway.realm.command;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long the lock of somebody who says nothing is respected. */
final class Locking {

    @Option(
            names = "--lock-silence",
            hidden = true,
            defaultValue = "60",
            description = "Seconds of silence after which the holder of the lock counts as dead.")
    private int silence = 60;

    Duration watch() {
        return Duration.ofSeconds(silence);
    }
}
