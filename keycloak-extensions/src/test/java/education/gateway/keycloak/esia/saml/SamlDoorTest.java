package education.gateway.keycloak.esia.saml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SamlDoorTest {

    @Test
    void the_address_tells_the_door() {
        assertThat(SamlDoor.ofAddress("/realms/education/broker/esia-saml/endpoint"))
                .contains("esia-saml");
        assertThat(SamlDoor.ofAddress("realms/education/broker/esia-saml/login"))
                .contains("esia-saml");
        assertThat(SamlDoor.ofAddress("/realms/x/broker/esia-saml-2027/endpoint/clients/any"))
                .contains("esia-saml-2027");
    }

    @Test
    void other_providers_are_left_alone() {
        assertThat(SamlDoor.ofAddress("/realms/education/broker/esia/endpoint")).isEmpty();
        assertThat(SamlDoor.ofAddress("/realms/education/broker/esia-samlx/endpoint"))
                .isEmpty();
        assertThat(SamlDoor.ofAddress("/realms/education/protocol/openid-connect/auth"))
                .isEmpty();
    }

    @Test
    void a_request_is_remembered_as_it_was_sent() {
        var sent = new SentRequest("esia-saml", "ID_1", Instant.parse("2026-11-24T12:00:00Z"), true);

        assertThat(SentRequest.parse("esia-saml ID_1 2026-11-24T12:00:00Z true"))
                .contains(sent);
        assertThat(SentRequest.parse(null)).isEmpty();
        assertThat(SentRequest.parse("esia-saml ID_1 yesterday true")).isEmpty();
    }
}
