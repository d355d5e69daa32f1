package education.gateway.diary.applications;

import java.util.Locale;

/** Where an application stands; all but the first are ends, and nothing follows an end. */
public enum ApplicationState {
    /** Waits for the parent at the school desk. */
    CREATED,
    GRANTED,
    REFUSED,
    /** Taken back by the parent. */
    WITHDRAWN,
    /** Nobody decided in time. */
    EXPIRED;

    /** As it stands in the database and in JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ApplicationState parse(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
