package education.gateway.keycloak.accounts.portal;

import education.gateway.keycloak.accounts.GatewayDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.dto.PasswordCredentialData;
import org.keycloak.models.credential.dto.PasswordSecretData;
import org.keycloak.util.JsonSerialization;

/**
 * Argon2 over the hash that the old portal had stored, so that an account can be taken over without its password and
 * without keeping that hash. A typed password goes through the old function with the old salt, which lies among the
 * secret data, then through Argon2. After the first login Keycloak hashes the password anew in its own way, because
 * the parameters of this one are not the usual ones.
 */
final class OverOldHash implements PasswordHashProvider {

    static final String ID = "argon2-over-old-hash";

    private static final String ARGON2 = "argon2";
    private static final String RECIPE = "recipe";

    /** Keycloak's default is 5. */
    private static final int PASSES = 6;

    private final KeycloakSession session;

    OverOldHash(KeycloakSession session) {
        this.session = session;
    }

    /** The credential for an old hash; takes as long as any Argon2 hash here. */
    static PasswordCredentialModel wrap(OldHash hash, KeycloakSession session) {
        PasswordCredentialModel inner = unlikeKeycloaksOwn(text(hash.value()), session);
        PasswordCredentialData data = inner.getPasswordCredentialData();
        PasswordSecretData secret = inner.getPasswordSecretData();
        try {
            var wrapped = PasswordCredentialModel.createFromValues(
                    new PasswordCredentialData(data.getHashIterations(), ID, data.getAdditionalParameters()),
                    new PasswordSecretData(
                            secret.getValue(),
                            Base64.getEncoder().encodeToString(secret.getSalt()),
                            Map.of(RECIPE, List.of(hash.recipe().text()))));
            wrapped.setType(PasswordCredentialModel.TYPE);
            wrapped.setCredentialData(JsonSerialization.writeValueAsString(wrapped.getPasswordCredentialData()));
            wrapped.setSecretData(JsonSerialization.writeValueAsString(wrapped.getPasswordSecretData()));
            return wrapped;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * With one pass more than usual. Argon2 knows a hash that need not be made anew by its parameters, not by the name
     * of the algorithm: with the usual ones ours would stay for ever.
     */
    private static PasswordCredentialModel unlikeKeycloaksOwn(String text, KeycloakSession session) {
        PasswordCredentialModel hashed = argon2(session).encodedCredential(text, PASSES);
        return argon2(session).policyCheck(null, hashed) ? argon2(session).encodedCredential(text, PASSES + 1) : hashed;
    }

    @Override
    public boolean verify(String password, PasswordCredentialModel credential) {
        String text =
                credential.getPasswordSecretData().getAdditionalParameters().getFirst(RECIPE);
        Optional<OldRecipe> recipe = text == null ? Optional.empty() : OldRecipe.parse(text);
        boolean right =
                recipe.isPresent() && argon2(session).verify(text(recipe.get().compute(password)), credential);
        if (right) {
            askForAnotherIfWeak(credential, password);
        }
        return right;
    }

    private void askForAnotherIfWeak(PasswordCredentialModel credential, String password) {
        RealmModel realm = session.getContext().getRealm();
        new GatewayDatabase(session)
                .values("SELECT USER_ID FROM CREDENTIAL WHERE ID = ?1", credential.getId()).stream()
                        .map(id -> session.users().getUserById(realm, (String) id))
                        .filter(UserModel.class::isInstance)
                        .forEach(user -> PasswordRules.askForAnotherIfWeak(session, realm, user, password));
    }

    @Override
    public boolean policyCheck(PasswordPolicy policy, PasswordCredentialModel credential) {
        return false;
    }

    /** @throws UnsupportedOperationException always: nobody's password becomes an old one */
    @Override
    public PasswordCredentialModel encodedCredential(String password, int iterations) {
        throw new UnsupportedOperationException(ID + " only checks passwords that were taken over");
    }

    private static PasswordHashProvider argon2(KeycloakSession session) {
        return session.getProvider(PasswordHashProvider.class, ARGON2);
    }

    private static String text(byte[] oldValue) {
        return Base64.getEncoder().encodeToString(oldValue);
    }

    @Override
    public void close() {}
}
