package education.gateway.system.operations;

import education.gateway.stack.home.Artefacts;
import education.gateway.stack.part.KeycloakRelease;
import java.nio.file.Files;
import java.util.Map;

/** Servers of Keycloak by their release. The older one is for tests of the upgrade alone, and so no part of the build. */
final class Releases {

    private Releases() {}

    /** Lets Maven bring the server's zip to where the stack takes it from, which compares its digest. */
    static void fetch(Artefacts artefacts, KeycloakRelease keycloak) {
        String zip = "keycloak-quarkus-dist-" + keycloak.version() + ".zip";
        if (Files.exists(artefacts.keycloakZips().resolve(zip))) {
            return;
        }
        String copy = "mvn -q -B -ntp -N dependency:copy -Dartifact=org.keycloak:keycloak-quarkus-dist:"
                + keycloak.version() + ":zip -DoutputDirectory=" + artefacts.keycloakZips();
        var maven = new Shell(artefacts.root(), Map.of());
        if (maven.tried(copy + " -o").code() != 0) {
            maven.run(copy);
        }
    }
}
