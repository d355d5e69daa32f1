package education.gateway.realm.command;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.realm.plan.Thing;
import education.gateway.realm.plan.Things;
import education.gateway.realm.server.Login;
import education.gateway.realm.server.RunningRealm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Who is named for a difference, by events as Keycloak 26.7 writes them without representations. */
class EventPathsTest {

    private static final Things RUNNING = Things.of(new JsonMapper().readValue("""
            {"clients": [{"id": "c1", "clientId": "diary-web",
                          "protocolMappers": [{"id": "m1", "name": "person"}]},
                         {"id": "c2", "clientId": "guardianship"}],
             "clientScopes": [{"id": "s1", "name": "diary"}],
             "roles": {"realm": [{"id": "r1", "name": "staff"}],
                       "client": {"guardianship": [{"id": "r2", "name": "manage-guardianship"}]}},
             "groups": [{"id": "g1", "name": "schools"}],
             "users": [{"id": "u1", "username": "service-account-x", "serviceAccountClientId": "diary-web"}],
             "identityProviders": [{"alias": "esia"}],
             "identityProviderMappers": [{"id": "im1", "name": "citizen", "identityProviderAlias": "esia"}],
             "requiredActions": [{"alias": "idp_link"}],
             "components": {"store": [{"id": "k1", "name": "old portal"}]},
             "authenticationFlows": [{"id": "f1", "alias": "top", "topLevel": true},
                                     {"id": "f2", "alias": "inner"}]}
            """, Map.class));

    private final List<String> events = new ArrayList<>();
    private SmallKeycloak keycloak;

    @BeforeEach
    void a_keycloak() throws IOException {
        keycloak = new SmallKeycloak();
    }

    @AfterEach
    void stop() {
        keycloak.close();
    }

    /** The newest first. */
    private void event(String operation, String path, String who) {
        events.add(
                "{\"time\": 1000, \"operationType\": \"%s\", \"resourcePath\": \"%s\", \"authDetails\": {\"userId\": \"%s\"}}"
                        .formatted(operation, path, who));
        keycloak.events = events.toString();
    }

    private String named(String kind, String name) {
        var realm = new RunningRealm(Login.of(keycloak.environment()::get), "x");
        return realm.lastTouch(EventPaths.of(new Thing(kind, name), RUNNING, user -> user.equals("ivanov") ? "u7" : ""))
                .map(touch -> touch.what().isEmpty() ? touch.who() : touch.what() + " by " + touch.who())
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "client, diary-web, clients/c1",
        "client, diary-web, clients/c1/default-client-scopes/s1",
        "mapper of client, diary-web/person, clients/c1/protocol-mappers/models/m1",
        "roles of client, diary-web, clients/c1/scope-mappings/clients/c2",
        "service account, diary-web, users/u1/role-mappings/clients/c2",
        "client scope, diary, client-scopes/s1",
        "roles of scope, diary, client-scopes/s1/scope-mappings/realm",
        "role, staff, roles/staff",
        "role, staff, roles-by-id/r1/composites",
        "role, guardianship.manage-guardianship, clients/c2/roles/manage-guardianship",
        "role, guardianship.gone, clients/c2/roles/gone",
        "role, gone, roles/gone",
        "group, /schools, groups/g1/role-mappings/realm",
        "identity provider, esia, identity-provider/instances/esia",
        "mapper of provider, esia/citizen, identity-provider/instances/esia/mappers/im1",
        "required action, idp_link, authentication/required-actions/idp_link/config",
        "user profile, email, users/profile",
        "component, store/old portal, components/k1",
        "flow, inner, authentication/flows/f2"
    })
    void whoever_changed_it_is_named(String kind, String name, String path) {
        event("UPDATE", path, "petrova");

        assertThat(named(kind, name)).isEqualTo("petrova");
    }

    @ParameterizedTest
    @CsvSource({
        "client, diary-web, clients/c1/roles/made",
        "client, diary-web, clients/c1/protocol-mappers/models/m2",
        "client, diary-web, clients/c1/scope-mappings/realm",
        "mapper of client, diary-web/person, clients/c1/protocol-mappers/models/m2",
        "service account, diary-web, clients/c1",
        "client scope, diary, client-scopes/s1/protocol-mappers/models/m9",
        "identity provider, esia, identity-provider/instances/esia/mappers/im1",
        "mapper of provider, esia/citizen, identity-provider/instances/esia",
        "role, staff, clients/c2/roles/staff",
        "component, store/old portal, components/k2",
        "realm, '', clients/c1"
    })
    void whoever_changed_something_beside_it_is_not(String kind, String name, String path) {
        event("UPDATE", path, "innocent");

        assertThat(named(kind, name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "client, gone, clients/c9, a client was deleted by petrova",
        "client scope, gone, client-scopes/s9, a client scope was deleted by petrova",
        "group, /gone, groups/g9, a group was deleted by petrova",
        "role, gone, roles-by-id/r9, a role was deleted by petrova",
        "component, store/gone, components/k9, a component was deleted by petrova",
        "mapper of client, diary-web/gone, clients/c1/protocol-mappers/models/m9, a mapper was deleted by petrova"
    })
    void of_what_is_gone_only_its_kind_is_told(String kind, String name, String path, String told) {
        event("DELETE", path, "petrova");

        assertThat(named(kind, name)).isEqualTo(told);
    }

    /** The console changes steps of a sub-flow under the name of the flow at the top. */
    @Test
    void nobody_is_named_for_a_flow_of_which_another_may_have_been_changed() {
        event("UPDATE", "authentication/flows/top/executions", "innocent");
        event("UPDATE", "authentication/flows/f2", "petrova");

        assertThat(named("flow", "top")).isEqualTo("a flow was changed by innocent");
        assertThat(named("flow", "inner")).isEqualTo("a flow was changed by innocent");
    }

    @Test
    void of_roles_that_somebody_was_given_the_client_is_known() {
        event("CREATE", "users/u7/role-mappings/clients/c2", "petrova");

        assertThat(named("holder of guardianship.manage-guardianship", "ivanov"))
                .isEqualTo("roles of guardianship were given to this account by petrova");
        assertThat(named("holder of guardianship.manage-guardianship", "sidorov"))
                .isEmpty();
        assertThat(named("holder of diary-web.x", "ivanov")).isEmpty();
    }
}
