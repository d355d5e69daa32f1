package education.gateway.keycloak.transition;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.keycloak.citizen.StateDoors;
import education.gateway.keycloak.support.Fake;
import education.gateway.keycloak.support.OpenDoors;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.broker.provider.IdpLinkAction;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.Constants;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The button "join" of the page, by the doors that the realm has. */
class TransitionActionTest {

    private final OpenDoors realm = new OpenDoors();
    private final IdentityProviderModel esia = realm.door("esia");
    private final IdentityProviderModel gateway = realm.door("gateway");

    private final Map<String, Object> notes = new HashMap<>();
    private final Map<String, Object> said = new HashMap<>();

    private RequiredActionContext pressed() {
        AuthenticationSessionModel login =
                Fake.of(AuthenticationSessionModel.class, (name, arguments) -> switch (name) {
                    case "setAuthNote", "setClientNote" -> notes.put((String) arguments[0], arguments[1]);
                    default -> throw new UnsupportedOperationException(name);
                });
        HttpRequest request = Fake.of(HttpRequest.class, (name, arguments) -> switch (name) {
            case "getDecodedFormParameters" -> new MultivaluedHashMap<>(Map.of("choice", "join"));
            default -> throw new UnsupportedOperationException(name);
        });
        LoginFormsProvider[] form = new LoginFormsProvider[1];
        form[0] = Fake.of(LoginFormsProvider.class, (name, arguments) -> switch (name) {
            case "setError" -> {
                said.put("error", arguments[0]);
                yield form[0];
            }
            case "createErrorPage" -> {
                said.put("status", arguments[0]);
                yield null;
            }
            default -> throw new UnsupportedOperationException(name);
        });
        return Fake.of(RequiredActionContext.class, (name, arguments) -> switch (name) {
            case "getAuthenticationSession" -> login;
            case "getHttpRequest" -> request;
            case "getSession" -> realm.session();
            case "form" -> form[0];
            case "success", "challenge" -> said.put(name, true);
            default -> throw new UnsupportedOperationException(name);
        });
    }

    @Test
    void leads_to_the_door_that_has_taken_over() {
        esia.setEnabled(false);

        new TransitionAction().processAction(pressed());

        assertThat(notes)
                .containsEntry(Constants.KC_ACTION, IdpLinkAction.PROVIDER_ID)
                .containsEntry(Constants.KC_ACTION_PARAMETER, "gateway");
        assertThat(said).containsKey("success");
    }

    @Test
    void leads_nowhere_and_no_further_while_every_door_is_shut() {
        List.of(esia, gateway).forEach(door -> door.setEnabled(false));

        new TransitionAction().processAction(pressed());

        assertThat(notes).isEmpty();
        assertThat(said)
                .doesNotContainKey("success")
                .containsEntry("error", StateDoors.SHUT)
                .containsEntry("status", Response.Status.SERVICE_UNAVAILABLE);
    }
}
