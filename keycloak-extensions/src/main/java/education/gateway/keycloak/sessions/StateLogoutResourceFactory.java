package education.gateway.keycloak.sessions;

import education.gateway.keycloak.accounts.ResourceFactory;

/** Puts {@link StateLogoutResource} under {@code /realms/{realm}/state-logout}. */
public final class StateLogoutResourceFactory extends ResourceFactory {

    public StateLogoutResourceFactory() {
        super("state-logout", StateLogoutResource::new);
    }
}
