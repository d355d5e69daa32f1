package education.gateway.keycloak.accounts.guessing;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.keycloak.support.Fake;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakUriInfo;
import org.keycloak.services.managers.BruteForceProtector;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.urls.HostnameProvider;
import org.keycloak.urls.UrlType;

class FairLockOutTest {

    private static final String FIRST_LOGIN = "/realms/education/login-actions/first-broker-login";

    private static final HostnameProvider HOST =
            Fake.of(HostnameProvider.class, (name, arguments) -> URI.create("http://localhost/"));
    private static final KeycloakSession ANYWHERE = Fake.of(KeycloakSession.class, (name, arguments) -> HOST);

    private final Map<String, Object> notes = new HashMap<>();
    private final AuthenticationSessionModel tab =
            Fake.of(AuthenticationSessionModel.class, (name, arguments) -> switch (name) {
                case "setAuthNote" -> notes.put((String) arguments[0], arguments[1]);
                case "getAuthNote" -> notes.get((String) arguments[0]);
                case "removeAuthNote" -> notes.remove((String) arguments[0]);
                default -> throw new UnsupportedOperationException(name);
            });

    /** A stock lock-out that has locked everybody out. */
    private final FairLockOut lockOut = new FairLockOut(
            Fake.of(BruteForceProtector.class, (name, arguments) -> name.equals("isTemporarilyDisabled")));

    private boolean isShutAt(String path) {
        KeycloakUriInfo address = new KeycloakUriInfo(ANYWHERE, UrlType.FRONTEND, null) {
            @Override
            public String getPath() {
                return path;
            }
        };
        KeycloakContext context = Fake.of(KeycloakContext.class, (name, arguments) -> switch (name) {
            case "getUri" -> address;
            case "getAuthenticationSession" -> tab;
            default -> throw new UnsupportedOperationException(name);
        });
        KeycloakSession session = Fake.of(KeycloakSession.class, (name, arguments) -> switch (name) {
            case "getContext" -> context;
            default -> throw new UnsupportedOperationException(name);
        });
        return lockOut.isTemporarilyDisabled(session, null, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/realms/education/broker/esia/endpoint", FIRST_LOGIN})
    void a_login_through_the_state_goes_on_while_its_password_is_locked_out(String path) {
        assertThat(isShutAt(path)).isFalse();
    }

    @Test
    void a_login_by_password_does_not() {
        assertThat(isShutAt("/realms/education/login-actions/authenticate")).isTrue();
    }

    @Test
    void nor_does_a_first_login_that_asks_for_the_password_of_an_account_to_join() {
        PasswordAsked.in(tab);
        assertThat(isShutAt(FIRST_LOGIN)).isTrue();

        PasswordAsked.noLonger(tab);
        assertThat(isShutAt(FIRST_LOGIN)).isFalse();
    }
}
