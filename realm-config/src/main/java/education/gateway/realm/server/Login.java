package education.gateway.realm.server;

import education.gateway.realm.RealmFilesException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where Keycloak is and as whom to ask it.
 *
 * @param keycloak its address
 * @param realm in which the account or client is
 * @param form what is sent to the token endpoint
 */
public record Login(URI keycloak, String realm, String form) {

    /**
     * Reads {@code KEYCLOAK_URL}, and {@code KEYCLOAK_CLIENT} with {@code KEYCLOAK_CLIENT_SECRET} or {@code
     * KEYCLOAK_USER} with {@code KEYCLOAK_PASSWORD}; {@code KEYCLOAK_LOGIN_REALM} where it is not {@code master}.
     *
     * @throws RealmFilesException naming what is missing
     */
    public static Login of(Function<String, @Nullable String> environment) {
        String realm = environment.apply("KEYCLOAK_LOGIN_REALM");
        String client = environment.apply("KEYCLOAK_CLIENT");
        Map<String, String> form = client == null
                ? Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "admin-cli",
                        "username",
                        needed(environment, "KEYCLOAK_USER"),
                        "password",
                        needed(environment, "KEYCLOAK_PASSWORD"))
                : Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        client,
                        "client_secret",
                        needed(environment, "KEYCLOAK_CLIENT_SECRET"));
        return new Login(
                URI.create(needed(environment, "KEYCLOAK_URL").replaceAll("/+$", "")),
                realm == null || realm.isBlank() ? "master" : realm,
                form.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining("&")));
    }

    private static String needed(Function<String, @Nullable String> environment, String name) {
        String value = environment.apply(name);
        if (value == null || value.isBlank()) {
            throw new RealmFilesException("The environment has no " + name + ".");
        }
        return value.strip();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The record's own text would hold a password. */
    @Override
    public String toString() {
        return keycloak.toString();
    }
}
