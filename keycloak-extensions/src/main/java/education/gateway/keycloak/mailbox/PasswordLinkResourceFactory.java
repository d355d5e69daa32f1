package education.gateway.keycloak.mailbox;

import education.gateway.keycloak.accounts.ResourceFactory;

/** Puts {@link PasswordLinkResource} under {@code /realms/{realm}/new-password}. */
public final class PasswordLinkResourceFactory extends ResourceFactory {

    static final String ID = "new-password";

    public PasswordLinkResourceFactory() {
        super(ID, PasswordLinkResource::new);
    }
}
