package education.gateway.keycloak.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.keycloak.accounts.LocalLogins;
import education.gateway.keycloak.support.Fake;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;

class UnprovenAccountsTest {

    private static UserModel account(boolean verified, String... credentialTypes) {
        Set<String> types = Set.of(credentialTypes);
        SubjectCredentialManager credentials =
                Fake.of(SubjectCredentialManager.class, (name, arguments) -> switch (name) {
                    case "isConfiguredFor" -> types.contains((String) arguments[0]);
                    case "getStoredCredentialsByTypeStream" ->
                        types.contains((String) arguments[0]) ? Stream.of(new CredentialModel()) : Stream.empty();
                    default -> throw new UnsupportedOperationException(name);
                });
        return Fake.of(UserModel.class, (name, arguments) -> switch (name) {
            case "isEmailVerified" -> verified;
            case "credentialManager" -> credentials;
            default -> throw new UnsupportedOperationException(name);
        });
    }

    @Test
    void are_those_whose_letter_was_never_answered() {
        assertThat(UnprovenAccounts.contain(account(false))).isTrue();
        assertThat(UnprovenAccounts.contain(account(true))).isFalse();
        assertThat(UnprovenAccounts.contain(account(false, "password"))).isFalse();
    }

    /** It has no password either, but children, and would be removed after a letter that nobody answered. */
    @Test
    void a_joined_account_is_none_of_them() {
        assertThat(UnprovenAccounts.contain(account(false, LocalLogins.CLOSED_PASSWORD)))
                .isFalse();
    }
}
