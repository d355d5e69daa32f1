package education.gateway.realm;

import static education.gateway.realm.LocalRealm.map;
import static education.gateway.realm.LocalRealm.named;
import static education.gateway.realm.LocalRealm.values;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The doors that lead to the state: its own, the gateway before it, and the second one by SAML. */
class StateDoorsTest {

    private final LocalRealm realm = new LocalRealm();

    @Nested
    class The_states_login {

        private final Map<String, Object> esia = named(realm.list("identityProviders"), "alias", "esia");

        @Test
        void trusts_no_email_and_keeps_no_token() {
            assertThat(esia).containsEntry("trustEmail", false).containsEntry("storeToken", false);
        }

        @Test
        void binds_codes_and_keeps_its_password_in_the_vault() {
            assertThat(map(esia.get("config")))
                    .containsEntry("codeBinding", "required")
                    .containsEntry("clientSecret", "${vault.esia-key-store}");
        }
    }

    @Nested
    class The_gateway_before_the_state {

        private final Map<String, Object> gateway = named(realm.list("identityProviders"), "alias", "gateway");

        @Test
        void is_off_until_somebody_has_configured_it() {
            Path noOverlay = Path.of("src/test/resources/empty.yaml");
            Map<String, Object> base = RealmFiles.assembleTree(LocalRealm.REALM, noOverlay, LocalRealm.VALUES);

            assertThat(values(base.get("identityProviders")).stream().map(LocalRealm::map))
                    .anySatisfy(provider -> assertThat(provider)
                            .containsEntry("alias", "gateway")
                            .containsEntry("enabled", false));
        }

        @Test
        void is_no_second_button() {
            assertThat(gateway).containsEntry("hideOnLogin", true);
        }

        @Test
        void trusts_no_email_keeps_no_token_and_its_secret_in_the_vault() {
            assertThat(gateway).containsEntry("trustEmail", false).containsEntry("storeToken", false);
            assertThat(map(gateway.get("config"))).containsEntry("clientSecret", "${vault.gateway-client}");
        }

        @Test
        void says_who_is_confirmed_and_how_tokens_are_signed() {
            assertThat(map(gateway.get("config")))
                    .containsEntry("tokenAlgorithms", "RS256")
                    .containsEntry("confirmedLevels", "confirmed");
        }
    }

    @Nested
    class The_second_door_by_saml {

        private final Map<String, Object> door = named(realm.list("identityProviders"), "alias", "esia-saml");
        private final Map<String, Object> config = map(door.get("config"));

        @Test
        void is_keycloaks_own_broker_without_a_button() {
            assertThat(door)
                    .containsEntry("providerId", "saml")
                    .containsEntry("hideOnLogin", true)
                    .containsEntry("linkOnly", false)
                    .containsEntry("trustEmail", false)
                    .containsEntry("storeToken", false)
                    .containsEntry("firstBrokerLoginFlowAlias", "citizen first login");
        }

        @Test
        void believes_signed_and_encrypted_answers_of_one_state_by_post() {
            assertThat(config)
                    .containsEntry("validateSignature", "true")
                    .containsEntry("wantAssertionsSigned", "true")
                    .containsEntry("wantAssertionsEncrypted", "true")
                    .containsEntry("encryptionAlgorithm", "RSA-OAEP")
                    .containsEntry("postBindingResponse", "true")
                    .containsEntry("artifactBindingResponse", "false")
                    .containsEntry("idpEntityId", "http://localhost:8082/idp/shibboleth")
                    .containsEntry("entityId", "http://localhost:8081/realms/education/esia-saml")
                    .containsEntry("principalType", "ATTRIBUTE")
                    .containsEntry("principalAttribute", "urn:mace:dir:attribute:userId");
        }

        @Test
        void takes_the_states_certificates_from_the_files_and_from_no_address() {
            assertThat(config)
                    .containsEntry("signingCertificate", "MIIB")
                    .containsEntry("useMetadataDescriptorUrl", "false")
                    .doesNotContainKey("metadataDescriptorUrl");
        }

        @Test
        void signs_its_requests_with_sha256() {
            assertThat(config)
                    .containsEntry("wantAuthnRequestsSigned", "true")
                    .containsEntry("signatureAlgorithm", "RSA_SHA256")
                    .containsEntry("postBindingAuthnRequest", "false");
        }

        @Test
        void lets_no_logout_wait_for_the_state() {
            assertThat(config)
                    .doesNotContainKey("singleLogoutServiceUrl")
                    .containsEntry("backchannelSupported", "false");
        }

        @Test
        void has_the_mapper_that_keycloak_calls_at_every_login() {
            Map<String, Object> mapper =
                    named(realm.list("identityProviderMappers"), "identityProviderAlias", "esia-saml");
            assertThat(mapper).containsEntry("identityProviderMapper", "education-esia-saml-citizen");
            assertThat(map(mapper.get("config"))).containsEntry("syncMode", "FORCE");
        }

        @Test
        void opens_for_no_login_that_the_state_begins() {
            assertThat(realm.list("clients"))
                    .allSatisfy(client -> assertThat(map(client.getOrDefault("attributes", Map.of())))
                            .doesNotContainKey("saml_idp_initiated_sso_url_name"));
        }
    }

    /** Whoever is sent to the state goes to the door that has it (docs/decisions/0037). */
    @Nested
    class The_button {

        private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```yaml\n(.*?)^ *```$");

        @TempDir
        Path folder;

        private static List<Object> shown(Path... overlays) {
            DeclaredRealm realm = RealmFiles.declareAsWritten(LocalRealm.REALM, List.of(overlays));
            return values(realm.imported().get("identityProviders")).stream()
                    .map(LocalRealm::map)
                    .filter(provider -> !Boolean.FALSE.equals(provider.get("enabled"))
                            && !Boolean.TRUE.equals(provider.get("hideOnLogin")))
                    .map(provider -> provider.get("alias"))
                    .toList();
        }

        @ParameterizedTest
        @ValueSource(strings = {"local", "test", "production"})
        void is_one(String environment) {
            assertThat(shown(Path.of("environments", environment + ".yaml"))).containsExactly("esia");
        }

        @Test
        void is_the_gateways_once_the_runbook_has_changed_it_over() throws IOException {
            String page = Files.readString(Path.of("../docs/operations/connect-to-esia.md"));
            List<String> overlays = BLOCK.matcher(page)
                    .results()
                    .map(block -> block.group(1).stripIndent())
                    .filter(block -> block.contains("hideOnLogin"))
                    .toList();
            assertThat(overlays).hasSize(1);
            Path overlay = Files.writeString(folder.resolve("gateway.yaml"), overlays.get(0));

            assertThat(shown(Path.of("environments/production.yaml"), overlay)).containsExactly("gateway");
        }
    }
}
