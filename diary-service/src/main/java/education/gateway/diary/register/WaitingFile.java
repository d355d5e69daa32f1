package education.gateway.diary.register;

import java.time.Instant;
import java.util.UUID;

/**
 * A file that somebody has still to confirm.
 *
 * @param preview what it would have done when it was last looked at
 * @param sentBy account of the officer who sent it
 * @param keptUntil when it is deleted unless it is decided about before
 */
record WaitingFile(UUID id, UploadPreview preview, String sentBy, Instant sentAt, Instant keptUntil) {

    boolean mayBeConfirmedBy(String account) {
        return !preview.needsSecondOfficer() || !sentBy.equals(account);
    }
}
