package education.gateway.diary.identity;

import java.util.Set;

/**
 * The state has just told which person stands behind an account.
 *
 * @param parentId the account
 * @param personHashes keyed hashes of the person, one per active key, never empty
 */
public record PersonSeen(String parentId, Set<String> personHashes) {

    public PersonSeen {
        personHashes = Set.copyOf(personHashes);
    }
}
