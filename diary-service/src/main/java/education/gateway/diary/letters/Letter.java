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

    /** @param reasons codes of the four official reasons */
    static Letter applicationRefused(String parentId, UUID applicationId, String number, List<String> reasons) {
        return new Letter(LetterKind.APPLICATION_REFUSED, parentId, applicationId, reasons, number, null);
    }

    /** @param expiredOn the first day on which the application was not valid any more */
    static Letter applicationExpired(String parentId, UUID applicationId, String number, LocalDate expiredOn) {
        return new Letter(LetterKind.APPLICATION_EXPIRED, parentId, applicationId, List.of(), number, expiredOn);
    }

    static Letter consentWithdrawn(String parentId, UUID receiptId) {
        return new Letter(LetterKind.CONSENT_WITHDRAWN, parentId, receiptId, List.of(), null, null);
    }

    @Override
    public String toString() {
        return "Letter[" + kind + "]";
    }
}
