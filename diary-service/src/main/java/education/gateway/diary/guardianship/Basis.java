package education.gateway.diary.guardianship;

/** Why a link was granted. */
enum Basis {
    /** An officer checked the parent's documents at the school desk. */
    DESK,
    /** The state confirmed the child as the parent's, and one enrolment matched. */
    STATE_CHILD,
    /** The old portal had it, and an officer of the pupil's school handed it over. */
    LEGACY;

    String code() {
        return Codes.of(this);
    }
}
