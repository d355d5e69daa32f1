package education.gateway.keycloak.accounts.portal;

import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;

/**
 * Where the old portal's database is.
 *
 * @param jdbcUrl without user and password
 * @param password as configured: a reference into the vault
 */
record OldPortalSettings(String jdbcUrl, String user, String password) {

    static final String JDBC_URL = "jdbcUrl";
    static final String USER = "user";
    static final String PASSWORD = "password";

    /** @throws IllegalArgumentException naming what is missing or wrong, without its value */
    static OldPortalSettings of(ComponentModel component) {
        String jdbcUrl = required(component, JDBC_URL);
        if (!jdbcUrl.startsWith("jdbc:postgresql://") || jdbcUrl.contains("password=") || jdbcUrl.contains("user=")) {
            throw new IllegalArgumentException(JDBC_URL + " must be jdbc:postgresql://… without user and password");
        }
        return new OldPortalSettings(jdbcUrl, required(component, USER), required(component, PASSWORD));
    }

    private static String required(ComponentModel component, String name) {
        @Nullable String value = component.getConfig().getFirst(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value.strip();
    }

    /** The database with the password that the vault has now; no connection is opened yet. */
    OldPortalDatabase open(KeycloakSession session) {
        try (var secret = session.vault().getStringSecret(password)) {
            return new OldPortalDatabase(jdbcUrl, user, secret.get().orElse(password));
        }
    }

    /** The record's own text could hold a password. */
    @Override
    public String toString() {
        return "OldPortalSettings[…]";
    }
}
