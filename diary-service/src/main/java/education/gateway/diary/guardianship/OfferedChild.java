package education.gateway.diary.guardianship;

import java.util.UUID;

/**
 * A child whom the state confirmed as the parent's and whom exactly one active enrolment of a register matches.
 *
 * @param pupilId register id of the enrolment
 * @param givenName as the school wrote it
 * @param className as the school wrote it
 * @param school number of the school
 */
public record OfferedChild(UUID pupilId, String givenName, String className, int school) {}
