package education.gateway.diary.journal;

import java.util.Locale;

/** What a line of the journal says was done. The codes are for ever: old lines carry them. */
public enum Deed {
    /** A page of a child's diary was read; only the reads themselves write it, see {@link Readings}. */
    READ,
    /** An officer saw who is linked with a pupil. */
    LINKS_SEEN,
    LINK_GRANTED,
    LINK_SUSPENDED,
    LINK_RESUMED,
    LINK_ENDED,
    /** The school said that the person behind the account is the one whose papers it knows. */
    LINK_CONFIRMED,
    /** With its citizen to another account. */
    LINK_MOVED,
    BAR_IMPOSED,
    BAR_LIFTED,
    /** A file of the school's register was taken in. */
    FILE_TAKEN,
    /** A parent agreed to the processing of personal data. */
    CONSENT_GIVEN,
    CONSENT_WITHDRAWN,
    /** Two accounts of one person became one. */
    ACCOUNTS_MERGED,
    MERGE_UNDONE;

    /** As it stands in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
