package education.gateway.diary.guardianship;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The last link of a parent with a pupil, as much of it as that parent may be told. Why a school ended or suspended it is
 * not part of it unless it is harmless, and nothing that the register says today is, unless nobody took the link away.
 *
 * @param since when it was granted, suspended or ended
 * @param school number of the school of the enrolment, which never changes
 * @param givenName as the school writes it; null where the link was taken away
 * @param className as the school writes it; null where the link was taken away
 * @param dataIsHere whether the school has sent lessons or marks
 */
public record OwnLink(
        UUID pupilId,
        Standing standing,
        Instant since,
        int school,
        @Nullable String givenName,
        @Nullable String className,
        boolean dataIsHere) {

    /** Where a link stands. */
    public enum Standing {
        IN_FORCE,
        /** The parent said that the child is not theirs. */
        CONTESTED,
        /** The school has suspended it. */
        SUSPENDED,
        /** The state names another person behind the account than the school has checked. */
        OTHER_PERSON,
        /** The school has ended it, for whatever reason, or a bar stands. */
        CLOSED,
        /** Ended in peace: a new application makes sense. */
        ENDED,
        /** The parent withdrew the consent, and what rested on it was destroyed. */
        FORGOTTEN,
        /** The child is not at this school any more. */
        LEFT_SCHOOL,
        /** The child is 18. */
        OF_AGE,
        /** The enrolment begins later. */
        NOT_BEGUN,
        /** Not in force for a reason that lies outside the link, such as one of the whole account. */
        HELD
    }

    @Override
    public String toString() {
        return "OwnLink[" + standing + "]";
    }
}
