package education.gateway.realm.server;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.realm.RealmFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ProviderSettingsTest {

    /** In the form in which Keycloak 26.7 tells it. */
    private static final ProviderSettings SETTINGS = ProviderSettings.of(new JsonMapper().readTree("""
            {"protocolMapperTypes": {"openid-connect": [
                {"id": "oidc-audience-mapper", "properties": [{"name": "included.custom.audience"}]}]},
             "componentTypes": {
                "org.keycloak.storage.UserStorageProvider": [
                    {"id": "old-portal", "properties": [{"name": "jdbcUrl"}]}],
                "org.keycloak.authentication.Authenticator": [
                    {"id": "conditional-user-role", "properties": [{"name": "condUserRole"}, {"name": "negate"}]}],
                "org.keycloak.broker.provider.IdentityProvider": [
                    {"id": "esia", "properties": [{"name": "codeBinding"}]}, {"id": "saml", "properties": []}],
                "org.keycloak.broker.provider.IdentityProviderMapper": [
                    {"id": "citizen", "properties": [{"name": "contactEmail"}]}],
                "org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider": [
                    {"id": "pkce-enforcer", "properties": [{"name": "auto-configure"}]}]}}
            """));

    @TempDir
    Path folder;

    private List<String> unknown(String text) throws IOException {
        Path realm = Files.createDirectory(folder.resolve("school"));
        Files.writeString(realm.resolve("a.yaml"), text);
        Path overlay = Files.writeString(folder.resolve("local.yaml"), "{}");
        return SETTINGS.unknown(RealmFiles.declareAsWritten(realm, List.of(overlay)));
    }

    @Test
    void a_slip_of_the_pen_is_told_with_file_and_line_and_what_was_meant() throws IOException {
        assertThat(unknown("""
                flows:
                  - alias: top
                    steps:
                      - step: conditional-user-role
                        requirement: REQUIRED
                        config: {alias: is staff, condUserRoles: staff}
                """))
                .containsExactly("school/a.yaml:6: flows[top].steps[0].config.condUserRoles: conditional-user-role does"
                        + " not take this key; did you mean condUserRole?");
    }

    @Test
    void every_kind_of_provider_is_looked_at() throws IOException {
        assertThat(unknown("""
                clients: [{clientId: a, protocolMappers: [{name: m, protocolMapper: oidc-audience-mapper, config: {included.audience: x}}]}]
                clientScopes: [{name: a, protocolMappers: [{name: m, protocolMapper: oidc-audience-mapper, config: {acess.token.claim: x}}]}]
                identityProviders: [{alias: esia, providerId: esia, config: {codeBindng: required}}]
                identityProviderMappers: [{name: c, identityProviderAlias: esia, identityProviderMapper: citizen, config: {contactMail: x}}]
                components: {org.keycloak.storage.UserStorageProvider: [{name: old, providerId: old-portal, config: {jdbcUri: [x]}}]}
                clientProfiles: {profiles: [{name: p, executors: [{executor: pkce-enforcer, configuration: {auto-configured: "true"}}]}]}
                """)).hasSize(6);
    }

    @Test
    void what_keycloak_itself_reads_is_no_slip_though_no_provider_tells_it() throws IOException {
        assertThat(unknown("""
                clients: [{clientId: a, protocolMappers: [{name: m, protocolMapper: oidc-audience-mapper, config: {id.token.claim: "false"}}]}]
                identityProviders: [{alias: esia, providerId: esia, config: {clientId: x, syncMode: IMPORT}}]
                identityProviderMappers: [{name: c, identityProviderAlias: esia, identityProviderMapper: citizen, config: {syncMode: FORCE}}]
                components: {org.keycloak.storage.UserStorageProvider: [{name: old, providerId: old-portal, config: {enabled: ["true"]}}]}
                flows: [{alias: a, steps: [{step: conditional-user-role, config: {alias: b, default.reference.value: x}}]}]
                """)).isEmpty();
    }

    /** Keycloak's own brokers tell none of their keys. */
    @Test
    void who_tells_none_of_its_keys_or_is_not_there_is_not_judged() throws IOException {
        assertThat(unknown("""
                identityProviders: [{alias: s, providerId: saml, config: {anything: x}}, {alias: n, providerId: none, config: {a: b}}]
                clients: [{clientId: a, protocolMappers: [{name: m, protocolMapper: nowhere, config: {a: b}}]}]
                """)).isEmpty();
    }
}
