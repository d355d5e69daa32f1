package education.gateway.keycloak.accounts.portal;

/** The old portal's database cannot be asked now. */
final class OldPortalDown extends Exception {

    private static final long serialVersionUID = 1L;

    OldPortalDown() {
        super("the old portal's database cannot be asked now");
    }
}
