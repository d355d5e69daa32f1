package education.gateway.keycloak.esia.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.gateway.keycloak.connector.RefusedLogin;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a refusal says. */
final class Refused {

    private Refused() {}

    static void as(String reason, ThrowingCallable attempt) {
        assertThatThrownBy(attempt).isInstanceOfSatisfying(RefusedLogin.class, refused -> assertThat(refused.reason())
                .isEqualTo("esia_saml_" + reason));
    }

    static void as(String reason, String part, ThrowingCallable attempt) {
        assertThatThrownBy(attempt).isInstanceOfSatisfying(RefusedLogin.class, refused -> {
            assertThat(refused.reason()).isEqualTo("esia_saml_" + reason);
            assertThat(refused.details()).containsEntry(SamlRefusal.PART, part);
        });
    }
}
