package education.gateway.realm.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The second of two environments. */
final class OtherEnvironment {

    @Option(names = "--with", required = true, description = "The other environment.")
    private String name = "";

    @Option(names = "--with-files", description = "Its folder, such as one that export wrote. Default: the same.")
    private @Nullable Path files;

    @Option(names = "--with-realm", description = "Its folder of realms/. Default: the same.")
    private @Nullable String realm;

    Environment orFilesOf(Environment first) {
        return first.other(name, files, realm);
    }
}
