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

    private ChangesByHand() {}

    static Stream<Arguments> all() {
        return Stream.of(
                byHand(
                        "settings of the realm",
                        realm -> realm.change("", settings -> settings.put("sslRequired", "none")
                                .put("accessTokenLifespan", 60)
                                .put("passwordPolicy", "length(4)"))),
                byHand(
                        "events",
                        realm -> realm.change("", settings -> settings.put("eventsEnabled", false)
                                .put("adminEventsEnabled", false))),
                byHand(
                        "which flow logs in",
                        realm -> realm.change("", settings -> settings.put("browserFlow", "browser")
                                .put("directGrantFlow", "direct grant"))),
                byHand(
                        "scopes of new clients",
                        realm -> realm.admin.delete(realm.at(
                                "/default-default-client-scopes/" + realm.number("/client-scopes", "name", "acr")))),
                byHand(
                        "a client that is gone",
                        realm -> realm.admin.delete(realm.at("/clients/" + realm.clientNumber("diary-service")))),
                byHand(
                        "a client's secret",
                        realm -> realm.changeClient(
                                "diary-service", client -> client.put("secret", "guessed by everybody"))),
                byHand(
                        "a client's scope",
                        realm -> realm.admin.delete(realm.at("/clients/" + realm.clientNumber("diary-web")
                                + "/default-client-scopes/" + realm.number("/client-scopes", "name", "diary")))),
                byHand("a client's mapper", realm -> {
                    String mappers = "/clients/" + realm.clientNumber("diary-web") + "/protocol-mappers/models";
                    realm.admin.delete(realm.at(mappers + "/" + realm.number(mappers, "name", "person")));
                }),
                byHand(
                        "a client scope that is gone",
                        realm -> realm.admin.delete(
                                realm.at("/client-scopes/" + realm.number("/client-scopes", "name", "diary")))),
                byHand("a scope's mapper", realm -> {
                    String mappers = "/client-scopes/" + realm.number("/client-scopes", "name", "diary")
                            + "/protocol-mappers/models";
                    realm.change(
                            mappers + "/" + realm.number(mappers, "name", "audience of the API"),
                            mapper -> ((ObjectNode) mapper.path("config")).put("included.custom.audience", "x"));
                }),
                byHand(
                        "what a service account holds",
                        realm -> realm.admin.give(
                                realm.at("/users/"
                                        + realm.get("/clients/" + realm.clientNumber("diary-service")
                                                        + "/service-account-user")
                                                .path("id")
                                                .asString()
                                        + "/role-mappings/realm"),
                                List.of(realm.get("/roles/realm-operator")))),
                byHand("a role that is gone", realm -> realm.admin.delete(realm.at("/roles/school-officer"))),
                byHand(
                        "what a role contains",
                        realm -> realm.admin.give(
                                realm.at("/roles/default-roles-education/composites"),
                                List.of(realm.get("/roles/realm-operator")))),
                byHand(
                        "groups",
                        realm -> realm.admin.delete(realm.at("/groups/" + realm.number("/groups", "name", "schools")))),
                byHand(
                        "a required action",
                        realm -> realm.change(
                                "/authentication/required-actions/idp_link", action -> action.put("enabled", false))),
                byHand(
                        "a required action that is gone",
                        realm -> realm.admin.delete(realm.at("/authentication/required-actions/local-login-closed"))),
                byHand(
                        "an identity provider",
                        realm -> realm.change(
                                "/identity-provider/instances/esia-saml",
                                provider -> ((ObjectNode) provider.path("config")).put("validateSignature", "false"))),
                byHand(
                        "an identity provider that is gone",
                        realm -> realm.admin.delete(realm.at("/identity-provider/instances/esia-saml"))),
                byHand(
                        "the user profile",
                        realm -> realm.change("/users/profile", profile -> {
                            profile.put("unmanagedAttributePolicy", "ENABLED");
                            profile.path("attributes").forEach(attribute -> ((ArrayNode)
                                            attribute.path("permissions").path("edit"))
                                    .add("user"));
                        })),
                byHand(
                        "client policies",
                        realm -> realm.change("/client-policies/policies", policies -> policies.putArray("policies"))),
                byHand(
                        "client profiles",
                        realm -> realm.change("/client-policies/profiles", profiles -> ((ObjectNode)
                                        profiles.path("profiles").get(0))
                                .putArray("executors"))),
                byHand(
                        "a step that is switched off",
                        realm -> realm.changeStep(BROWSER, "auth-otp-form", Map.of("requirement", "DISABLED"))),
                byHand("a sub-flow that is gone", realm -> realm.deleteStep(BROWSER, "education forms")),
                byHand(
                        "the settings of a step",
                        realm -> realm.change(
                                "/authentication/config/"
                                        + realm.step(BROWSER, "conditional-user-role")
                                                .path("authenticationConfig")
                                                .asString(),
                                config -> ((ObjectNode) config.path("config")).put("condUserRole", "stuff"))),
                byHand("a flow that is gone", realm -> {
                    realm.change("", settings -> settings.put("resetCredentialsFlow", "reset credentials"));
                    realm.admin.delete(realm.at("/authentication/flows/"
                            + realm.number("/authentication/flows", "alias", "education reset")));
                }));
    }

    private static Arguments byHand(String what, Consumer<OwnRealm> change) {
        return Arguments.of(what, change);
    }
}
