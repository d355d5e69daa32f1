package education.gateway.system.esia;

import education.gateway.stack.description.StackDescription;
import education.gateway.stack.home.StackHome;
import education.gateway.stack.part.HashKeys;
import java.net.URI;
import java.nio.file.Path;

/**
 * The running gateway as these tests need it.
 *
 * @param keycloak base address
 * @param adminUser bootstrap administrator
 * @param adminPassword of that administrator
 * @param database JDBC address of Keycloak's database, with user and password
 * @param hashKeys the file of keys under which people's numbers are hashed
 * @param keycloakLog what Keycloak has written
 */
record Gateway(URI keycloak, String adminUser, String adminPassword, String database, Path hashKeys, Path keycloakLog) {

    static Gateway running() {
        var home = new StackHome(Path.of(System.getProperty("system-tests.stack")));
        StackDescription stack = StackDescription.read(home);
        return new Gateway(
                URI.create(stack.urls().get("keycloak")),
                stack.admin().username(),
                stack.admin().password(),
                stack.database().get("keycloak"),
                HashKeys.in(home),
                home.log("keycloak"));
    }

    /** Tells no password. */
    @Override
    public String toString() {
        return "Gateway[" + keycloak + "]";
    }
}
