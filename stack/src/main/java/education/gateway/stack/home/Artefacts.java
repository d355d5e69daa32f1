package education.gateway.stack.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What Maven built, in the places where Maven puts it.
 *
 * @param root the folder of the clone
 */
public record Artefacts(Path root) {

    public Artefacts {
        root = root.toAbsolutePath().normalize();
    }

    /** The clone that holds the given folder: the nearest one upwards with the stack's own module in it. */
    public static Artefacts above(Path folder) {
        for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("stack/pom.xml")) && Files.exists(at.resolve("Makefile"))) {
                return new Artefacts(at);
            }
        }
        throw new StackFailure("The clone of this repository was not found above " + folder + ".");
    }

    public Path stackJar() {
        return root.resolve("stack/target/stack.jar");
    }

    public Path libraries() {
        return root.resolve("stack/target/lib");
    }

    public Path keycloakZips() {
        return root.resolve("stack/target/keycloak");
    }

    public Path extensionsJar() {
        return root.resolve("keycloak-extensions/target/keycloak-extensions.jar");
    }

    public Path simulatorJar() {
        return root.resolve("esia-simulator/target/esia-simulator.jar");
    }

    public Path diaryJar() {
        return root.resolve("diary-service/target/diary-service.jar");
    }

    public Path realmFolder() {
        return root.resolve("realm-config");
    }

    /** Where unpacked and built servers are kept between runs and shared between stacks. */
    public Path cache() {
        return root.resolve("target/servers");
    }

    /** The home of the stack that {@code make up} starts. */
    public StackHome defaultHome() {
        return new StackHome(root.resolve("target/stack"));
    }

    /** Digest of all programs, to notice that a running stack is older than what was built last. */
    public String digest() {
        var digest = new Digest()
                .add("stack", stackJar())
                .add("extensions", extensionsJar())
                .add("simulator", simulatorJar())
                .add("diary", diaryJar());
        files(libraries()).forEach(file -> digest.add(file.getFileName().toString(), file));
        return digest.hex();
    }

    /** Fails with a plain sentence when something is not built yet. */
    public void requireBuilt() {
        for (var file : List.of(stackJar(), extensionsJar(), simulatorJar(), diaryJar())) {
            if (!Files.exists(file)) {
                throw new StackFailure(file + " is missing: it is built by `make up` or `mvn package`.");
            }
        }
    }

    /** Copies the programs into the home, so that a later build does not change what runs. */
    public void copyTo(StackHome home) {
        PrivateFiles.deleteFolder(home.app());
        PrivateFiles.folder(home.app());
        PrivateFiles.folder(home.app().resolve("lib"));
        for (var jar : List.of(stackJar(), simulatorJar(), diaryJar())) {
            copy(jar, home.app().resolve(jar.getFileName()));
        }
        files(libraries()).forEach(file -> copy(file, home.app().resolve("lib").resolve(file.getFileName())));
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
