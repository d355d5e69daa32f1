package education.gateway.keycloak.accounts;

import education.gateway.identifiers.ParentId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Accounts of parents; the user name of one is its {@code parent_id}. */
public final class ParentAccounts {

    /** Longer numbers than ours exist: accounts of the old portal keep theirs. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}");

    private static final int DRAWS = 10;

    private final KeycloakSession session;
    private final RealmModel realm;

    public ParentAccounts(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** The parent with this number; empty for an unknown one, for staff, and for a text that is no number. */
    public Optional<UserModel> find(String parentId) {
        if (!NUMBER.matcher(parentId).matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(session.users().getUserByUsername(realm, parentId))
                .filter(user -> parentId.equals(user.getUsername()))
                .filter(user -> Roles.PARENT.isHeldBy(realm, user));
    }

    /**
     * Makes an enabled account with a number that nobody has, no password and no email.
     *
     * @param userId Keycloak's internal id for it
     */
    public UserModel create(String userId) {
        for (int draw = 0; draw < DRAWS; draw++) {
            String number = ParentId.random().value();
            if (session.users().getUserByUsername(realm, number) == null) {
                UserModel user = session.users().addUser(realm, userId, number, true, true);
                user.setEnabled(true);
                Roles.PARENT.grant(realm, user);
                return user;
            }
        }
        throw new IllegalStateException("no free parent number was drawn");
    }
}
