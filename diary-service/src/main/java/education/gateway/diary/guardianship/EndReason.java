package education.gateway.diary.guardianship;

/** Why a link ends. Some reasons leave a bar, which only an officer of the pupil's school lifts (invariant 4). */
enum EndReason {
    COURT_ORDER(true, true),
    MISTAKE(true, false),
    CONTEST(true, false),
    LEFT_SCHOOL(false, false),
    CAME_OF_AGE(false, false),
    PARENT_REQUEST(false, false),
    /** The parent withdrew the consent and did not give it again in time; no officer chooses it. */
    CONSENT_WITHDRAWN(false, false);

    private final boolean leavesBar;
    private final boolean needsDocument;

    EndReason(boolean leavesBar, boolean needsDocument) {
        this.leavesBar = leavesBar;
        this.needsDocument = needsDocument;
    }

    boolean leavesBar() {
        return leavesBar;
    }

    boolean mayBeChosen() {
        return this != CONSENT_WITHDRAWN;
    }

    boolean needsDocument() {
        return needsDocument;
    }
}
