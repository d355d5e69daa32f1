package education.gateway.diary.consent;

import education.gateway.diary.language.Dates;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A receipt as its parent reads it.
 *
 * @param version of the text
 * @param hash of the text, in groups of eight
 * @param given «28 ноября 2026 года, 14:05»
 * @param withdrawn the same, when it was withdrawn
 * @param destroyed the same, when the data that rested on it were destroyed
 * @param inForce whether it counts now
 */
record ReceiptView(
        String version,
        String hash,
        String given,
        @Nullable String withdrawn,
        @Nullable String destroyed,
        boolean inForce) {

    static ReceiptView of(Receipt receipt) {
        Instant withdrawnAt = receipt.withdrawnAt();
        Instant destroyedAt = receipt.dataDestroyedAt();
        return new ReceiptView(
                receipt.version(),
                receipt.hash().replaceAll("(.{8})(?=.)", "$1 "),
                Dates.dayWithYearAndTime(receipt.givenAt()),
                withdrawnAt == null ? null : Dates.dayWithYearAndTime(withdrawnAt),
                destroyedAt == null ? null : Dates.dayWithYearAndTime(destroyedAt),
                receipt.inForce());
    }
}
