package education.gateway.realm;

import static education.gateway.realm.LocalRealm.map;
import static education.gateway.realm.LocalRealm.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the realm must not lose by a careless edit. */
class EducationRealmTest {

    private final LocalRealm realm = new LocalRealm();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DIARY_URL",
                "ESIA_URL",
                "ESIA_MNEMONIC",
                "ESIA_TOKEN_CERTIFICATES",
                "ESIA_TOKEN_ALGORITHM",
                "ESIA_SAML_CERTIFICATES",
                "ESIA_REQUEST_KEYSTORE",
                "GATEWAY_ISSUER",
                "GATEWAY_CLIENT_ID",
                "DIARY_WEB_SECRET",
                "DIARY_SERVICE_SECRET",
                "OLD_PORTAL_JDBC_URL",
                "OLD_PORTAL_USER",
                "OLD_PORTAL_TAKE_OVER_SECRET",
                "SMTP_PORT"
            })
    void every_value_is_needed(String name) {
        var values = new HashMap<>(LocalRealm.VALUES);
        values.remove(name);

        assertThatThrownBy(() -> RealmFiles.assemble(LocalRealm.REALM, LocalRealm.OVERLAY, values))
                .isInstanceOf(RealmFilesException.class)
                .hasMessageContaining("$(" + name + ")");
    }

    @Test
    void production_takes_the_states_own_addresses_and_never_plain_http() {
        Path noOverlay = Path.of("src/test/resources/empty.yaml");
        Map<String, Object> base = RealmFiles.assembleTree(LocalRealm.REALM, noOverlay, LocalRealm.VALUES);

        assertThat(base).containsEntry("sslRequired", "all");
        Map<String, Object> esia = map(values(base.get("identityProviders")).get(0));
        assertThat(map(esia.get("config")))
                .containsEntry("environment", "production")
                .doesNotContainKey("baseUrl");
    }

    @Nested
    class Accounts_of_the_old_portal {

        private final List<Object> storages =
                values(map(realm.get("components")).get("org.keycloak.storage.UserStorageProvider"));

        @Test
        void come_from_one_storage_of_ours() {
            assertThat(storages).hasSize(1).first().satisfies(storage -> assertThat(map(storage))
                    .containsEntry("providerId", "old-portal"));
        }

        @Test
        void are_read_with_a_password_from_the_vault() {
            assertThat(map(map(storages.get(0)).get("config")))
                    .containsEntry("password", List.of("${vault.old-portal-database}"))
                    .extractingByKey("jdbcUrl")
                    .asString()
                    .doesNotContain("password", "user");
        }
    }

    @Nested
    class Events {

        @Test
        void are_kept_and_logged_by_ours_only() {
            assertThat(realm.get("eventsEnabled")).isEqualTo(true);
            assertThat(realm.get("adminEventsEnabled")).isEqualTo(true);
            assertThat(values(realm.get("eventsListeners"))).containsExactly("education-log");
        }

        @Test
        void of_administrators_are_kept_without_what_was_changed() {
            assertThat(realm.get("adminEventsDetailsEnabled")).isEqualTo(false);
        }
    }

    @Test
    void tokens_are_rs256_and_live_for_five_minutes() {
        assertThat(realm.get("defaultSignatureAlgorithm")).isEqualTo("RS256");
        assertThat(realm.get("accessTokenLifespan")).isEqualTo(300);
    }
}
