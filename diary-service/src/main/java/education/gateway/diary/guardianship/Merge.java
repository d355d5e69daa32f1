package education.gateway.diary.guardianship;

import java.util.UUID;

/**
 * A merge that the parent has confirmed.
 *
 * @param id Keycloak knows it by the same
 * @param kept number of the account that goes on
 * @param resting number of the account that rests
 * @param personMoves the state's citizen was behind the resting account
 */
record Merge(UUID id, MergeStep step, String kept, String resting, boolean personMoves) {

    /**
     * One that waits for the second account.
     *
     * @param first number of the account that is proven
     * @param throughTheState whether that login came from the state
     */
    record Begun(UUID id, String first, boolean throughTheState) {}

    /**
     * What an account brings in.
     *
     * @param children with how many pupils it has a link, in force or not
     */
    record Side(String parentId, boolean throughTheState, int children) {}

    Merge at(MergeStep next) {
        return new Merge(id, next, kept, resting, personMoves);
    }

    @Override
    public String toString() {
        return "Merge[" + id + ", " + step + "]";
    }
}
