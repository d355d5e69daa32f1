package education.gateway.keycloak.accounts.portal;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.credential.CredentialInput;
import org.keycloak.credential.CredentialInputValidator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.user.UserLookupProvider;

/**
 * Finds accounts of the old portal by number and by address, and checks their old passwords until the first one that is
 * right. Keycloak asks only about names that no account here has. Where the old database is away, an account that was
 * not taken over is answered like an unknown name or a wrong password.
 */
final class OldPortalProvider implements UserStorageProvider, UserLookupProvider, CredentialInputValidator {

    /** A number that fits into the old portal's column. */
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private final KeycloakSession session;
    private final ComponentModel component;
    private final OldPortalDatabase database;

    OldPortalProvider(KeycloakSession session, ComponentModel component, OldPortalDatabase database) {
        this.session = session;
        this.component = component;
        this.database = database;
    }

    @Override
    public @Nullable UserModel getUserById(RealmModel realm, String id) {
        return null;
    }

    @Override
    public @Nullable UserModel getUserByUsername(RealmModel realm, String username) {
        if (!NUMBER.matcher(username).matches()) {
            return null;
        }
        try {
            return received(realm, database.byNumber(Long.parseLong(username)));
        } catch (OldPortalDown down) {
            return null;
        }
    }

    @Override
    public @Nullable UserModel getUserByEmail(RealmModel realm, String email) {
        try {
            return received(realm, database.byEmail(email));
        } catch (OldPortalDown down) {
            return null;
        }
    }

    private @Nullable UserModel received(RealmModel realm, Optional<OldAccount> account) {
        return account.map(row -> {
                    UserModel user = row.isOpen() ? takeOver(realm).receive(row).user() : null;
                    return user == null ? takeOver(realm).takenMeanwhile(row) : user;
                })
                .orElse(null);
    }

    @Override
    public boolean supportsCredentialType(String credentialType) {
        return PasswordCredentialModel.TYPE.equals(credentialType);
    }

    /** Only until the account has a password of its own, which a reset through the mailbox may have given it. */
    @Override
    public boolean isConfiguredFor(RealmModel realm, UserModel user, String credentialType) {
        return supportsCredentialType(credentialType);
    }

    @Override
    public boolean isValid(RealmModel realm, UserModel user, CredentialInput input) {
        String password = input.getChallengeResponse();
        if (!supportsCredentialType(input.getType()) || password == null || password.isEmpty()) {
            return false;
        }
        if (takeOver(realm).hasPassword(user)) {
            // Set through the mailbox: the old password is over, and Keycloak checks the new one itself.
            takeOver(realm).release(user);
            Marking.afterwards(session, database, List.of(number(user)));
            return false;
        }
        boolean right = isRight(realm, user, password);
        if (right) {
            takeOver(realm).finish(user, new PasswordWork(session, realm).hash(password));
            PasswordRules.askForAnotherIfWeak(session, realm, user, password);
            Marking.afterwards(session, database, List.of(number(user)));
        }
        return right;
    }

    private boolean isRight(RealmModel realm, UserModel user, String password) {
        var work = new PasswordWork(session, realm);
        Optional<OldHash> hash = openRow(user).flatMap(row -> OldHash.parse(row.passwordHash()));
        boolean right = hash.isPresent() && hash.get().matches(password);
        if (!right && hash.map(known -> known.recipe().isCheap()).orElse(true)) {
            work.burn();
        }
        return right;
    }

    private Optional<OldAccount> openRow(UserModel user) {
        try {
            return database.byNumber(number(user)).filter(OldAccount::isOpen);
        } catch (OldPortalDown down) {
            return Optional.empty();
        }
    }

    private TakeOver takeOver(RealmModel realm) {
        return new TakeOver(session, realm, component.getId());
    }

    private static long number(UserModel user) {
        return Long.parseLong(user.getUsername());
    }

    @Override
    public void close() {}
}
