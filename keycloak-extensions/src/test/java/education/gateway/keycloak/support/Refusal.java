package education.gateway.keycloak.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import education.gateway.keycloak.connector.RefusedLogin;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a login was refused for; a login that is let in is a failure of the test. */
public final class Refusal {

    private Refusal() {}

    public static RefusedLogin of(ThrowingCallable login) {
        RefusedLogin refused = catchThrowableOfType(RefusedLogin.class, login);
        assertThat(refused).as("the refusal of what was accepted").isNotNull();
        return refused;
    }
}
