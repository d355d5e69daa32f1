package education.gateway.diary.letters;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A letter to a parent: codes, a number and a day, no words.
 *
 * @param about the link, the application or the consent
 * @param reasons codes that Keycloak has words for
 * @param number of the application
 * @param day that the letter tells, Europe/Moscow
 */
record Letter(
        LetterKind kind,
        String parentId,
        UUID about,
        List<String> reasons,
        @Nullable String number,
        @Nullable LocalDate day) {

    static Letter linkGranted(String parentId, UUID linkId) {
        return new Letter(LetterKind.LINK_GRANTED, parentId, linkId, List.of(), null, null);
    }

    static Letter linkEnded(String parentId, UUID linkId, String reason) {
        return new Letter(LetterKind.LINK_ENDED, parentId, linkId, List.of(reason), null, null);
    }

    static Letter linkSuspended(String parentId, UUID linkId, String reason) {
        return new Letter(LetterKind.LINK_SUSPENDED, parentId, linkId, List.of(reason), null, null);
    }

    /** The state's word has opened a child of theirs to somebody else, who is not named. */
    static Letter representativeAdded(String parentId, UUID about) {
        return new Letter(LetterKind.REPRESENTATIVE_ADDED, parentId, about, List.of(), null, null);
    }

    /** Somebody else said that a child of theirs is not their own, and reads nothing any more. */
    static Letter representativeContested(String parentId, UUID about) {
        return new Letter(LetterKind.REPRESENTATIVE_CONTESTED, parentId, about, List.of(), null, null);
    }

    /** @param reasons codes of the four official reasons */
    static Letter applicationRefused(String parentId, UUID applicationId, String number, List<String> reasons) {
        return new Letter(LetterKind.APPLICATION_REFUSED, parentId, applicationId, reasons, number, null);
    }

    /** @param expiredOn the last day on which the application was valid, as the pages say it */
    static Letter applicationExpired(String parentId, UUID applicationId, String number, LocalDate expiredOn) {
        return new Letter(LetterKind.APPLICATION_EXPIRED, parentId, applicationId, List.of(), number, expiredOn);
    }

    static Letter consentWithdrawn(String parentId, UUID receiptId) {
        return new Letter(LetterKind.CONSENT_WITHDRAWN, parentId, receiptId, List.of(), null, null);
    }

    static Letter dataDestroyed(String parentId, UUID receiptId) {
        return new Letter(LetterKind.DATA_DESTROYED, parentId, receiptId, List.of(), null, null);
    }

    @Override
    public String toString() {
        return "Letter[" + kind + "]";
    }
}
