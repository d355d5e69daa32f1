package education.gateway.keycloak.accounts.portal;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;

/**
 * Whether an account of the old portal has its place here.
 *
 * @param user the account here, still tied to the old portal; null where there is none
 * @param refusal why there is none; null where there is one
 */
record Reception(@Nullable UserModel user, @Nullable Outcome refusal) {

    static Reception of(UserModel user) {
        return new Reception(user, null);
    }

    static Reception refused(Outcome refusal) {
        return new Reception(null, refusal);
    }
}
