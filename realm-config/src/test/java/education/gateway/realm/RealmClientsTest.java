package education.gateway.realm;

import static education.gateway.realm.LocalRealm.map;
import static education.gateway.realm.LocalRealm.named;
import static education.gateway.realm.LocalRealm.values;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the programs that use the realm must not be let do by a careless edit. */
class RealmClientsTest {

    /** Keycloak's own console cannot do without a pattern; it leads to Keycloak itself. */
    private static final String CONSOLE = "security-admin-console";

    private final LocalRealm realm = new LocalRealm();

    private Stream<Map<String, Object>> ourClients() {
        return realm.list("clients").stream().filter(client -> !CONSOLE.equals(client.get("clientId")));
    }

    private Map<String, Object> client(String clientId) {
        return named(realm.list("clients"), "clientId", clientId);
    }

    @Test
    void come_back_to_exact_addresses_only() {
        assertThat(ourClients().flatMap(client -> values(client.get("redirectUris")).stream()))
                .isNotEmpty()
                .allSatisfy(uri -> assertThat((String) uri).doesNotContain("*").startsWith("http://localhost:8080/"));
        assertThat(ourClients().map(client -> map(client.getOrDefault("attributes", Map.of()))
                        .getOrDefault("post.logout.redirect.uris", "")))
                .allSatisfy(uri -> assertThat((String) uri).doesNotContain("*", "+"));
    }

    @Test
    void never_take_a_password_and_never_put_tokens_into_addresses() {
        assertThat(realm.list("clients")).allSatisfy(client -> assertThat(client)
                .containsEntry("directAccessGrantsEnabled", false)
                .containsEntry("implicitFlowEnabled", false));
    }

    @Test
    void that_log_people_in_use_pkce() {
        assertThat(realm.list("clients").stream()
                        .filter(client -> Boolean.TRUE.equals(client.get("standardFlowEnabled"))))
                .isNotEmpty()
                .allSatisfy(client ->
                        assertThat(map(client.get("attributes"))).containsEntry("pkce.code.challenge.method", "S256"));
    }

    @Test
    void see_only_roles_of_their_scopes() {
        assertThat(ourClients()).allSatisfy(client -> assertThat(client).containsEntry("fullScopeAllowed", false));
    }

    @Test
    void of_ours_are_confidential() {
        assertThat(List.of(client("diary-web"), client("diary-service")))
                .allSatisfy(client -> assertThat(client).containsEntry("publicClient", false));
    }

    @Test
    void the_service_logs_nobody_in_and_has_one_role() {
        assertThat(client("diary-service"))
                .containsEntry("standardFlowEnabled", false)
                .containsEntry("redirectUris", List.of())
                .containsEntry("defaultClientScopes", List.of("basic", "guardianship"));
        Map<String, Object> account = named(realm.list("users"), "serviceAccountClientId", "diary-service");
        assertThat(map(account.get("clientRoles")))
                .containsExactly(Map.entry("guardianship", List.of("manage-guardianship")));
    }

    @Test
    void the_take_over_logs_nobody_in_and_has_one_role() {
        assertThat(client("old-portal-take-over"))
                .containsEntry("publicClient", false)
                .containsEntry("standardFlowEnabled", false)
                .containsEntry("redirectUris", List.of())
                .containsEntry("defaultClientScopes", List.of("basic", "old-portal"));
        Map<String, Object> account = named(realm.list("users"), "serviceAccountClientId", "old-portal-take-over");
        assertThat(map(account.get("clientRoles"))).containsExactly(Map.entry("old-portal", List.of("take-over")));
    }

    @Test
    void the_diarys_claims_go_to_the_diary_only() {
        assertThat(realm.list("clients").stream()
                        .filter(client -> values(client.getOrDefault("defaultClientScopes", List.of()))
                                        .contains("diary")
                                || values(client.getOrDefault("optionalClientScopes", List.of()))
                                        .contains("diary"))
                        .map(client -> client.get("clientId")))
                .containsExactly("diary-web");
        assertThat(values(realm.get("defaultDefaultClientScopes"))).doesNotContain("diary", "guardianship");
        assertThat(values(realm.get("defaultOptionalClientScopes"))).isEmpty();
    }

    @Test
    void no_token_carries_a_person() {
        Stream<Map<String, Object>> mappers = Stream.concat(
                        realm.list("clientScopes").stream(), realm.list("clients").stream())
                .flatMap(owner -> values(owner.getOrDefault("protocolMappers", List.of())).stream())
                .map(LocalRealm::map);

        Map<Object, Map<String, Object>> byId = mappers.filter(
                        mapper -> "education-citizen-userinfo".equals(mapper.get("protocolMapper")))
                .collect(Collectors.toMap(mapper -> mapper.get("protocolMapper"), mapper -> map(mapper.get("config"))));

        assertThat(byId.get("education-citizen-userinfo"))
                .containsEntry("userinfo.token.claim", "true")
                .containsEntry("id.token.claim", "false")
                .containsEntry("access.token.claim", "false");
        assertThat(realm.list("clientScopes").stream().map(scope -> scope.get("name")))
                .doesNotContain("profile", "email", "address", "phone");
    }

    @Test
    void every_client_also_a_later_one_is_held_to_the_policy() {
        Map<String, Object> policy =
                map(values(map(realm.get("clientPolicies")).get("policies")).get(0));
        Map<String, Object> profile =
                map(values(map(realm.get("clientProfiles")).get("profiles")).get(0));

        assertThat(policy).containsEntry("enabled", true).containsEntry("profiles", List.of(profile.get("name")));
        assertThat(map(values(policy.get("conditions")).get(0))).containsEntry("condition", "any-client");
        assertThat(values(profile.get("executors")).stream()
                        .map(executor -> map(executor).get("executor")))
                .contains("pkce-enforcer", "reject-implicit-grant", "reject-ropc-grant");
    }
}
