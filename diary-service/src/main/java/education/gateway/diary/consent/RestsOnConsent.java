package education.gateway.diary.consent;

import java.time.Instant;

/**
 * Data of a parent that are kept for the consent alone, and destroyed after it was withdrawn (152-FZ, article 21.5). Each
 * module answers for its own; what is owed otherwise it leaves.
 */
public interface RestsOnConsent {

    /** What the journal counts it as. They are destroyed in the order of these names, so that all wait for locks alike. */
    String what();

    /**
     * Destroys it in the caller's transaction, in which no consent of the parent can be given.
     *
     * @param withdrawnAt what a school has decided after this moment rests on no consent that was withdrawn
     * @return how much there was
     */
    int destroy(String parentId, Instant withdrawnAt);
}
