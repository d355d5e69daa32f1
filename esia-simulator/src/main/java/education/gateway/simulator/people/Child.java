package education.gateway.simulator.people;

import education.gateway.identifiers.Snils;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A child as one parent's account lists it.
 *
 * @param id number of the record under this parent, not an oid; the other parent's record has another one
 * @param snils null where the parent gave none
 * @param trusted whether the state checked the child against its registers; null: the field is absent
 * @param certificate birth certificate, if any
 */
public record Child(
        long id,
        String surname,
        String name,
        @Nullable String patronymic,
        LocalDate birthDate,
        Gender gender,
        @Nullable Snils snils,
        @Nullable Boolean trusted,
        @Nullable BirthCertificate certificate) {

    /** A birth certificate, for example type {@code RF_BRTH_CERT}, series {@code II-МЮ}. */
    public record BirthCertificate(String type, String series, String number) {}

    @Override
    public String toString() {
        return "Child[hidden]";
    }
}
