package education.gateway.stack.part;

import education.gateway.stack.home.Artefacts;
import education.gateway.stack.home.Digest;
import education.gateway.stack.home.PrivateFiles;
import education.gateway.stack.home.StackFailure;
import education.gateway.stack.home.StackHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The Keycloak server with our JAR, built ({@code kc.sh build}, about a minute) once per change of its inputs: version,
 * JAR, build options. Results are kept beside each other under the digest of their inputs and shared by all stacks of
 * this clone.
 */
public final class KeycloakDistribution {

    /** What is decided when the server is built; everything else is decided at its start. */
    private static final List<String> BUILD_OPTIONS = List.of(
            "--db=postgres",
            "--health-enabled=true",
            "--metrics-enabled=true",
            "--vault=file",
            "--features-disabled=impersonation,device-flow,ciba,identity-brokering-api,token-exchange-standard,"
                    + "kerberos,organization");

    private static final int KEPT = 3;

    private final Path cache;
    private final Path zip;
    private final Path extensions;
    private final Properties pinned;

    /**
     * A distribution that is not there yet.
     *
     * @param cache where built servers are kept
     * @param zips folder into which Maven put the server's zip
     * @param extensions our provider JAR
     */
    public KeycloakDistribution(Path cache, Path zips, Path extensions, KeycloakRelease release) {
        this.cache = cache;
        this.extensions = extensions;
        this.pinned = release.pinned();
        this.zip = zips.resolve("keycloak-quarkus-dist-" + pinned.getProperty("version") + ".zip");
    }

    /** The one of this clone. */
    public static KeycloakDistribution of(Artefacts artefacts) {
        return of(artefacts, KeycloakRelease.CURRENT);
    }

    /** This release with the extensions of this clone. */
    public static KeycloakDistribution of(Artefacts artefacts, KeycloakRelease release) {
        return new KeycloakDistribution(
                artefacts.cache().resolve("keycloak"), artefacts.keycloakZips(), artefacts.extensionsJar(), release);
    }

    /** Digest of everything that a build depends on. */
    public String digest() {
        return new Digest()
                .add("version", pinned.getProperty("version"))
                .add("zip", pinned.getProperty("sha256"))
                .add("extensions", extensions)
                .add("options", String.join(" ", BUILD_OPTIONS))
                .hex()
                .substring(0, 16);
    }

    /** Whether the server for these inputs is built already. */
    public boolean isBuilt() {
        return Files.exists(builtMarker(folder()));
    }

    /** Unpacks and builds the server unless that is done; returns its folder. */
    public Path prepare(StackHome home) {
        try {
            Files.createDirectories(cache);
            try (var channel = FileChannel.open(
                            cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                var folder = folder();
                if (lock.isValid() && !isBuilt()) {
                    build(folder, home);
                }
                Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
                forgetOldOnes();
                return folder;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void build(Path folder, StackHome home) throws IOException {
        PrivateFiles.deleteFolder(folder);
        unpack(folder);
        if (Files.exists(extensions)) {
            Files.copy(extensions, folder.resolve("providers").resolve(extensions.getFileName()));
        }
        var line = new ArrayList<String>(List.of(folder.resolve("bin/kc.sh").toString(), "build"));
        line.addAll(BUILD_OPTIONS);
        // Half the work of so short a run would be the second compiler's.
        var command = new ChildCommand(
                line,
                Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAVA_OPTS_APPEND",
                        home.marker() + " -XX:TieredStopAtLevel=1"),
                folder);
        var build = ChildProcess.start("keycloak-build", command, home.log("keycloak-build"));
        if (build.awaitExit() != 0) {
            throw new StackFailure("Keycloak could not be built with our extensions." + build.lastWords());
        }
        Files.createFile(builtMarker(folder));
    }

    private void unpack(Path folder) throws IOException {
        if (!Files.exists(zip)) {
            throw new StackFailure("The Keycloak server " + zip + " is missing. `make up` fetches it through Maven.");
        }
        if (!Digest.ofFile(zip).equals(pinned.getProperty("sha256"))) {
            throw new StackFailure(
                    "The Keycloak server " + zip + " is not the one pinned in this repository (its SHA-256"
                            + " differs). Delete it and the copy in the local Maven repository, then try again.");
        }
        var part = cache.resolve("part");
        PrivateFiles.deleteFolder(part);
        Zip.unpack(zip, part);
        Files.move(part.resolve("keycloak-" + pinned.getProperty("version")), folder, StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.deleteFolder(part);
    }

    private Path folder() {
        return cache.resolve(digest());
    }

    private static Path builtMarker(Path folder) {
        return folder.resolve("built");
    }

    private void forgetOldOnes() throws IOException {
        List<Path> newestFirst;
        try (var folders = Files.list(cache)) {
            newestFirst = folders.filter(Files::isDirectory)
                    .sorted(Comparator.comparing(
                                    (Path folder) -> folder.toFile().lastModified())
                            .reversed())
                    .toList();
        }
        newestFirst.stream().skip(KEPT).forEach(PrivateFiles::deleteFolder);
    }
}
