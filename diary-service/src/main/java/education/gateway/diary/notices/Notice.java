package education.gateway.diary.notices;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that everybody is told.
 *
 * @param words plain text of one line
 * @param from shown from this moment on
 * @param until shown before this moment
 */
record Notice(UUID id, String words, Instant from, Instant until) {

    /** More would push the page itself off a phone's screen. */
    static final int MOST = 3;

    static final int LONGEST = 300;

    boolean isShown(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }
}
