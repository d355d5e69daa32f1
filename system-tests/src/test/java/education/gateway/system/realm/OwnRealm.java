package education.gateway.system.realm;

import education.gateway.realm.server.Login;
import education.gateway.realm.server.RunningRealm;
import education.gateway.stack.Stack;
import education.gateway.stack.login.LoginClient;
import education.gateway.system.support.AdminApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A realm of a test's own, made from the files, and changed by hand as the console would: read, change, write back. */
final class OwnRealm {

    private static final JsonMapper JSON = new JsonMapper();

    final String name;
    final AdminApi admin;
    final Realmctl realmctl;
    private final Path folder;

    /** Nothing is made yet. */
    OwnRealm(String name, Path folder) {
        Stack stack = Stack.shared();
        this.name = name;
        this.folder = folder;
        this.admin = new AdminApi(
                stack.keycloak(),
                stack.description().admin().username(),
                stack.description().admin().password());
        this.realmctl = Realmctl.over(stack, overlay("own.yaml", ""));
        forget();
    }

    /** The command with more over the files, such as a proposal. */
    Realmctl with(String file, String yaml) {
        return realmctl.with(overlay(file, yaml));
    }

    /** The old portal belongs to the city's realm; here nobody is looked for there. */
    private Path overlay(String file, String yaml) {
        try {
            return Files.writeString(folder.resolve(file), """
                    realm: %s
                    components:
                      org.keycloak.storage.UserStorageProvider:
                        - {name: old portal, config: {enabled: ["false"]}}
                    %s""".formatted(name, yaml));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** The diary as a client of this realm; the realm is made. */
    LoginClient diary() {
        JsonNode values;
        try {
            values = JSON.readTree(Files.readString(realmctl.values()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new LoginClient(
                URI.create(Stack.shared().keycloak() + "/realms/" + name),
                "diary-web",
                values.path("DIARY_WEB_SECRET").asString(),
                URI.create(values.path("DIARY_URL").asString() + "/login/oauth2/code/keycloak"));
    }

    void forget() {
        admin.deleteIfThere("/" + name);
    }

    String at(String path) {
        return "/" + name + path;
    }

    /** As realmctl reads it, with the secrets of clients that the files have. */
    Map<?, ?> export() {
        Set<String> withSecrets = JSON.valueToTree(realmctl.declared())
                .path("clients")
                .valueStream()
                .filter(client -> client.has("secret"))
                .map(client -> client.path("clientId").asString())
                .collect(Collectors.toSet());
        return new RunningRealm(Login.of(realmctl.variables()::get), name).export(withSecrets);
    }

    JsonNode get(String path) {
        return admin.get(at(path));
    }

    void change(String path, Consumer<ObjectNode> change) {
        var content = (ObjectNode) get(path);
        change.accept(content);
        // The user profile answers with what it has become.
        admin.put(at(path), content, path.equals("/users/profile") ? 200 : 204);
    }

    void changeClient(String clientId, Consumer<ObjectNode> change) {
        change("/clients/" + clientNumber(clientId), change);
    }

    /** Keycloak's id of a client. */
    String clientNumber(String clientId) {
        return get("/clients?clientId=" + clientId).get(0).path("id").asString();
    }

    /** Keycloak's id of one of a list. */
    String number(String list, String key, String name) {
        return get(list)
                .valueStream()
                .filter(one -> one.path(key).asString("").equals(name))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    /** A step of a flow, by its authenticator or the alias of its sub-flow. */
    ObjectNode step(String flow, String step) {
        return (ObjectNode) get(executions(flow))
                .valueStream()
                .filter(one -> one.path("providerId").asString("").equals(step)
                        || one.path("displayName").asString("").equals(step))
                .findFirst()
                .orElseThrow();
    }

    void changeStep(String flow, String step, Map<String, String> fields) {
        ObjectNode changed = step(flow, step);
        fields.forEach(changed::put);
        admin.put(at(executions(flow)), changed);
    }

    /** Where a mapper of an identity provider is. */
    String mapper(String provider, String mapper) {
        String mappers = "/identity-provider/instances/" + provider + "/mappers";
        return mappers + "/" + number(mappers, "name", mapper);
    }

    /** Where a component is. */
    String component(String name) {
        return "/components/" + number("/components?name=" + encode(name), "name", name);
    }

    void deleteStep(String flow, String step) {
        admin.delete(
                at("/authentication/executions/" + step(flow, step).path("id").asString()));
    }

    private static String executions(String flow) {
        return "/authentication/flows/" + encode(flow) + "/executions";
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
