package education.gateway.diary.guardianship;

/** What became of a link that the old portal had. */
enum Transfer {
    /** It is in force here. */
    GRANTED,
    /** The two are linked here already, perhaps suspended. */
    THERE_ALREADY,
    /** They were linked here, and it was ended: only the desk makes a new one. */
    HAD_ENDED,
    /** A bar stands between them. */
    BARRED,
    /** The pupil is of age or not enrolled today. */
    PUPIL_NOT_ACTIVE,
    /** The officer's school has no such pupil. */
    NO_SUCH_PUPIL,
    /** The row has no number and id that could be read. */
    UNREADABLE
}
