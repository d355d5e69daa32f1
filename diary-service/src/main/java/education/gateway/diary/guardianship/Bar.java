package education.gateway.diary.guardianship;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * While it stands, nothing is offered or granted to this person for this pupil (invariant 4).
 *
 * @param reason why the link before it ended or was suspended
 * @param document number of the document behind it, when there is one
 * @param liftedAt null: the bar stands
 */
record Bar(
        UUID id,
        String parentId,
        UUID pupilId,
        EndReason reason,
        @Nullable String document,
        Instant imposedAt,
        @Nullable Instant liftedAt) {

    boolean stands() {
        return liftedAt == null;
    }
}
