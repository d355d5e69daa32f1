package education.gateway.diary.journal;

import java.util.Locale;

/** What a line of the journal says was done. The codes are for ever: old lines carry them. */
public enum Deed {
    /** A page of a child's diary was read; only the reads themselves write it, see {@link Readings}. */
    READ,
    /** An officer saw who is linked with a pupil. */
    LINKS_SEEN,
    /** An officer looked through the list of the school's applications. */
    APPLICATIONS_LISTED,
    /** An officer searched in it by a name or a number, which the journal does not repeat. */
    APPLICATIONS_SEARCHED_FOR,
    /** An officer saw an application beside the register. */
    APPLICATION_SEEN,
    /** An officer printed an application. */
    APPLICATION_PRINTED,
    /** A school granted an application; the link that it opens has a line of its own. */
    APPLICATION_GRANTED,
    /** A school refused an application; one line for each reason. */
    APPLICATION_REFUSED,
    LINK_GRANTED,
    LINK_SUSPENDED,
    LINK_RESUMED,
    LINK_ENDED,
    /** The school said that the person behind the account is the one whose papers it knows. */
    LINK_CONFIRMED,
    /** The pupil is back at the school after a short absence. */
    LINK_RESTORED,
    /** With its citizen to another account. */
    LINK_MOVED,
    BAR_IMPOSED,
    BAR_LIFTED,
    /** A parent asked a school for a child whom the state had confirmed. */
    CHILD_ASKED_FOR,
    /** The school refused it. */
    CHILD_REFUSED,
    /** A file of the school's register was taken in. */
    FILE_TAKEN,
    /** A file of the school's register waits until another officer confirms it. */
    FILE_WAITS,
    /** It was thrown away instead. */
    FILE_THROWN_AWAY,
    /** A parent agreed to the processing of personal data. */
    CONSENT_GIVEN,
    CONSENT_WITHDRAWN,
    /** What rested on the withdrawn consent was destroyed; the detail counts it. */
    DATA_DESTROYED,
    /** Somebody came in through the pages; the detail says by which level. */
    LOGGED_IN,
    /** Two accounts of one person became one. */
    ACCOUNTS_MERGED,
    MERGE_UNDONE;

    /** As it stands in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
