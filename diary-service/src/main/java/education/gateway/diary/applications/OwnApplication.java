package education.gateway.diary.applications;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An application as its own parent may be told of it. All of it was typed in by the parent or decided about it; the
 * register has no say in it.
 *
 * @param number in groups of four
 * @param child surname and given name, as the parent wrote them
 * @param childKey equal in two applications for the same child, however its name was spelt
 * @param school number of the school that it was written to
 * @param state where it stands now
 * @param closedAt when it came to its end; null while it waits
 * @param pupilId whom it was granted for
 * @param reasons why it was refused
 * @param byState whether the state named the child and nobody has to come; the child is told by its given name only
 * @param about those of the pupils that were asked for whose names and birth date it has
 */
public record OwnApplication(
        UUID id,
        String number,
        String child,
        String childKey,
        String className,
        int school,
        ApplicationState state,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant closedAt,
        @Nullable UUID pupilId,
        List<RefusalReason> reasons,
        boolean byState,
        Set<UUID> about) {

    public OwnApplication {
        reasons = List.copyOf(reasons);
        about = Set.copyOf(about);
    }

    @Override
    public String toString() {
        return "OwnApplication[" + id + ", " + state + "]";
    }
}
