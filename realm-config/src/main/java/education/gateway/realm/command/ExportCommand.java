package education.gateway.realm.command;

import education.gateway.realm.RealmFilesException;
import education.gateway.realm.export.ExportedRealm;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a running realm as files of this layout.",
            "Secrets are named in them and not written; people are left out, and so is what Keycloak makes for every realm."
        },
        footer = {"", "Environment: as for plan."})
final class ExportCommand implements Callable<Integer> {

    @Option(names = "--realm", defaultValue = "education", description = "Default: ${DEFAULT-VALUE}.")
    private String realm = "education";

    @Option(names = "--out", required = true, description = "Folder that gets realms/REALM and environments/.")
    private Path out = Path.of(".");

    @Option(
            names = "--as",
            defaultValue = "exported",
            description = "Name of the environment. Default: ${DEFAULT-VALUE}.")
    private String name = "exported";

    @Mixin
    private Reach reach = new Reach();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (!name.matches("[A-Za-z0-9_-]+") || !realm.matches("[A-Za-z0-9_-]+")) {
            throw new RealmFilesException("Names of an environment and of a realm's folder are like test-2.");
        }
        Path folder = out.resolve("realms").resolve(realm);
        Path environment = out.resolve("environments").resolve(name + ".yaml");
        ExportedRealm exported;
        try {
            if (Files.exists(environment) || isInUse(folder)) {
                throw new RealmFilesException(out.toString(), "", "holds such files already; none was overwritten");
            }
            exported = ExportedRealm.of(reach.running(spec, realm).export(Set.of()));
            Files.createDirectories(folder);
            Files.createDirectories(out.resolve("environments"));
            for (Map.Entry<String, String> file : exported.files().entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
            Files.writeString(environment, exported.environment());
        } catch (IOException unwritable) {
            throw new RealmFilesException(out.toString(), "", "cannot be written");
        }
        PrintWriter screen = spec.commandLine().getOut();
        screen.println(folder + ": " + exported.files().size() + " files");
        screen.println(environment + ": " + exported.values().size() + " values to be given");
        return Main.CLEAN;
    }

    private static boolean isInUse(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isPresent();
        }
    }
}
