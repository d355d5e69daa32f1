package education.gateway.diary.guardianship;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What the state said about the caller's children at the login of this session, and whom of them the register knows.
 *
 * @param children how many it named; 0 unless {@link Heard#FRESH}
 * @param known those whom exactly one active enrolment matches and between whom and the caller nothing stands; empty
 *     unless {@link Heard#FRESH}
 * @param opensAtOnce whether a known child opens when the parent says so; otherwise an officer says yes first
 * @param settled pupils for whom the school was asked already, and waits or has refused: they are not offered again
 */
public record StateWord(Heard heard, int children, List<OfferedChild> known, boolean opensAtOnce, Set<UUID> settled) {

    /** Whether the state's word about children is there and counts. */
    public enum Heard {
        /** This diary does not go by the state's word about children. */
        NOT_ASKED,
        /** The state said nothing: a login by email, or it did not answer. */
        NOTHING,
        /** It answered, but so long ago that the answer no longer counts. */
        TOO_OLD,
        FRESH
    }

    public StateWord {
        known = List.copyOf(known);
        settled = Set.copyOf(settled);
    }

    static StateWord without(Heard heard, boolean opensAtOnce) {
        return new StateWord(heard, 0, List.of(), opensAtOnce, Set.of());
    }

    /** Whether a known child is offered on the first page, so that nobody need go to the school. */
    public boolean isOffered(OfferedChild child) {
        return !settled.contains(child.pupilId());
    }

    @Override
    public String toString() {
        return "StateWord[" + heard + "]";
    }
}
