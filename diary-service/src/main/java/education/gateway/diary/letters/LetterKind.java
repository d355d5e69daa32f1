package education.gateway.diary.letters;

import java.util.Locale;

/** What letters say; Keycloak has the words. */
enum LetterKind {
    LINK_GRANTED,
    LINK_ENDED,
    LINK_SUSPENDED,
    /** To the other parents of a child whom the state's word has opened to somebody. */
    REPRESENTATIVE_ADDED,
    /** To the other parents of a child whom somebody has contested. */
    REPRESENTATIVE_CONTESTED,
    APPLICATION_REFUSED,
    APPLICATION_EXPIRED,
    /** Written 30 and 7 days before the 18th birthday. */
    COMING_OF_AGE,
    CONSENT_WITHDRAWN,
    /** Whoever withdrew did not agree again in time: what rested on it is gone, and the links with it. */
    DATA_DESTROYED;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
