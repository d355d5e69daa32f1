package education.gateway.keycloak.connector;

import education.gateway.identifiers.KeyedHashes;
import education.gateway.identifiers.Snils;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** A child as keyed hashes, current key first. Without a number or a birth date a child finds nobody. */
public final class ChildHashes {

    /** More than this is no family: then the children count as not told. */
    public static final int MOST_CHILDREN = 30;

    private ChildHashes() {}

    /**
     * The hashes of one child, or empty where it has no number or birth date.
     *
     * @param format how the provider writes birth dates
     * @param today a birth date after it is none
     */
    public static Optional<List<String>> of(
            KeyedHashes hashes, String snils, String birthDate, DateTimeFormatter format, LocalDate today) {
        Optional<LocalDate> born = date(birthDate, format).filter(date -> !date.isAfter(today));
        return Snils.parse(snils).flatMap(number -> born.map(date -> hashes.child(number, date)));
    }

    private static Optional<LocalDate> date(String text, DateTimeFormatter format) {
        try {
            return Optional.of(LocalDate.parse(text, format));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
