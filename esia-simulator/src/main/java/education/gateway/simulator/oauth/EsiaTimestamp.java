package education.gateway.simulator.oauth;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** The {@code timestamp} parameter: {@code 2026.11.23 17:50:45 +0300}, UTC as {@code +0000} (esia-protocol 2.2). */
final class EsiaTimestamp {

    private static final String NAME = "timestamp";
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu.MM.dd HH:mm:ss xx", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private EsiaTimestamp() {}

    /** Refuses a timestamp in another format (007014) or too far from now (007015). */
    static void require(String text, Instant now, Duration tolerance) {
        Instant given;
        try {
            given = OffsetDateTime.parse(text, FORMAT).toInstant();
        } catch (DateTimeException e) {
            String hint = text.matches(".* \\s\\d{4}") ? "; a '+' of the offset went over unescaped" : "";
            throw EsiaRefusal.missing(NAME, "the timestamp is not 'yyyy.MM.dd HH:mm:ss +hhmm'" + hint);
        }
        Duration off = Duration.between(given, now);
        if (off.abs().compareTo(tolerance) > 0) {
            throw new EsiaRefusal(
                    EsiaError.WRONG_TIME,
                    "the timestamp is " + off.toSeconds() + " s behind this clock, allowed are "
                            + tolerance.toSeconds());
        }
    }
}
