package education.gateway.diary.guardianship;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * What the state had said when a parent asked a school for a child; it stays until the school decides.
 *
 * @param pupilId the one active enrolment that matched
 * @param answeredAt when the state answered
 * @param childHashes keyed hashes of the child, one per key that was active then
 * @param personHashes keyed hashes of the person who asked
 */
public record FoundChild(UUID pupilId, Instant answeredAt, Set<String> childHashes, Set<String> personHashes) {

    public FoundChild {
        childHashes = Set.copyOf(childHashes);
        personHashes = Set.copyOf(personHashes);
    }

    @Override
    public String toString() {
        return "FoundChild[" + pupilId + "]";
    }
}
