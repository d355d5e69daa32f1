package education.gateway.keycloak.accounts;

import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/** The realm roles that our code asks about. A role that the realm does not have is held by nobody. */
public enum Roles {
    /** Reads the diary of linked children. */
    PARENT("parent"),
    /** Works for one school, told by the group. */
    SCHOOL_OFFICER("school-officer"),
    /** Contained in every role whose holders need a second factor; never on a parent's account. */
    STAFF("staff");

    private final String roleName;

    Roles(String roleName) {
        this.roleName = roleName;
    }

    /** Whether the user holds this role directly, by a composite role, or by a group. */
    public boolean isHeldBy(RealmModel realm, UserModel user) {
        RoleModel role = realm.getRole(roleName);
        return role != null && user.hasRole(role);
    }

    /** @throws IllegalStateException when the realm has no such role */
    public void grant(RealmModel realm, UserModel user) {
        RoleModel role = realm.getRole(roleName);
        if (role == null) {
            throw new IllegalStateException("realm " + realm.getName() + " has no role " + roleName);
        }
        user.grantRole(role);
    }
}
