package education.gateway.keycloak.connector;

/**
 * A login that was sent out and has not come back yet.
 *
 * @param state the one-time UUID that travels to the provider, lower case with dashes
 * @param keycloakState Keycloak's own state, which names the authentication session
 * @param alias the provider the browser was sent to; an answer that arrives at another one is refused
 * @param realmId the realm the login belongs to
 * @param redirectUri the address given to the provider, byte for byte, since it is signed again with the code
 */
public record PendingLogin(String state, String keycloakState, String alias, String realmId, String redirectUri) {

    /** Tells nothing, since the states open a login. */
    @Override
    public String toString() {
        return "PendingLogin[" + alias + "]";
    }
}
