package education.gateway.stack.part;

import education.gateway.stack.home.PrivateFiles;
import education.gateway.stack.home.StackHome;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * With which servers a home is started: the test of the upgrade begins with an older Keycloak, and on a PostgreSQL whose
 * dump programs are on this machine.
 *
 * @param postgres folder of PostgreSQL's programs; empty for those that come with this repository
 */
public record Programs(KeycloakRelease keycloak, Optional<Path> postgres) {

    private static final String KEYCLOAK = "keycloak";
    private static final String POSTGRES = "postgres";

    /** What the home has noted, or those that people get. */
    public static Programs of(StackHome home) {
        var noted = new Properties();
        try {
            if (Files.exists(home.programs())) {
                noted.load(new StringReader(Files.readString(home.programs())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Programs(
                KeycloakRelease.valueOf(noted.getProperty(KEYCLOAK, KeycloakRelease.CURRENT.name())),
                Optional.ofNullable(noted.getProperty(POSTGRES)).map(Path::of));
    }

    /** Notes them for the next starts of the home. */
    public void note(StackHome home) {
        var text = KEYCLOAK + "=" + keycloak.name() + "\n"
                + postgres.map(folder -> POSTGRES + "=" + folder + "\n").orElse("");
        PrivateFiles.write(home.programs(), text);
    }
}
