package education.gateway.diary.identity;

/** Finds what the state said about the caller of the current request. */
public interface Citizens {

    /**
     * For a page from the web session, as of the login; for an API call from Keycloak with the caller's own token.
     *
     * @throws KeycloakUnreachable when Keycloak had to be asked and did not answer
     */
    Citizen ofCaller();
}
