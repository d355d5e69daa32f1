package education.gateway.diary.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state has just told which person stands behind an account.
 *
 * @param parentId the account
 * @param personHashes keyed hashes of the person, one per active key, never empty
 * @param surname as the state has verified it
 * @param givenName as the state has verified it
 * @param patronymic as the state has verified it; many people have none
 */
public record PersonSeen(
        String parentId,
        Set<String> personHashes,
        @Nullable String surname,
        @Nullable String givenName,
        @Nullable String patronymic) {

    public PersonSeen {
        personHashes = Set.copyOf(personHashes);
    }

    /** Somebody whose name the state did not tell. */
    public PersonSeen(String parentId, Set<String> personHashes) {
        this(parentId, personHashes, null, null, null);
    }

    /** Tells nothing about the person. */
    @Override
    public String toString() {
        return "PersonSeen";
    }
}
