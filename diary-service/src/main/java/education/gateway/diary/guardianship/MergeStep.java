package education.gateway.diary.guardianship;

/**
 * How far a merge of two accounts has come, in this order. A node may die between any two steps: what stands in the
 * database says which one comes next, each may be repeated, and {@link Merging#goOn} repeats it.
 */
enum MergeStep {
    /** One account is proven; nothing follows from that by itself. */
    BEGUN,
    /** Both are proven and the parent has pressed the button: Keycloak is still to be asked, or its answer was lost. */
    CONFIRMED,
    /** Keycloak has moved the state login: the links are still to follow. */
    MOVED,
    /** The links are where they belong; the other account rests. */
    DONE,
    /** Keycloak would not have it: nothing was changed anywhere. */
    REFUSED,
    /** Taken back. */
    UNDONE;

    String code() {
        return Codes.of(this);
    }
}
