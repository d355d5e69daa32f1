package education.gateway.realm.server;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;

/** A running Keycloak as a whole, and what of a realm is read and changed by itself. */
public final class RunningServer {

    private final AdminApi api;

    public RunningServer(Login login) {
        this.api = new AdminApi(login);
    }

    /** @param believed whom to believe at the start of TLS */
    public RunningServer(Login login, SSLContext believed) {
        this.api = new AdminApi(login, believed);
    }

    /**
     * Version and providers.
     *
     * @throws Unreachable when Keycloak does not answer
     * @throws Refused when this login may not look at it
     */
    public JsonNode info() {
        return api.getOfServer("/serverinfo");
    }

    /** How far its clock is ahead of ours; to about a second. */
    public Duration clockAhead() {
        return api.clockAhead();
    }

    /** The keys of a realm, with what certificates they have. */
    public JsonNode keys(String realm) {
        return api.get("/" + Login.encode(realm) + "/keys");
    }

    /** An identity provider as the administration shows it. */
    public JsonNode provider(String realm, String alias) {
        return api.get(path(realm, alias));
    }

    /**
     * Puts another content in the place of an identity provider's.
     *
     * @param content as {@link #provider} gave it, with what is to be changed; secrets may stay masked
     */
    public void replaceProvider(String realm, String alias, JsonNode content) {
        api.write("PUT", path(realm, alias), content);
    }

    private static String path(String realm, String alias) {
        return "/" + Login.encode(realm) + "/identity-provider/instances/" + Login.encode(alias);
    }
}
