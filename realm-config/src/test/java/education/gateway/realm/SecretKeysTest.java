package education.gateway.realm;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.realm.export.ExportedRealm;
import education.gateway.realm.plan.Applied;
import education.gateway.realm.plan.Comparison;
import education.gateway.realm.plan.Ours;
import education.gateway.realm.plan.Plan;
import education.gateway.realm.plan.Thing;
import education.gateway.realm.plan.Things;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretKeysTest {

    /** Where Keycloak 26.7 keeps secrets and private keys: attributes of clients, settings of components, mail, flows. */
    static Stream<String> keysOfSecrets() {
        return Stream.of(
                "secret",
                "attributes.client.secret.rotated",
                "attributes.saml.signing.private.key",
                "attributes.saml.encryption.private.key",
                "attributes.jwt.credential.private.key",
                "config.clientSecret",
                "config.privateKey",
                "config.ecdsaPrivateKey",
                "config.eddsaPrivateKey",
                "config.ecdhPrivateKey",
                "config.secret",
                "config.keystorePassword",
                "config.keyPassword",
                "config.bindCredential",
                "smtpServer.password",
                "smtpServer.authTokenClientSecret",
                "step 1 config.secret.key",
                "step 1 config.api.key",
                "registrationAccessToken",
                "privateKey",
                "codeSecret");
    }

    @ParameterizedTest
    @MethodSource("keysOfSecrets")
    void are_told_by_their_keys(String key) {
        assertThat(Secrets.isSecret(key)).isTrue();
        assertThat(Secrets.isSecret("components.x[one]." + key + "[0]")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "publicKey",
                "attributes.saml.signing.certificate",
                "attributes.jwt.credential.public.key",
                "attributes.jwt.credential.kid",
                "attributes.client.secret.creation.time",
                "attributes.access.token.lifespan",
                "step 1 config.site.key",
                "resetPasswordAllowed",
                "config.access.token.claim",
                "config.storeToken"
            })
    void are_not_seen_where_there_is_none(String key) {
        assertThat(Secrets.isSecret(key)).isFalse();
    }

    private static Map<String, ?> realm(String value) {
        var attributes = new HashMap<String, String>();
        keysOfSecrets()
                .filter(key -> key.startsWith("attributes."))
                .forEach(key -> attributes.put(key.substring(11), value));
        attributes.put("odd", "-----BEGIN PRIVATE KEY-----\n" + value + "\n-----END PRIVATE KEY-----");
        return Map.of(
                "realm",
                "x",
                "clients",
                List.of(Map.of("clientId", "saml", "protocol", "saml", "attributes", attributes)));
    }

    @Test
    void are_shown_by_no_plan_no_difference_no_note_and_no_export() {
        Things one = Things.of(realm("the one key"));
        Things other = Things.of(realm("the other key"));
        Applied note = Applied.read(
                Map.of("attributes", Map.of(Ours.APPLIED, Applied.of(one).text())));

        assertThat(Plan.of(one, other).changes()).singleElement().satisfies(change -> assertThat(change.fields())
                .hasSize(5));
        assertThat(Plan.of(one, other).toString()).doesNotContain("the one key", "the other key");
        assertThat(Plan.of(one, Things.of(Map.of())).toString()).doesNotContain("the one key");
        assertThat(Comparison.of(one, other).toString()).doesNotContain("the one key", "the other key");
        Thing client = new Thing("client", "saml");
        assertThat(Objects.requireNonNull(one.fieldsOf(client)).keySet())
                .filteredOn(field -> note.value(client, field).isPresent())
                .containsExactlyInAnyOrder("clientId", "protocol");
        ExportedRealm exported = ExportedRealm.of(realm("the one key"));
        assertThat(exported.files().toString()).doesNotContain("the one key");
        assertThat(exported.values()).contains("SAML_SIGNING_PRIVATE_KEY", "SAML_CREDENTIAL_PRIVATE_KEY");
    }

    @Test
    void are_not_told_by_a_note_that_was_written_when_they_were_not_known() {
        Applied old = Applied.read(
                Map.of(
                        "attributes",
                        Map.of(
                                Ours.APPLIED,
                                // {"client saml": {"attributes.saml.signing.private.key": "old"}}
                                "H4sIAAAAAAAC/6tWSs7JTM0rUShOzM1RslKoVkosKSnKTCotSS3WA4npFWem52XmpesVFGWWJZak6mWnVgLVKeXnpCjV1gIAMp09VD8AAAA=")));

        assertThat(old.had(new Thing("client", "saml"))).isTrue();
        assertThat(old.value(new Thing("client", "saml"), "attributes.saml.signing.private.key"))
                .isEmpty();
    }
}
