package education.gateway.city;

import education.gateway.identifiers.Snils;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A child as the state's account of one parent shows it.
 *
 * @param id of the record under this parent; the other parent's record of the same child has another
 * @param trusted whether the state has checked the child; null where it does not say
 */
public record StateChild(
        String id,
        PersonName name,
        LocalDate birthDate,
        Gender gender,
        @Nullable Snils snils,
        @Nullable Boolean trusted,
        Certificate certificate) {

    /** A birth certificate, of the kinds that the state's documents have. */
    public record Certificate(String type, String series, String number) {}
}
