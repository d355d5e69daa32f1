package education.gateway.diary.consent;

import java.util.UUID;

/**
 * A parent withdrew a consent; published in the transaction that does it.
 *
 * @param receiptId the consent
 */
public record ConsentWithdrawn(String parentId, UUID receiptId) {

    @Override
    public String toString() {
        return "ConsentWithdrawn";
    }
}
