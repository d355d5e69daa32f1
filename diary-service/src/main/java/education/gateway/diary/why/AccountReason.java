package education.gateway.diary.why;

import education.gateway.diary.guardianship.StateWord;
import education.gateway.diary.identity.Reader;
import java.util.Optional;

/**
 * Something about the account as a whole that keeps children away. The page asks every implementation, in their order; a
 * new reason of this kind is one more of them and needs no change elsewhere.
 */
interface AccountReason {

    /**
     * Whether it hides every child, so that it is said before all others; otherwise it is said to whoever misses a child
     * that the page does not name.
     */
    boolean hidesEveryChild();

    /**
     * @param word what the state said about the caller's children
     * @return empty when it does not hold
     */
    Optional<Reason> of(Reader reader, StateWord word);
}
