package education.gateway.diary.guardianship;

import java.util.UUID;

/**
 * A message for Keycloak: the whole state of a pair at a version, so that order and repetition do no harm.
 *
 * @param attempts how often it was tried, this attempt included
 */
record Handover(long id, String parentId, UUID pupilId, long version, boolean inForce, int attempts) {

    @Override
    public String toString() {
        return "Handover[" + id + "]";
    }
}
