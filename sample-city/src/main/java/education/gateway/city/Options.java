package education.gateway.city;

import java.time.LocalDate;

/**
 * What the city follows from.
 *
 * @param today the last day with marks; anything entered later than that evening is not in the files yet. From 1
 *     September to 27 December 2026.
 */
public record Options(long seed, LocalDate today) {

    static final LocalDate FIRST_DAY = LocalDate.of(2026, 9, 1);
    static final LocalDate LAST_DAY = LocalDate.of(2026, 12, 27);

    /** The demo: a seed with which the personas' children have something of everything, and its day. */
    public static final Options DEFAULT = new Options(49, LocalDate.of(2026, 11, 23));

    public Options {
        if (today.isBefore(FIRST_DAY) || today.isAfter(LAST_DAY)) {
            throw new IllegalArgumentException("today lies in the term, " + FIRST_DAY + " to " + LAST_DAY);
        }
    }
}
