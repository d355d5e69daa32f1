package education.gateway.realm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        return declare(realmFolder, List.of(overlay), values).imported();
    }

    /**
     * The realm with every value filled.
     *
     * @param overlays one over the other; {@code values} in them says where an environment's values are
     * @param given values for the placeholders that come before those
     * @throws RealmFilesException naming file and key, when a file cannot be read or is wrong, or a value is missing
     */
    public static DeclaredRealm declare(Path realmFolder, List<Path> overlays, Map<String, String> given) {
        return read(realmFolder, overlays, new Placeholders(given, writtenValues(overlays), System::getenv));
    }

    /**
     * The realm as far as its files say it: secrets and references stay as they are written.
     *
     * @throws RealmFilesException naming file and key, when a file cannot be read or is wrong
     */
    public static DeclaredRealm declareAsWritten(Path realmFolder, List<Path> overlays) {
        return read(realmFolder, overlays, new KnownValues(writtenValues(overlays)));
    }

    /**
     * One file by itself, as it is written.
     *
     * @throws RealmFilesException when it cannot be read or is wrong
     */
    public static DeclaredRealm readAsWritten(Path file) {
        YamlFile read = YamlFile.read(file, Texts.AS_WRITTEN);
        var origins = new Origins(read.name());
        origins.add(read);
        return new DeclaredRealm(read.content(), origins);
    }

    /**
     * What an environment says of one value, references followed; empty where it says nothing.
     *
     * @throws RealmFilesException when a reference leads nowhere
     */
    public static Optional<String> value(String name, List<Path> overlays, Map<String, String> given) {
        Map<String, String> written = writtenValues(overlays);
        return given.containsKey(name) || written.containsKey(name)
                ? Optional.of(new Placeholders(given, written, System::getenv)
                        .fill("$(" + name + ")", "the environment", DeclaredRealm.VALUES + "." + name))
                : Optional.empty();
    }

    private static DeclaredRealm read(Path realmFolder, List<Path> overlays, Texts texts) {
        Map<String, @Nullable Object> realm = new LinkedHashMap<>();
        var names = new LinkedHashMap<String, String>();
        var origins = new Origins(String.valueOf(realmFolder.getFileName()));
        for (Path file : yamlFiles(realmFolder)) {
            YamlFile read = YamlFile.read(file, texts);
            Merging.add(realm, names, read);
            origins.add(read);
        }
        for (Path overlay : overlays) {
            // What stands in 'values' are the references themselves.
            YamlFile read = YamlFile.read(
                    overlay,
                    (text, file, place) ->
                            place.startsWith(DeclaredRealm.VALUES + ".") ? text : texts.fill(text, file, place));
            realm = Merging.overlay(realm, read.content());
            origins.add(read);
        }
        return new DeclaredRealm(realm, origins);
    }

    private static Map<String, String> writtenValues(List<Path> overlays) {
        var values = new LinkedHashMap<String, String>();
        for (Path overlay : overlays) {
            YamlFile file = YamlFile.read(overlay, Texts.AS_WRITTEN);
            if (file.content().get(DeclaredRealm.VALUES) instanceof Map<?, ?> written) {
                written.forEach(
                        (name, value) -> values.put(String.valueOf(name), value == null ? "" : value.toString()));
            }
        }
        return values;
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
    static void embedUserProfile(Map<String, @Nullable Object> realm) {
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
