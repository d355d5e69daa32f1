package education.gateway.diary.consent;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a parent agreed.
 *
 * @param version of the text
 * @param hash of the text
 * @param withdrawnAt null: not withdrawn
 * @param dataDestroyedAt when what rested on the withdrawn consent was destroyed; null: it was not
 * @param inForce whether it counts now: not withdrawn, and of the current text
 */
record Receipt(
        UUID id,
        String version,
        String hash,
        Instant givenAt,
        @Nullable Instant withdrawnAt,
        @Nullable Instant dataDestroyedAt,
        boolean inForce) {}
