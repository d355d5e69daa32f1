package education.gateway.system.saml;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Stack;
import education.gateway.stack.description.PersonaEntry;
import education.gateway.stack.login.Login;
import education.gateway.stack.login.Tokens;
import education.gateway.system.support.AdminApi;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** People of the sample city come through the SAML door of the simulated state. */
class SecondDoorIT {

    private static final String NEWCOMER = "esia-new-parent";
    private static final Map<String, String> SAML = Map.of("kc_idp_hint", "esia-saml");

    private final Stack stack = Stack.shared();

    @Test
    void a_parent_who_is_known_from_the_first_door_is_the_same_parent_at_the_second() {
        PersonaEntry persona = stack.persona("esia-two-children");

        Tokens tokens = stack.login().throughState(persona.key(), SAML);

        assertThat(tokens.parentId()).isEqualTo(persona.parentId());
        assertThat(tokens.linkedChildren()).containsExactlyInAnyOrderElementsOf(persona.children());
        assertThat(tokens.claims().path("acr").asString()).isEqualTo("citizen");
        assertThat(tokens.claims().path("auth_time").asLong())
                .isBetween(Instant.now().getEpochSecond() - 120, Instant.now().getEpochSecond() + 5);
    }

    @Test
    void a_parent_who_came_by_the_second_door_first_is_the_same_parent_at_the_first() {
        PersonaEntry persona = stack.persona(NEWCOMER);
        forget(persona);
        try {
            Tokens first = stack.login().throughState(NEWCOMER, SAML);

            Tokens second = stack.login().throughState(NEWCOMER);

            assertThat(second.parentId()).isEqualTo(first.parentId());
            assertThat(second.claims().path("acr").asString()).isEqualTo("citizen");
        } finally {
            forget(persona);
        }
    }

    /** Removes every account of somebody who is expected to have none. */
    private void forget(PersonaEntry persona) {
        var keycloak = new AdminApi(
                stack.keycloak(),
                stack.description().admin().username(),
                stack.description().admin().password());
        for (String door : List.of("esia", "esia-saml")) {
            keycloak.get("/education/users?idpAlias=" + door + "&idpUserId=" + persona.oid())
                    .forEach(account -> keycloak.deleteIfThere(
                            "/education/users/" + account.path("id").asString()));
        }
    }

    @Test
    void the_second_time_the_link_is_there_already() {
        PersonaEntry persona = stack.persona("esia-no-children");
        Tokens first = stack.login().throughState(persona.key(), SAML);

        Tokens second = stack.login().throughState(persona.key(), SAML);

        assertThat(second.parentId()).isEqualTo(first.parentId()).isEqualTo(persona.parentId());
        assertThat(second.claims().path("acr").asString()).isEqualTo("citizen");
    }

    @Test
    void whoever_has_to_prove_themselves_anew_logs_in_at_the_state_anew() {
        Login login = stack.login();
        Tokens first = login.throughState("esia-no-children", SAML);

        Tokens again = login.throughState(
                "esia-no-children", Map.of("kc_idp_hint", "esia-saml", "prompt", "login", "max_age", "0"));

        assertThat(again.claims().path("auth_time").asLong())
                .isGreaterThanOrEqualTo(first.claims().path("auth_time").asLong());
        assertThat(again.parentId()).isEqualTo(first.parentId());
    }
}
