package education.gateway.diary.identity;

/**
 * The member of the IT staff who is asking, as the verified access token says. A controller method takes it as a
 * parameter; a caller without the role {@code realm-operator} is refused before the method runs. That staff came in with
 * a second factor is Keycloak's rule.
 *
 * @param account subject of the token, for the record of changes
 */
public record Operator(String account) {}
