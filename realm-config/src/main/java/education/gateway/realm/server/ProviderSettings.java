package education.gateway.realm.server;

import education.gateway.realm.Declared;
import education.gateway.realm.DeclaredRealm;
import education.gateway.realm.KnownKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Which keys the providers of a running server take inside {@code config} and {@code configuration}, as they say
 * themselves. Keycloak keeps an unknown one in silence, and the setting that was meant has its default.
 */
public final class ProviderSettings {

    private static final String MAPPER = "org.keycloak.protocol.ProtocolMapper";
    private static final String PROVIDER_MAPPER = "org.keycloak.broker.provider.IdentityProviderMapper";
    private static final String PROVIDER = "org.keycloak.broker.provider.IdentityProvider";
    private static final String CONDITION =
            "org.keycloak.services.clientpolicy.condition.ClientPolicyConditionProvider";
    private static final String EXECUTOR = "org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider";

    private static final List<String> STEPS = List.of(
            "org.keycloak.authentication.Authenticator",
            "org.keycloak.authentication.ClientAuthenticator",
            "org.keycloak.authentication.FormAction",
            "org.keycloak.authentication.FormAuthenticator");

    /** What Keycloak itself reads in the settings of every provider of a kind, and no provider tells. */
    private static final Map<String, Set<String>> COMMON = Map.of(
            // In which token or answer it puts its claim: read by the class that most mappers extend.
            MAPPER,
            Set.of(
                    "access.token.claim",
                    "access.tokenResponse.claim",
                    "id.token.claim",
                    "introspection.token.claim",
                    "lightweight.claim",
                    "userinfo.token.claim"),
            // Whether it runs at every login: read by the broker.
            PROVIDER_MAPPER,
            Set.of("syncMode"),
            // Read by the broker, by the login page, and by the protocol that a provider extends.
            PROVIDER,
            Set.of(
                    "acceptsPromptNoneForwardFromClient",
                    "allowedClockSkew",
                    "authorizationUrl",
                    "caseSensitiveOriginalUsername",
                    "claimFilterName",
                    "claimFilterValue",
                    "clientAuthMethod",
                    "clientId",
                    "clientSecret",
                    "defaultScope",
                    "doNotStoreUsers",
                    "filteredByClaim",
                    "guiOrder",
                    "loginHint",
                    "logoutUrl",
                    "minValidityToken",
                    "showInAccountConsole",
                    "syncMode",
                    "uiLocales"),
            // When it is on, which one is asked first, and how long its people are kept in memory: read by the storage.
            "org.keycloak.storage.UserStorageProvider",
            Set.of(
                    "batchSizeForSync",
                    "cacheInvalidBefore",
                    "cachePolicy",
                    "changedSyncPeriod",
                    "enabled",
                    "evictionDay",
                    "evictionHour",
                    "evictionMinute",
                    "fullSyncPeriod",
                    "importEnabled",
                    "lastSync",
                    "maxLifespan",
                    "priority",
                    "removeInvalidUsersEnabled"),
            // What a step counts as in the claim amr: read by the flow.
            STEPS.get(0),
            Set.of("default.reference.maxAge", "default.reference.value"));

    /** The alias of a step's settings, which is ours. */
    private static final String ALIAS = "alias";

    private final Map<String, Set<String>> keys = new HashMap<>();

    private ProviderSettings() {}

    /** @param info the server's word on itself, {@code /admin/serverinfo} */
    public static ProviderSettings of(JsonNode info) {
        var settings = new ProviderSettings();
        info.path("componentTypes").propertyStream().forEach(type -> type.getValue()
                .forEach(provider -> settings.add(type.getKey(), provider)));
        info.path("protocolMapperTypes")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .forEach(mapper -> settings.add(MAPPER, mapper));
        return settings;
    }

    private void add(String type, JsonNode provider) {
        Set<String> own = keys.computeIfAbsent(place(type, provider.path("id").asString("")), none -> new HashSet<>());
        provider.path("properties")
                .forEach(property -> own.add(property.path("name").asString("")));
    }

    private static String place(String type, String provider) {
        return type + "/" + provider;
    }

    /**
     * Messages on keys that the server's providers do not take, each with its file and line; empty where all is well. A
     * provider that the server does not have is not looked at, and neither is an identity provider that tells none of
     * its keys, as Keycloak's own do.
     */
    public List<String> unknown(DeclaredRealm files) {
        var messages = new ArrayList<String>();
        Declared root = files.root();
        Stream.concat(root.at("clients").items(), root.at("clientScopes").items())
                .flatMap(owner -> owner.at("protocolMappers").items())
                .forEach(mapper -> look(MAPPER, mapper, "protocolMapper", "config", files, messages));
        root.at("identityProviderMappers")
                .items()
                .forEach(mapper -> look(PROVIDER_MAPPER, mapper, "identityProviderMapper", "config", files, messages));
        root.at("identityProviders")
                .items()
                .filter(provider -> !keys.getOrDefault(
                                place(PROVIDER, provider.at("providerId").text()), Set.of())
                        .isEmpty())
                .forEach(provider -> look(PROVIDER, provider, "providerId", "config", files, messages));
        root.at("components").entries().forEach(type -> type.items()
                .forEach(component -> look(
                        type.path().substring("components.".length()),
                        component,
                        "providerId",
                        "config",
                        files,
                        messages)));
        root.at("clientPolicies")
                .at("policies")
                .items()
                .flatMap(policy -> policy.at("conditions").items())
                .forEach(part -> look(CONDITION, part, "condition", "configuration", files, messages));
        root.at("clientProfiles")
                .at("profiles")
                .items()
                .flatMap(profile -> profile.at("executors").items())
                .forEach(part -> look(EXECUTOR, part, "executor", "configuration", files, messages));
        root.at("flows")
                .items()
                .flatMap(ProviderSettings::steps)
                .forEach(step -> STEPS.forEach(type -> look(type, step, "step", "config", files, messages)));
        return messages;
    }

    private static Stream<Declared> steps(Declared flow) {
        return flow.at("steps").items().flatMap(step -> Stream.concat(Stream.of(step), steps(step)));
    }

    private void look(
            String type, Declared thing, String provider, String config, DeclaredRealm files, List<String> messages) {
        String id = thing.at(provider).text();
        Set<String> own = keys.get(place(type, id));
        if (own == null) {
            return;
        }
        Set<String> known = new HashSet<>(own);
        known.addAll(COMMON.getOrDefault(type, Set.of()));
        Declared settings = thing.at(config);
        settings.entries().forEach(entry -> {
            String key = entry.path().substring(settings.path().length() + 1);
            if (!known.contains(key) && !(STEPS.contains(type) && key.equals(ALIAS))) {
                messages.add(files.origins().of(entry.path()) + ": " + entry.path() + ": " + id
                        + " does not take this key" + KnownKeys.meant(key, known));
            }
        });
    }
}
