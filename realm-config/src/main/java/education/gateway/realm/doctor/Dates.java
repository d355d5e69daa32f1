package education.gateway.realm.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** How long something lasts, in words. */
final class Dates {

    static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    /** Long enough for the state, which takes days, and for holidays. */
    private static final Duration NEAR = Duration.ofDays(30);

    private Dates() {}

    static boolean isNear(Instant end, Instant now) {
        return end.isBefore(now.plus(NEAR));
    }

    static String left(Instant end, Instant now) {
        LocalDate day = end.atZone(MOSCOW).toLocalDate();
        return end.isBefore(now)
                ? "ended " + day
                : "ends " + day + ", in " + Duration.between(now, end).toDays() + " days";
    }
}
