package education.gateway.realm.command;

import education.gateway.realm.Declared;
import education.gateway.realm.DeclaredRealm;
import education.gateway.realm.KnownKeys;
import education.gateway.realm.RealmFiles;
import education.gateway.realm.RealmFilesException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which realm, in which environment: options of every command. */
final class Environment {

    @Option(
            names = {"-e", "--environment"},
            required = true,
            description = "local, test, production, or another file of environments/.")
    private String name = "";

    @Option(
            names = "--realm",
            defaultValue = "education",
            description = "Folder of realms/. Default: ${DEFAULT-VALUE}.")
    private String realm = "education";

    @Option(
            names = "--files",
            defaultValue = "${env:REALMCTL_FILES:-.}",
            description = "Folder that holds realms/ and environments/. Default: where realmctl lies.")
    private Path files = Path.of(".");

    @Option(
            names = "--overlay",
            description = "More files over the environment's, such as a school's; may be repeated.")
    private List<Path> more = new ArrayList<>();

    String name() {
        return name;
    }

    /** Another one, without this one's further overlays. */
    Environment other(String otherName, @Nullable Path otherFiles, @Nullable String otherRealm) {
        var other = new Environment();
        other.name = otherName;
        other.files = otherFiles == null ? files : otherFiles;
        other.realm = otherRealm == null ? realm : otherRealm;
        return other;
    }

    Path realmFolder() {
        return files.resolve("realms").resolve(realm);
    }

    List<Path> overlays() {
        var all = new ArrayList<Path>();
        all.add(beside(".yaml"));
        all.addAll(more);
        return all;
    }

    /** The file with this ending beside the environment's own, if it is there. */
    Optional<Path> ifThere(String ending) {
        return Optional.of(beside(ending)).filter(Files::exists);
    }

    private Path beside(String ending) {
        if (!name.matches("[A-Za-z0-9_-]+")) {
            throw new RealmFilesException(name, "", "is no name of an environment");
        }
        return files.resolve("environments").resolve(name + ending);
    }

    /** Values for placeholders from a file; none without one. */
    static Map<String, String> valuesOf(@Nullable Path file) {
        return file == null
                ? Map.of()
                : RealmFiles.readAsWritten(file)
                        .root()
                        .entries()
                        .collect(Collectors.toMap(Declared::path, Declared::text));
    }

    /**
     * Stops at keys that nobody knows.
     *
     * @throws RealmFilesException with all of them
     */
    static DeclaredRealm known(DeclaredRealm realm) {
        requireKnown(KnownKeys.unknown(realm));
        return realm;
    }

    /**
     * Stops at messages on keys that nobody knows.
     *
     * @throws RealmFilesException with all of them
     */
    static void requireKnown(List<String> unknown) {
        if (!unknown.isEmpty()) {
            throw new RealmFilesException(String.join(System.lineSeparator(), unknown));
        }
    }
}
