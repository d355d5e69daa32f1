package education.gateway.diary.guardianship;

import education.gateway.diary.identity.PersonName;
import education.gateway.diary.web.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where a parent's wish for a child whom the state confirmed waits for an officer, in the mode {@code officer-confirms}:
 * the school's applications. The rule of who may wish is decided before, the rule of what a yes opens after.
 */
public interface SchoolQueue {

    /**
     * A wish that waits.
     *
     * @param number in groups of four
     * @param child as far as the parent was told before
     * @param until the last moment on which the school may decide
     */
    record Asked(UUID id, String number, OfferedChild child, Instant until) {

        @Override
        public String toString() {
            return "Asked[" + id + "]";
        }
    }

    /** @param madeNow false: it waited before */
    record Place(Asked asked, boolean madeNow) {}

    /**
     * Puts a wish before the school, in the caller's transaction; an application for the desk about the same child, which
     * would need a visit, is taken back by it. Empty when the school has refused this parent the same before: then only
     * an application for the desk leads on.
     *
     * @throws Refusal 409 or 429 when the parent asks for too much
     */
    Optional<Place> ask(String parentId, PersonName applicant, RegisterEntry child, FoundChild found);

    /** What waits now. */
    List<Asked> waitingOf(String parentId);

    /** Pupils for whom asking again would change nothing: it waits, or the school has refused it. */
    Set<UUID> settledFor(String parentId);
}
