package education.gateway.diary.guardianship;

import education.gateway.diary.web.Refusal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * One parent's link with one pupil: granted, perhaps suspended and resumed, at last ended; nothing follows an end but a
 * new link.
 *
 * @param version number of the last change; grows over all links of the pair, so that Keycloak can pass over what comes
 *     late
 * @param grantedBy the officer's account, or the parent's own identifier
 */
record Link(
        UUID id,
        String parentId,
        UUID pupilId,
        Basis basis,
        long version,
        Instant grantedAt,
        String grantedBy,
        @Nullable Suspension suspension,
        @Nullable Ending ending) {

    record Suspension(Instant at, String reason, String by) {}

    record Ending(
            Instant at,
            EndReason reason,
            String by,
            @Nullable String document) {

        /** The gateway's own, on the day that the register says. */
        boolean isOfBirthday() {
            return reason == EndReason.CAME_OF_AGE && by.equals(RegisterEnds.BY);
        }
    }

    /** Whether Keycloak is to name the pupil in the parent's tokens; bars and the register count at each read. */
    boolean open() {
        return ending == null && suspension == null;
    }

    /** @throws Refusal when the link has ended or is suspended already */
    Link suspended(Suspension step) {
        requireNotEnded();
        if (suspension != null) {
            throw illegalStep("The link is suspended already");
        }
        return new Link(id, parentId, pupilId, basis, version, grantedAt, grantedBy, step, null);
    }

    /** @throws Refusal when the link has ended or is not suspended */
    Link resumed() {
        requireNotEnded();
        if (suspension == null) {
            throw illegalStep("The link is not suspended");
        }
        return new Link(id, parentId, pupilId, basis, version, grantedAt, grantedBy, null, null);
    }

    /** @throws Refusal when the link has ended already, or the reason asks for a document and there is none */
    Link ended(Ending step) {
        requireNotEnded();
        if (step.reason().needsDocument() && step.document() == null) {
            throw new Refusal(HttpStatus.BAD_REQUEST, "document-needed", "This reason needs the number of a document");
        }
        return new Link(id, parentId, pupilId, basis, version, grantedAt, grantedBy, suspension, step);
    }

    Link at(long newVersion) {
        return new Link(id, parentId, pupilId, basis, newVersion, grantedAt, grantedBy, suspension, ending);
    }

    /** @throws Refusal when it has ended */
    void requireNotEnded() {
        if (ending != null) {
            throw illegalStep("The link has ended");
        }
    }

    private static Refusal illegalStep(String title) {
        return new Refusal(HttpStatus.CONFLICT, "link-state", title);
    }

    @Override
    public String toString() {
        return "Link[" + id + ", version " + version + "]";
    }
}
