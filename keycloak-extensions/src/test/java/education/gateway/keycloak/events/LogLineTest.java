package education.gateway.keycloak.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.events.admin.OperationType;

class LogLineTest {

    private static Event event(Map<String, String> details) {
        var event = new Event();
        event.setType(EventType.LOGIN_ERROR);
        event.setRealmName("education");
        event.setClientId("typed by somebody");
        event.setUserId("c1b31dd7-03d3-4f0a-b73e-eb47082f36e8");
        event.setIpAddress("127.0.0.1");
        event.setError("esia_token_signature");
        event.setSessionId("secret-session");
        event.setDetails(new HashMap<>(details));
        return event;
    }

    @Test
    void says_what_happened_to_which_account_from_where() {
        assertThat(LogLine.of(event(Map.of("identity_provider", "esia", "esia_code", "ESIA-007004")), "diary-web"))
                .isEqualTo("type=LOGIN_ERROR error=esia_token_signature realm=education client=diary-web"
                        + " user=c1b31dd7-03d3-4f0a-b73e-eb47082f36e8 ip=127.0.0.1 identity_provider=esia"
                        + " esia_code=ESIA-007004");
    }

    @Test
    void leaves_out_whatever_people_typed_and_every_secret() {
        String line = LogLine.of(
                event(Map.of(
                        "username", "anna@example.org",
                        "email", "anna@example.org",
                        "identity_provider_identity", "1000300001",
                        "code_id", "secret-code",
                        "redirect_uri", "http://localhost/?code=secret",
                        "reason", "Иванова",
                        "token_id", "secret-token")),
                null);

        assertThat(line).doesNotContain("anna", "1000300001", "secret", "Иванова", "typed");
    }

    @Test
    void does_not_trust_the_value_of_an_allowed_detail() {
        String line =
                LogLine.of(event(Map.of("auth_method", "a\ntype=LOGIN user=somebody", "esia_code", "Иванова")), null);

        assertThat(line).endsWith("auth_method=- esia_code=-").doesNotContain("\n");
    }

    @Test
    void an_administrators_change_is_told_without_what_was_changed() {
        var event = new AdminEvent();
        event.setOperationType(OperationType.CREATE);
        event.setRealmName("education");
        event.setResourceTypeAsString("GUARDIANSHIP");
        event.setResourcePath("guardianship/children/3b241101-e2bb-4255-8caf-4136c566a962");
        event.setRepresentation("{\"email\":\"anna@example.org\"}");
        var by = new AuthDetails();
        by.setUserId("u1");
        by.setIpAddress("127.0.0.1");
        event.setAuthDetails(by);

        assertThat(LogLine.of(event))
                .isEqualTo("operation=CREATE realm=education resource=GUARDIANSHIP"
                        + " path=guardianship/children/3b241101-e2bb-4255-8caf-4136c566a962 by_user=u1 ip=127.0.0.1");
    }
}
