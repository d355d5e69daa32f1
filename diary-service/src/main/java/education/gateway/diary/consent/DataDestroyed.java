package education.gateway.diary.consent;

import java.util.UUID;

/**
 * What rested on a withdrawn consent was destroyed; published in the transaction that does it.
 *
 * @param receiptId the consent that was withdrawn last
 */
public record DataDestroyed(String parentId, UUID receiptId) {

    @Override
    public String toString() {
        return "DataDestroyed";
    }
}
