package education.gateway.keycloak.accounts.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.gateway.keycloak.support.Fake;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.crypto.hash.Argon2PasswordHashProvider;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.policy.PasswordPolicyManagerProvider;
import org.keycloak.policy.PolicyError;

/** Argon2 over an old hash, with Keycloak's own Argon2 and parameters small enough for a test. */
class OverOldHashTest {

    private static final String SHA1 = "sha1$seasalt$cff36ea83f5706ce9aa7454e63e431fc726b2dc8";
    private static final String PASSWORD = "lètmein";

    private final Set<String> actions = new HashSet<>();
    private boolean weak;
    private KeycloakSession session;

    @BeforeEach
    void a_session_with_argon2_and_one_user() {
        PasswordHashProvider argon2 = new Argon2PasswordHashProvider("1.3", "id", 32, 64, 1, 1, new Semaphore(1));
        UserModel user = Fake.of(UserModel.class, (name, arguments) -> switch (name) {
            case "addRequiredAction" -> actions.add(arguments[0].toString());
            default -> throw new UnsupportedOperationException(name);
        });
        RealmModel realm = Fake.of(RealmModel.class, (name, arguments) -> {
            throw new UnsupportedOperationException(name);
        });
        KeycloakContext context = Fake.of(KeycloakContext.class, (name, arguments) -> realm);
        UserProvider users =
                Fake.of(UserProvider.class, (name, arguments) -> arguments[1].equals("user of c1") ? user : null);
        PasswordPolicyManagerProvider rules = Fake.of(
                PasswordPolicyManagerProvider.class, (name, arguments) -> weak ? new PolicyError("weak") : null);
        JpaConnectionProvider tables = Fake.of(JpaConnectionProvider.class, (name, arguments) -> database());
        session = Fake.of(KeycloakSession.class, (name, arguments) -> switch (name) {
            case "getContext" -> context;
            case "users" -> users;
            case "getProvider" ->
                arguments[0] == PasswordHashProvider.class
                        ? argon2
                        : arguments[0] == JpaConnectionProvider.class ? tables : rules;
            default -> throw new UnsupportedOperationException(name);
        });
    }

    private static EntityManager database() {
        Query query = Fake.of(Query.class, (name, arguments) -> switch (name) {
            case "setParameter" -> null;
            case "getResultList" -> List.of("user of c1");
            default -> throw new UnsupportedOperationException(name);
        });
        return Fake.of(EntityManager.class, (name, arguments) -> query);
    }

    /** As it comes back from the database. */
    private PasswordCredentialModel stored(String oldHash) {
        PasswordCredentialModel wrapped =
                OverOldHash.wrap(OldHash.parse(oldHash).orElseThrow(), session);
        wrapped.setId("c1");
        return PasswordCredentialModel.createFromCredentialModel(wrapped);
    }

    private boolean verifies(String password, PasswordCredentialModel credential) {
        return new OverOldHash(session).verify(password, credential);
    }

    @ParameterizedTest
    @CsvSource({
        "a,       $2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe",
        "passwd,  pbkdf2_sha256$1$salt$VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl5oudV8INrLw=",
        "lètmein, sha1$seasalt$cff36ea83f5706ce9aa7454e63e431fc726b2dc8",
    })
    void the_old_password_is_right_and_no_other(String password, String oldHash) {
        PasswordCredentialModel credential = stored(oldHash);
        assertThat(verifies(password, credential)).isTrue();
        assertThat(verifies(password + "x", credential)).isFalse();
        assertThat(verifies("", credential)).isFalse();
    }

    @Test
    void the_old_hash_itself_opens_nothing() {
        OldHash hash = OldHash.parse(SHA1).orElseThrow();
        PasswordCredentialModel credential = stored(SHA1);
        assertThat(verifies(SHA1, credential)).isFalse();
        assertThat(verifies(Base64.getEncoder().encodeToString(hash.value()), credential))
                .isFalse();
    }

    @Test
    void nothing_of_the_old_hash_is_kept_but_its_salt_among_the_secrets() {
        PasswordCredentialModel credential = stored(SHA1);
        assertThat(credential.getCredentialData()).contains(OverOldHash.ID).doesNotContain("seasalt", "cff36ea8");
        assertThat(credential.getSecretData()).contains("sha1$seasalt").doesNotContain("cff36ea8");
    }

    @Test
    void the_same_old_hash_of_two_accounts_looks_different() {
        assertThat(stored(SHA1).getPasswordSecretData().getValue())
                .isNotEqualTo(stored(SHA1).getPasswordSecretData().getValue());
    }

    @Test
    void it_is_never_good_enough_so_that_the_first_login_hashes_anew() {
        // Keycloak asks the algorithm that it would hash with, not the one of the stored hash.
        PasswordHashProvider keycloaksOwn = session.getProvider(PasswordHashProvider.class, "argon2");
        assertThat(keycloaksOwn.policyCheck(null, stored(SHA1))).isFalse();
    }

    @Test
    void no_new_password_is_hashed_so() {
        assertThatThrownBy(() -> new OverOldHash(session).encodedCredential("x", 1))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void a_password_that_is_too_weak_today_has_to_be_replaced_and_a_wrong_one_changes_nothing() {
        PasswordCredentialModel credential = stored(SHA1);
        weak = true;
        verifies("wrong", credential);
        assertThat(actions).isEmpty();
        verifies(PASSWORD, credential);
        assertThat(actions).containsExactly("UPDATE_PASSWORD");
    }

    @Test
    void a_password_that_keeps_the_rules_stays() {
        assertThat(verifies(PASSWORD, stored(SHA1))).isTrue();
        assertThat(actions).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha1$", "md5$seasalt", "pbkdf2_sha256$99999999$seasalt"})
    void a_recipe_that_was_tampered_with_lets_nobody_in(String recipe) {
        PasswordCredentialModel credential = stored(SHA1);
        credential.setSecretData(credential.getSecretData().replace("sha1$seasalt", recipe));
        assertThat(verifies(PASSWORD, PasswordCredentialModel.createFromCredentialModel(credential)))
                .isFalse();
    }
}
