package education.gateway.realm.command;

import education.gateway.realm.RealmFilesException;
import education.gateway.realm.RealmSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Writes the JSON schemas by which editors complete and check the realm's files.")
final class SchemaCommand implements Callable<Integer> {

    @Option(
            names = "--files",
            defaultValue = "${env:REALMCTL_FILES:-.}",
            description = "Folder that holds realms/ and environments/. Default: where realmctl lies.")
    private Path files = Path.of(".");

    @Option(names = "--out", description = "Folder for them. Default: schema/ beside realms/.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        Path folder = out == null ? files.resolve("schema") : out;
        try {
            RealmSchema.write(folder);
        } catch (IOException unwritable) {
            throw new RealmFilesException(folder.toString(), "", "cannot be written: " + unwritable.getMessage());
        }
        return Main.CLEAN;
    }
}
