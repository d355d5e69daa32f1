package education.gateway.keycloak.accounts.portal;

import education.gateway.keycloak.accounts.GatewayDatabase;
import education.gateway.keycloak.accounts.Roles;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.cache.UserCache;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.storage.UserStoragePrivateUtil;
import org.keycloak.storage.UserStorageUtil;

/**
 * The two steps of taking an account over. <em>Receiving</em> makes the account here, with its number, its address, the
 * role of a parent and no password; it still belongs to the old portal. <em>Finishing</em> gives it a password of its own
 * and cuts the tie. An address that an account of ours has already stays there: nothing is ever joined to it.
 */
final class TakeOver {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String storageId;
    private final TakenOver taken;

    /** @param storageId id of the component, which ties a received account to the old portal */
    TakeOver(KeycloakSession session, RealmModel realm, String storageId) {
        this.session = session;
        this.realm = realm;
        this.storageId = storageId;
        this.taken = new TakenOver(session, realm);
    }

    /** The account here for an open row there, made when it is not there yet. */
    Reception receive(OldAccount account) {
        lock(account.number());
        UserProvider local = UserStoragePrivateUtil.userLocalStorage(session);
        UserModel known = local.getUserByUsername(realm, account.parentId());
        if (known != null && storageId.equals(known.getFederationLink())) {
            return Reception.of(known);
        }
        if (taken.has(account.number())) {
            return Reception.refused(Outcome.ALREADY_TAKEN);
        }
        if (known != null) {
            return Reception.refused(Outcome.NUMBER_IN_USE);
        }
        String email = account.email();
        if (email != null && local.getUserByEmail(realm, email) != null) {
            return Reception.refused(Outcome.ADDRESS_IN_USE);
        }
        return Reception.of(make(local, account));
    }

    /**
     * The account here that another login has finished taking over since Keycloak looked and found none: a parent who
     * presses the button twice, or a link that arrives while its parent logs in. It counts only under the name by which
     * Keycloak would find it now.
     */
    @Nullable
    UserModel takenMeanwhile(OldAccount account) {
        UserModel known = UserStoragePrivateUtil.userLocalStorage(session).getUserByUsername(realm, account.parentId());
        return known != null
                        && known.getFederationLink() == null
                        && taken.has(account.number())
                        && isSameAddress(account.email(), known.getEmail())
                ? known
                : null;
    }

    private static boolean isSameAddress(@Nullable String there, @Nullable String here) {
        return there == null ? here == null : there.equalsIgnoreCase(here);
    }

    private UserModel make(UserProvider local, OldAccount account) {
        UserModel user = local.addUser(realm, account.parentId());
        user.setFederationLink(storageId);
        user.setEnabled(true);
        user.setEmail(account.email());
        user.setEmailVerified(account.email() != null && account.emailConfirmed());
        user.setLastName(account.surname());
        user.setFirstName(account.name());
        if (account.patronymic() != null) {
            user.setSingleAttribute("patronymic", account.patronymic());
        }
        Roles.PARENT.grant(realm, user);
        keepOutOfTheCache(user);
        return user;
    }

    /** Until the transaction is done: one that is undone would leave a user in the cache who does not exist. */
    private void keepOutOfTheCache(UserModel user) {
        UserCache cache = UserStorageUtil.userCache(session);
        if (cache != null) {
            cache.evict(realm, user);
        }
    }

    /** Gives the account a password of its own, unless it has got one meanwhile, and cuts the tie. */
    void finish(UserModel user, PasswordCredentialModel password) {
        lock(number(user));
        if (!hasPassword(user)) {
            password.setCreatedDate(System.currentTimeMillis());
            user.credentialManager().createStoredCredential(password);
        }
        release(user);
    }

    /** Cuts the tie of an account that has a password here. */
    void release(UserModel user) {
        taken.add(number(user));
        user.setFederationLink(null);
    }

    /** Whether the account has a password of ours, read past every cache. */
    boolean hasPassword(UserModel user) {
        UserModel stored = UserStoragePrivateUtil.userLocalStorage(session).getUserById(realm, user.getId());
        return stored != null
                && stored.credentialManager()
                        .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                        .findAny()
                        .isPresent();
    }

    private void lock(long number) {
        new GatewayDatabase(session).lock(Set.of("old-portal|" + realm.getId() + "|" + number));
    }

    private static long number(UserModel user) {
        return Long.parseLong(user.getUsername());
    }
}
