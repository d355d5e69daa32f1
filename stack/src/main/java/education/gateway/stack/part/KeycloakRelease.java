package education.gateway.stack.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** A release of Keycloak's server that is pinned here, with version and digest. */
public enum KeycloakRelease {
    /** The one that people get. */
    CURRENT("keycloak-distribution.properties"),
    /** One that a test of the upgrade begins with, and nobody else: it has holes that the current one has not. */
    BEFORE("keycloak-before.properties");

    private final String resource;

    KeycloakRelease(String resource) {
        this.resource = resource;
    }

    /** Version of the server. */
    public String version() {
        return pinned().getProperty("version", "");
    }

    Properties pinned() {
        var pinned = new Properties();
        try (var in = KeycloakRelease.class.getResourceAsStream(resource)) {
            pinned.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pinned;
    }
}
