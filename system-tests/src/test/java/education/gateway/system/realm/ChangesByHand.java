package education.gateway.system.realm;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What somebody may do in the console to each kind of thing. */
final class ChangesByHand {

    private static final String BROWSER = "education browser";
    private static final String STORE = "old portal";

    private static final String MAPPER = """
            {"name": "evil", "protocol": "openid-connect", "protocolMapper": "oidc-hardcoded-claim-mapper",
             "config": {"claim.name": "acr", "claim.value": "citizen", "access.token.claim": "true"}}""";

    private ChangesByHand() {}

    static Stream<Arguments> all() {
        return Stream.of(
                byHand(
                        "realm",
                        "settings of the realm",
                        realm -> realm.change("", settings -> settings.put("sslRequired", "none")
                                .put("accessTokenLifespan", 60)
                                .put("passwordPolicy", "length(4)"))),
                byHand(
                        "realm",
                        "events",
                        realm -> realm.change("", settings -> settings.put("eventsEnabled", false)
                                .put("adminEventsEnabled", false))),
                byHand(
                        "realm",
                        "the mail server",
                        realm -> realm.change("", settings -> settings.withObject("smtpServer")
                                .put("host", "mail.example.test"))),
                byHand(
                        "realm",
                        "headers of pages",
                        realm -> realm.change("", settings -> settings.withObject("browserSecurityHeaders")
                                .put("contentSecurityPolicy", "frame-ancestors *")
                                .put("xFrameOptions", ""))),
                byHand(
                        "realm",
                        "what levels mean",
                        realm -> realm.change("", settings -> settings.withObject("attributes")
                                .put("acr.loa.map", "{\"citizen\":1}"))),
                byHand(
                        "realm",
                        "which flow logs in",
                        realm -> realm.change("", settings -> settings.put("browserFlow", "browser")
                                .put("directGrantFlow", "direct grant"))),
                byHand(
                        "realm",
                        "scopes of new clients",
                        realm -> realm.admin.delete(realm.at(
                                "/default-default-client-scopes/" + realm.number("/client-scopes", "name", "acr")))),
                byHand(
                        "client",
                        "a client that is gone",
                        realm -> realm.admin.delete(realm.at("/clients/" + realm.clientNumber("diary-service")))),
                byHand(
                        "client",
                        "a client's secret",
                        realm -> realm.changeClient(
                                "diary-service", client -> client.put("secret", "guessed by everybody"))),
                byHand(
                        "client",
                        "a client's scope",
                        realm -> realm.admin.delete(realm.at("/clients/" + realm.clientNumber("diary-web")
                                + "/default-client-scopes/" + realm.number("/client-scopes", "name", "diary")))),
                byHand("mapper of client", "a client's mapper", realm -> {
                    String mappers = "/clients/" + realm.clientNumber("diary-web") + "/protocol-mappers/models";
                    realm.admin.delete(realm.at(mappers + "/" + realm.number(mappers, "name", "person")));
                }),
                byHand(
                        "client scope",
                        "a client scope that is gone",
                        realm -> realm.admin.delete(
                                realm.at("/client-scopes/" + realm.number("/client-scopes", "name", "diary")))),
                byHand("mapper of scope", "a scope's mapper", realm -> {
                    String mappers = "/client-scopes/" + realm.number("/client-scopes", "name", "diary")
                            + "/protocol-mappers/models";
                    realm.change(
                            mappers + "/" + realm.number(mappers, "name", "audience of the API"),
                            mapper -> ((ObjectNode) mapper.path("config")).put("included.custom.audience", "x"));
                }),
                byHand(
                        "service account",
                        "what a service account holds",
                        realm -> realm.admin.give(
                                realm.at("/users/"
                                        + realm.get("/clients/" + realm.clientNumber("diary-service")
                                                        + "/service-account-user")
                                                .path("id")
                                                .asString()
                                        + "/role-mappings/realm"),
                                List.of(realm.get("/roles/realm-operator")))),
                byHand("role", "a role that is gone", realm -> realm.admin.delete(realm.at("/roles/school-officer"))),
                byHand(
                        "role",
                        "a client's role that is gone",
                        realm -> realm.admin.delete(realm.at(
                                "/clients/" + realm.clientNumber("guardianship") + "/roles/manage-guardianship"))),
                byHand(
                        "roles of scope",
                        "roles that come with a scope",
                        realm -> realm.admin.give(
                                realm.at("/client-scopes/" + realm.number("/client-scopes", "name", "diary")
                                        + "/scope-mappings/realm"),
                                List.of(realm.get("/roles/staff")))),
                byHand(
                        "roles of client",
                        "roles that come into a client's tokens",
                        realm -> realm.admin.give(
                                realm.at("/clients/" + realm.clientNumber("diary-web") + "/scope-mappings/realm"),
                                List.of(realm.get("/roles/realm-operator")))),
                byHand(
                        "group",
                        "what a group gives",
                        realm -> realm.admin.give(
                                realm.at("/groups/" + realm.number("/groups", "name", "schools")
                                        + "/role-mappings/realm"),
                                List.of(realm.get("/roles/school-officer")))),
                byHand(
                        "role",
                        "what a role contains",
                        realm -> realm.admin.give(
                                realm.at("/roles/default-roles-education/composites"),
                                List.of(realm.get("/roles/realm-operator")))),
                byHand(
                        "group",
                        "groups",
                        realm -> realm.admin.delete(realm.at("/groups/" + realm.number("/groups", "name", "schools")))),
                byHand(
                        "required action",
                        "a required action",
                        realm -> realm.change(
                                "/authentication/required-actions/idp_link", action -> action.put("enabled", false))),
                byHand(
                        "required action",
                        "a required action that is gone",
                        realm -> realm.admin.delete(realm.at("/authentication/required-actions/local-login-closed"))),
                byHand(
                        "identity provider",
                        "an identity provider",
                        realm -> realm.change(
                                "/identity-provider/instances/esia-saml",
                                provider -> ((ObjectNode) provider.path("config")).put("validateSignature", "false"))),
                byHand(
                        "identity provider",
                        "an identity provider that is gone",
                        realm -> realm.admin.delete(realm.at("/identity-provider/instances/esia-saml"))),
                byHand(
                        "mapper of provider",
                        "a provider's mapper",
                        realm -> realm.change(
                                realm.mapper("esia-saml", "citizen"),
                                mapper -> ((ObjectNode) mapper.path("config")).put("syncMode", "IMPORT"))),
                byHand(
                        "mapper of provider",
                        "a provider's mapper that is gone",
                        realm -> realm.admin.delete(realm.at(realm.mapper("esia-saml", "citizen")))),
                byHand(
                        "component",
                        "a store of accounts",
                        realm -> realm.change(
                                realm.component(STORE), component -> ((ObjectNode) component.path("config"))
                                        .putArray("jdbcUrl")
                                        .add("jdbc:postgresql://evil.example.test/portal"))),
                byHand(
                        "component",
                        "a store of accounts that is gone",
                        realm -> realm.admin.delete(realm.at(realm.component(STORE)))),
                byHand(
                        "user profile",
                        "the user profile",
                        realm -> realm.change("/users/profile", profile -> {
                            profile.put("unmanagedAttributePolicy", "ENABLED");
                            profile.path("attributes").forEach(attribute -> ((ArrayNode)
                                            attribute.path("permissions").path("edit"))
                                    .add("user"));
                        })),
                byHand(
                        "client policy",
                        "client policies",
                        realm -> realm.change("/client-policies/policies", policies -> policies.putArray("policies"))),
                byHand(
                        "client profile",
                        "client profiles",
                        realm -> realm.change("/client-policies/profiles", profiles -> ((ObjectNode)
                                        profiles.path("profiles").get(0))
                                .putArray("executors"))),
                byHand(
                        "flow",
                        "a step that is switched off",
                        realm -> realm.changeStep(BROWSER, "auth-otp-form", Map.of("requirement", "DISABLED"))),
                byHand("flow", "a sub-flow that is gone", realm -> realm.deleteStep(BROWSER, "education forms")),
                byHand(
                        "flow",
                        "the settings of a step",
                        realm -> realm.change(
                                "/authentication/config/"
                                        + realm.step(BROWSER, "conditional-user-role")
                                                .path("authenticationConfig")
                                                .asString(),
                                config -> ((ObjectNode) config.path("config")).put("condUserRole", "stuff"))),
                byHand("flow", "a flow that is gone", realm -> {
                    realm.change("", settings -> settings.put("resetCredentialsFlow", "reset credentials"));
                    realm.admin.delete(realm.at("/authentication/flows/"
                            + realm.number("/authentication/flows", "alias", "education reset")));
                }));
    }

    /**
     * @param kind as realmctl calls it
     * @param what exactly is changed
     */
    private static Arguments byHand(String kind, String what, Consumer<OwnRealm> change) {
        return Arguments.of(kind, what, change);
    }

    /** What somebody may add that no file has; the first is what realmctl calls it. */
    static Stream<Arguments> added() {
        return Stream.of(
                added("role evil", "/roles", "{\"name\": \"evil\"}"),
                added("required action delete_account", realm -> switchOn(realm, "delete_account")),
                added("component org.keycloak.keys.KeyProvider/evil", "/components", """
                        {"name": "evil", "providerId": "rsa-generated",
                         "providerType": "org.keycloak.keys.KeyProvider",
                         "config": {"priority": ["1000"], "algorithm": ["RS256"]}}"""),
                added("group /evil", "/groups", "{\"name\": \"evil\"}"),
                added(
                        "group /schools/evil",
                        realm -> realm.admin.post(
                                realm.at("/groups/" + realm.number("/groups", "name", "schools") + "/children"),
                                "{\"name\": \"evil\"}")),
                added("client scope evil", "/client-scopes", "{\"name\": \"evil\", \"protocol\": \"openid-connect\"}"),
                added(
                        "mapper of scope diary/evil",
                        realm -> realm.admin.post(
                                realm.at("/client-scopes/" + realm.number("/client-scopes", "name", "diary")
                                        + "/protocol-mappers/models"),
                                MAPPER)),
                added(
                        "mapper of client diary-web/evil",
                        realm -> realm.admin.post(
                                realm.at("/clients/" + realm.clientNumber("diary-web") + "/protocol-mappers/models"),
                                MAPPER)),
                added("identity provider evil", "/identity-provider/instances", """
                        {"alias": "evil", "providerId": "oidc", "config": {"clientId": "evil",
                         "authorizationUrl": "https://evil.example.test/", "tokenUrl": "https://evil.example.test/"}}"""),
                added("mapper of provider esia-saml/evil", "/identity-provider/instances/esia-saml/mappers", """
                        {"name": "evil", "identityProviderAlias": "esia-saml",
                         "identityProviderMapper": "oidc-hardcoded-role-idp-mapper",
                         "config": {"syncMode": "INHERIT", "role": "realm-operator"}}"""),
                added(
                        "roles of client diary-service",
                        realm -> realm.admin.give(
                                realm.at("/clients/" + realm.clientNumber("diary-service") + "/scope-mappings/realm"),
                                List.of(realm.get("/roles/realm-operator")))),
                added("component org.keycloak.storage.UserStorageProvider/evil", "/components", """
                        {"name": "evil", "providerId": "old-portal",
                         "providerType": "org.keycloak.storage.UserStorageProvider",
                         "config": {"enabled": ["false"], "jdbcUrl": ["jdbc:postgresql://localhost/x"], "user": ["x"],
                                    "password": ["${vault.x}"]}}"""),
                added("flow evil", "/authentication/flows", """
                        {"alias": "evil", "providerId": "basic-flow", "topLevel": true, "builtIn": false}"""));
    }

    /** An action that Keycloak knows; it may be registered or not. */
    private static void switchOn(OwnRealm realm, String action) {
        boolean there = realm.get("/authentication/required-actions")
                .valueStream()
                .anyMatch(one -> one.path("alias").asString("").equals(action));
        if (there) {
            realm.change("/authentication/required-actions/" + action, one -> one.put("enabled", true));
        } else {
            realm.admin.give(
                    realm.at("/authentication/register-required-action"), Map.of("providerId", action, "name", "Evil"));
        }
    }

    private static Arguments added(String thing, String path, String json) {
        return added(thing, realm -> realm.admin.post(realm.at(path), json));
    }

    private static Arguments added(String thing, Consumer<OwnRealm> addition) {
        return Arguments.of(thing, addition);
    }
}
