package education.gateway.realm.apply;

import education.gateway.realm.RealmFilesException;
import education.gateway.realm.plan.Thing;
import education.gateway.realm.plan.Things;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A realm as it was before something was applied, to go back to. It holds the secrets of clients that the files declare or
 * that are about to be deleted, and so belongs to its owner alone; what Keycloak shows to nobody (passwords of mail and of account stores) is not in it, and is left as it
 * is when somebody goes back.
 *
 * @param made what the apply was about to make, as {@code kind name}; going back deletes it
 * @param export the realm as Keycloak exports it
 */
public record Snapshot(String realm, String at, List<String> made, Map<String, Object> export) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    /** @param made what is about to be made */
    public static Snapshot of(String realm, Map<?, ?> export, List<Thing> made) {
        var content = new TreeMap<String, Object>();
        export.forEach((key, value) -> {
            if (value != null) {
                content.put(String.valueOf(key), value);
            }
        });
        return new Snapshot(
                realm,
                Instant.now().toString(),
                made.stream().map(Thing::toString).toList(),
                content);
    }

    /** @return the file, named by realm and time */
    public Path write(Path folder) {
        Path file = folder.resolve(realm + "-" + NAME.format(Instant.now()) + ".json");
        try {
            Files.createDirectories(folder);
            var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Files.createFile(file, owner);
            Files.writeString(file, JSON.writeValueAsString(this));
            return file;
        } catch (IOException | UnsupportedOperationException unwritable) {
            throw new RealmFilesException(file.toString(), "", "the snapshot cannot be written: " + unwritable);
        }
    }

    /** The realm to go back to, without what Keycloak did not show. */
    public Map<String, @Nullable Object> declared() {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        export.forEach((key, value) -> shown.put(key, shown(value)));
        return shown;
    }

    private static @Nullable Object shown(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            var shown = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((key, inner) -> {
                if (!isHidden(inner)) {
                    shown.put(String.valueOf(key), shown(inner));
                }
            });
            return shown;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Snapshot::shown).collect(Collectors.toList());
        }
        return value;
    }

    private static boolean isHidden(@Nullable Object value) {
        return Things.MASKED.equals(value) || List.of(Things.MASKED).equals(value);
    }

    /**
     * Secrets that nobody but Keycloak knows, as {@code thing: field}: what is deleted with one comes back without it.
     *
     * @param realm that has these things
     */
    public static List<String> hidden(Things realm, Collection<Thing> things) {
        return things.stream()
                .flatMap(thing -> Optional.ofNullable(realm.fieldsOf(thing)).orElseGet(TreeMap::new).entrySet().stream()
                        .filter(field -> field.getValue().equals(Things.MASKED))
                        .map(field -> thing + ": " + field.getKey()))
                .toList();
    }

    /** What going back has to delete: things that were made then and are there. */
    public List<Thing> toDelete(Things running) {
        return running.all().stream()
                .filter(thing -> made.contains(thing.toString()))
                .toList();
    }

    /** @throws RealmFilesException when it is no snapshot */
    public static Snapshot read(Path file) {
        try {
            return JSON.readValue(Files.readString(file), Snapshot.class);
        } catch (IOException | JacksonException unreadable) {
            throw new RealmFilesException(file.toString(), "", "is no snapshot");
        }
    }
}
