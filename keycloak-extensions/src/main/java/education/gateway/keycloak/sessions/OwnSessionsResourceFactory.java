package education.gateway.keycloak.sessions;

import education.gateway.keycloak.accounts.ResourceFactory;

/** Puts {@link OwnSessionsResource} under {@code /realms/{realm}/own-sessions}. */
public final class OwnSessionsResourceFactory extends ResourceFactory {

    public OwnSessionsResourceFactory() {
        super("own-sessions", OwnSessionsResource::new);
    }
}
