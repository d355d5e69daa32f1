package education.gateway.diary.why;

import education.gateway.diary.language.Dates;
import java.time.Instant;

/**
 * Days as the page says them, in Moscow.
 *
 * @param now the moment at which the page is made
 */
record Days(Instant now) {

    /** «12 сентября», in another year than this one «12 сентября 2025 года». */
    String words(Instant moment) {
        return Dates.day(moment, now);
    }
}
