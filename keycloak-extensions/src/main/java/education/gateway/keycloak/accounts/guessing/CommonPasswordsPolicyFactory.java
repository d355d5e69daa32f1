package education.gateway.keycloak.accounts.guessing;

import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.policy.PasswordPolicyProvider;
import org.keycloak.policy.PasswordPolicyProviderFactory;
import org.keycloak.policy.PolicyError;

/**
 * The password policy {@code educationCommonPasswords(undefined)}. The list is in our JAR: a policy whose file was
 * forgotten on a new server would let everything pass, or nobody.
 */
public final class CommonPasswordsPolicyFactory implements PasswordPolicyProviderFactory, PasswordPolicyProvider {

    private final CommonPasswords passwords = CommonPasswords.shipped();

    @Override
    public String getId() {
        return "educationCommonPasswords";
    }

    @Override
    public PasswordPolicyProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public @Nullable PolicyError validate(RealmModel realm, UserModel user, String password) {
        return validate(user.getUsername(), password);
    }

    @Override
    public @Nullable PolicyError validate(String user, String password) {
        return passwords.contain(password) ? new PolicyError("invalidPasswordCommonMessage") : null;
    }

    @Override
    public @Nullable Object parseConfig(String value) {
        return null;
    }

    @Override
    public String getDisplayName() {
        return "Not among the common passwords (education)";
    }

    @Override
    public @Nullable String getConfigType() {
        return null;
    }

    @Override
    public @Nullable String getDefaultConfigValue() {
        return null;
    }

    @Override
    public boolean isMultiplSupported() {
        return false;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
