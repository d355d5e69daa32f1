package education.gateway.realm;

import static education.gateway.realm.LocalRealm.map;
import static education.gateway.realm.LocalRealm.named;
import static education.gateway.realm.LocalRealm.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What the realm must not lose by a careless edit. */
class EducationRealmTest {

    /** Keycloak's own console cannot do without a pattern; it leads to Keycloak itself. */
    private static final String CONSOLE = "security-admin-console";

    /** Seconds. */
    private static final int DAY = 86_400;

    private final LocalRealm realm = new LocalRealm();

    private Stream<Map<String, Object>> ourClients() {
        return realm.list("clients").stream().filter(client -> !CONSOLE.equals(client.get("clientId")));
    }

    private Map<String, Object> client(String clientId) {
        return named(realm.list("clients"), "clientId", clientId);
    }

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
    class Clients {

        @Test
        void come_back_to_exact_addresses_only() {
            assertThat(ourClients().flatMap(client -> values(client.get("redirectUris")).stream()))
                    .isNotEmpty()
                    .allSatisfy(
                            uri -> assertThat((String) uri).doesNotContain("*").startsWith("http://localhost:8080/"));
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
                    .allSatisfy(client -> assertThat(map(client.get("attributes")))
                            .containsEntry("pkce.code.challenge.method", "S256"));
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
                    .collect(Collectors.toMap(
                            mapper -> mapper.get("protocolMapper"), mapper -> map(mapper.get("config"))));

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

    @Nested
    class People {

        @Test
        void cannot_edit_anything_that_decides_who_they_are() {
            Map<String, Object> component =
                    map(values(map(realm.get("components")).get("org.keycloak.userprofile.UserProfileProvider"))
                            .get(0));
            String profile = (String) values(map(component.get("config")).get("kc.user.profile.config"))
                    .get(0);
            var tree = new JsonMapper().readTree(profile);

            assertThat(tree.has("unmanagedAttributePolicy")).isFalse();
            assertThat(tree.path("attributes")
                            .valueStream()
                            .map(attribute -> attribute.path("name").asString()))
                    .contains("username", "email", "firstName", "lastName", "patronymic", "contact_email");
            assertThat(tree.path("attributes").valueStream()).allSatisfy(attribute -> assertThat(attribute
                            .path("permissions")
                            .path("edit")
                            .valueStream()
                            .map(who -> who.asString()))
                    .containsExactly("admin"));
        }

        @Test
        void get_no_right_with_an_account_alone() {
            Map<String, Object> everybody = named(
                    map(realm.get("roles")).get("realm") instanceof List<?> roles
                            ? roles.stream().map(LocalRealm::map).toList()
                            : List.of(),
                    "name",
                    "default-roles-education");

            assertThat(everybody).doesNotContainKey("composites");
        }

        @Test
        void cannot_rename_themselves_and_share_no_login() {
            assertThat(realm.get("editUsernameAllowed")).isEqualTo(false);
            assertThat(realm.get("duplicateEmailsAllowed")).isEqualTo(false);
            assertThat(realm.get("registrationEmailAsUsername")).isEqualTo(false);
        }

        @Test
        void have_long_passwords_that_are_not_guessed_first() {
            assertThat((String) realm.get("passwordPolicy"))
                    .contains("length(12)", "notEmail(undefined)", "educationCommonPasswords(undefined)");
        }

        @Test
        void stay_for_weeks_on_a_device_of_their_own_and_for_a_day_on_any_other() {
            assertThat(realm.get("rememberMe")).isEqualTo(true);
            assertThat((Integer) realm.get("ssoSessionIdleTimeoutRememberMe")).isGreaterThanOrEqualTo(14 * DAY);
            assertThat((Integer) realm.get("ssoSessionMaxLifespanRememberMe")).isLessThanOrEqualTo(30 * DAY);
            assertThat((Integer) realm.get("ssoSessionMaxLifespan")).isLessThanOrEqualTo(DAY / 2);
            assertThat((Integer) realm.get("ssoSessionIdleTimeout")).isLessThanOrEqualTo(DAY / 8);
        }

        @Test
        void are_locked_out_for_a_while_and_never_for_ever() {
            assertThat(realm.get("bruteForceProtected")).isEqualTo(true);
            assertThat(realm.get("permanentLockout")).isEqualTo(false);
            assertThat((Integer) realm.get("maxFailureWaitSeconds")).isLessThanOrEqualTo(900);
        }
    }

    @Nested
    class Flows {

        private final Set<Object> bound = Stream.of(
                        "browserFlow",
                        "directGrantFlow",
                        "registrationFlow",
                        "resetCredentialsFlow",
                        "clientAuthenticationFlow",
                        "dockerAuthenticationFlow",
                        "firstBrokerLoginFlow")
                .map(realm::get)
                .collect(Collectors.toSet());

        private List<Map<String, Object>> steps(String flow) {
            return values(named(realm.list("authenticationFlows"), "alias", flow)
                            .get("authenticationExecutions"))
                    .stream()
                    .map(LocalRealm::map)
                    .toList();
        }

        @Test
        void that_are_bound_exist() {
            assertThat(realm.list("authenticationFlows").stream()
                            .filter(flow -> Boolean.TRUE.equals(flow.get("topLevel")))
                            .map(flow -> flow.get("alias")))
                    .containsAll(bound);
        }

        @Test
        void never_join_a_state_identity_to_an_account_silently() {
            assertThat(realm.list("authenticationFlows").stream()
                            .flatMap(flow -> values(flow.get("authenticationExecutions")).stream())
                            .map(step -> map(step).get("authenticator")))
                    .doesNotContain(
                            "idp-auto-link",
                            "idp-create-user-if-unique",
                            "idp-detect-existing-broker-user",
                            "idp-email-verification",
                            "idp-review-profile",
                            "idp-confirm-link");
        }

        @Test
        void a_first_state_login_is_our_own_steps_in_this_order() {
            assertThat(realm.get("firstBrokerLoginFlow")).isEqualTo("citizen first login");
            assertThat(realm.list("identityProviders")).allSatisfy(provider -> assertThat(provider)
                    .containsEntry("firstBrokerLoginFlowAlias", "citizen first login"));
            assertThat(steps("citizen first login").stream()
                            .map(step -> step.getOrDefault("authenticator", step.get("flowAlias"))))
                    .containsExactly(
                            "citizen-account",
                            "citizen-question",
                            "second factor of the account to be joined",
                            "citizen-joining");
            assertThat(steps("citizen first login").stream().map(step -> step.get("requirement")))
                    .containsExactly("REQUIRED", "REQUIRED", "CONDITIONAL", "REQUIRED");
        }

        @Test
        void adding_the_state_login_from_inside_takes_a_login_of_this_moment() {
            Map<String, Object> link = named(realm.list("requiredActions"), "alias", "idp_link");

            assertThat(link).containsEntry("enabled", true);
            assertThat(map(link.get("config"))).containsEntry("max_auth_age", "0");
        }

        @Test
        void only_the_diary_may_ask_for_it_and_only_for_parents() {
            assertThat(map(realm.get("clientScopeMappings")).get("account"))
                    .isEqualTo(List.of(Map.of("client", "diary-web", "roles", List.of("manage-account-links"))));
            Map<String, Object> parent = named(
                    values(map(realm.get("roles")).get("realm")).stream()
                            .map(LocalRealm::map)
                            .toList(),
                    "name",
                    "parent");
            assertThat(map(parent.get("composites")))
                    .isEqualTo(Map.of("client", Map.of("account", List.of("manage-account-links"))));
        }

        @Test
        void joined_accounts_open_through_the_state_only() {
            Map<String, Object> closed = named(realm.list("requiredActions"), "alias", "local-login-closed");

            assertThat(closed).containsEntry("enabled", true).containsEntry("defaultAction", false);
            assertThat(realm.list("requiredActions").stream()
                            .filter(action -> action != closed)
                            .map(action -> (Integer) action.get("priority")))
                    .allMatch(priority -> priority > (Integer) closed.get("priority"));
        }

        @Test
        void joining_is_no_way_around_a_second_factor() {
            assertThat(steps("second factor of the account to be joined").stream()
                            .map(step -> step.get("authenticator")))
                    .containsExactly("joining-second-factor", "auth-otp-form");
            assertThat(steps("second factor of the account to be joined"))
                    .allSatisfy(step -> assertThat(step).containsEntry("requirement", "REQUIRED"));
        }

        /** Any other step would tell who has an account, or log somebody in because of a mailbox. */
        @ParameterizedTest
        @CsvSource({"registrationFlow, mailbox-registration", "resetCredentialsFlow, mailbox-reset"})
        void of_registering_and_resetting_are_our_one_silent_step(String binding, String step) {
            assertThat(List.of("registrationAllowed", "resetPasswordAllowed"))
                    .allSatisfy(key -> assertThat(realm.get(key)).isEqualTo(true));
            assertThat(steps((String) realm.get(binding))).hasSize(1).first().satisfies(only -> assertThat(only)
                    .containsEntry("authenticator", step)
                    .containsEntry("requirement", "REQUIRED"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"directGrantFlow", "dockerAuthenticationFlow"})
        void that_are_not_offered_end_at_once(String binding) {
            assertThat(steps((String) realm.get(binding))).hasSize(1).first().satisfies(step -> assertThat(step)
                    .containsEntry("authenticator", "deny-access-authenticator")
                    .containsEntry("requirement", "REQUIRED"));
        }

        @Test
        void staff_need_the_second_factor_they_already_have() {
            assertThat(steps("education second factor").stream().map(step -> step.get("authenticator")))
                    .containsExactly("conditional-user-role", "staff-second-factor", "auth-otp-form");
            assertThat(steps("education second factor"))
                    .allSatisfy(step -> assertThat(step).containsEntry("requirement", "REQUIRED"));
        }

        @Test
        void a_condition_on_a_role_names_one_that_exists() {
            Set<Object> roles = values(map(realm.get("roles")).get("realm")).stream()
                    .map(role -> map(role).get("name"))
                    .collect(Collectors.toSet());
            List<Object> asked = realm.list("authenticatorConfig").stream()
                    .map(config -> map(config.get("config")).get("condUserRole"))
                    .filter(role -> role != null)
                    .toList();

            assertThat(asked).isNotEmpty().allSatisfy(role -> assertThat(roles).contains(role));
        }

        @ParameterizedTest
        @ValueSource(strings = {"school-officer", "realm-operator"})
        void whoever_works_here_is_staff(String role) {
            Map<String, Object> found = values(map(realm.get("roles")).get("realm")).stream()
                    .map(LocalRealm::map)
                    .filter(candidate -> role.equals(candidate.get("name")))
                    .findFirst()
                    .orElseThrow();

            assertThat(values(map(found.get("composites")).get("realm"))).contains("staff");
        }

        @Test
        void the_move_to_the_state_is_off_until_it_is_switched_on_and_its_page_is_ready() {
            assertThat(map(realm.get("attributes"))).containsEntry("transition.policy", "off");
            assertThat(realm.list("requiredActions"))
                    .filteredOn(action -> "education-transition".equals(action.get("alias")))
                    .singleElement()
                    .satisfies(action ->
                            assertThat(action).containsEntry("enabled", true).containsEntry("defaultAction", false));
        }

        @Test
        void know_both_levels_and_how_long_they_count() {
            assertThat(realm.list("authenticatorConfig").stream()
                            .map(config -> map(config.get("config")))
                            .filter(config -> "2".equals(config.get("loa-condition-level")))
                            .map(config -> config.get("loa-max-age")))
                    .containsExactly("300");
            assertThat(map(realm.get("attributes"))).containsEntry("acr.loa.map", "{\"basic\":1,\"citizen\":2}");
            assertThat(realm.list("authenticatorConfig").stream()
                            .map(config -> map(config.get("config")))
                            .filter(config -> config.containsKey("loa-condition-level"))
                            .map(config -> config.get("loa-condition-level")))
                    .containsExactlyInAnyOrder("1", "2");
        }
    }

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
