package education.gateway.keycloak.joining;

import education.gateway.keycloak.accounts.ResourceFactory;

/** Puts {@link JoiningResource} under {@code /realms/{realm}/joining}. */
public final class JoiningResourceFactory extends ResourceFactory {

    static final String ID = "joining";

    public JoiningResourceFactory() {
        super(ID, JoiningResource::new);
    }
}
