package education.gateway.diary.identity;

/**
 * Keycloak has just vouched for a parent, by whichever door they came in: it knows the account.
 *
 * @param parentId the account
 */
public record ParentSeen(String parentId) {}
