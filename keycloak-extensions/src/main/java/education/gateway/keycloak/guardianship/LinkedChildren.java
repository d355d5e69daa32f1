package education.gateway.keycloak.guardianship;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What others may know about the links of an account. */
public final class LinkedChildren {

    private LinkedChildren() {}

    /** How many children a token of the account would name. */
    public static int count(KeycloakSession session, RealmModel realm, UserModel account) {
        return new GuardianshipTable(session, realm)
                .linkedPupils(account.getId())
                .size();
    }
}
