package education.gateway.realm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the realm out of its files. A folder holds the realm by subject; an overlay holds what an environment changes;
 * values fill the placeholders {@code $(NAME)}, which is where secrets and addresses come in.
 *
 * <p>Beyond Keycloak's own representation two keys are understood: {@code userProfile} (the declarative user profile)
 * and {@code flows} (authentication flows as trees).
 */
public final class RealmFiles {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private RealmFiles() {}

    /**
     * The realm as the JSON document for {@code --import-realm}. It holds secrets: keep the file to its owner.
     *
     * @param realmFolder such as {@code realm-config/realms/education}
     * @param overlay such as {@code realm-config/environments/local.yaml}
     * @param values for the placeholders; more than are used may be given
     * @throws RealmFilesException naming file and key, when a file cannot be read or is wrong, or a value is missing
     */
    public static String assemble(Path realmFolder, Path overlay, Map<String, String> values) {
        return JSON.writeValueAsString(assembleTree(realmFolder, overlay, values));
    }

    static Map<String, @Nullable Object> assembleTree(Path realmFolder, Path overlay, Map<String, String> values) {
        var realm = new LinkedHashMap<String, @Nullable Object>();
        var origins = new LinkedHashMap<String, String>();
        for (Path file : yamlFiles(realmFolder)) {
            Merging.add(realm, origins, YamlFile.read(file, values));
        }
        Map<String, @Nullable Object> merged =
                Merging.overlay(realm, YamlFile.read(overlay, values).content());
        FlowTrees.flatten(merged, origins.getOrDefault("flows", overlay.toString()));
        embedUserProfile(merged);
        return merged;
    }

    private static List<Path> yamlFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new RealmFilesException(folder.toString(), "", "there is no .yaml file in this folder");
            }
            return found;
        } catch (IOException unreadable) {
            throw new RealmFilesException(folder.toString(), "", "this folder cannot be read");
        }
    }

    /** Keycloak keeps the user profile as JSON text inside a component. */
    private static void embedUserProfile(Map<String, @Nullable Object> realm) {
        Object profile = realm.remove("userProfile");
        if (profile == null) {
            return;
        }
        var component = Map.of(
                "providerId",
                "declarative-user-profile",
                "config",
                Map.of("kc.user.profile.config", List.of(JSON.writeValueAsString(profile))));
        var components = new LinkedHashMap<String, @Nullable Object>();
        if (realm.get("components") instanceof Map<?, ?> others) {
            others.forEach((type, listed) -> components.put((String) type, listed));
        }
        components.put("org.keycloak.userprofile.UserProfileProvider", List.of(component));
        realm.put("components", components);
    }
}
