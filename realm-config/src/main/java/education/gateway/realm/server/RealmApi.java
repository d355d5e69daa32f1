package education.gateway.realm.server;

import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One realm of a running Keycloak, for whoever changes it. Counts what is written. */
public final class RealmApi {

    /** What a thread is called that stopped where it was told to. */
    public static final String STOPPED = "stopped after a write";

    private final AdminApi api;
    private final String realm;
    private final int stopAfter;
    private Runnable beforeWrite = () -> {};
    private int writes;

    public RealmApi(Login login, String realm) {
        this(new AdminApi(login), realm, Integer.MAX_VALUE);
    }

    /**
     * @param believed whom to believe at the start of TLS
     * @param stopAfter for tests: after so many writes nothing goes on, so that it can be killed there
     */
    public RealmApi(Login login, String realm, SSLContext believed, int stopAfter) {
        this(new AdminApi(login, believed), realm, stopAfter);
    }

    private RealmApi(AdminApi api, String realm, int stopAfter) {
        this.api = api;
        this.realm = "/" + Login.encode(realm);
        this.stopAfter = stopAfter;
    }

    /** What is done before each write, such as saying that the lock is still held. */
    public void beforeWrite(Runnable deed) {
        beforeWrite = deed;
    }

    public int writes() {
        return writes;
    }

    /** @return whether the realm is there */
    public boolean exists() {
        return find("").isPresent();
    }

    /**
     * Makes the realm, all of it in one transaction.
     *
     * @param imported in the form that Keycloak imports
     */
    public void create(Map<String, ?> imported) {
        write("POST", "", imported);
        api.forgetToken();
    }

    /** @param path below the realm, each part encoded by {@link #part} */
    public JsonNode get(String path) {
        return api.get(realm + path);
    }

    public Optional<JsonNode> find(String path) {
        try {
            return Optional.of(get(path));
        } catch (Refused refused) {
            if (refused.status() == 404) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** @return the id of what was made, as far as Keycloak tells it */
    public String post(String path, @Nullable Object body) {
        String location = write("POST", realm + path, body);
        return location.substring(location.lastIndexOf('/') + 1);
    }

    public void put(String path, @Nullable Object body) {
        write("PUT", realm + path, body);
    }

    public void delete(String path, @Nullable Object body) {
        write("DELETE", realm + path, body);
    }

    /** Deletes what may have gone with something else. */
    public void deleteIfThere(String path) {
        try {
            delete(path, null);
        } catch (Refused refused) {
            if (refused.status() != 404) {
                throw refused;
            }
        }
    }

    /** A name or id as a part of a path. */
    public static String part(String text) {
        return Login.encode(text);
    }

    private String write(String method, String path, @Nullable Object body) {
        beforeWrite.run();
        String location = api.write(method, path, body);
        writes++;
        if (writes == stopAfter) {
            stop();
        }
        return location;
    }

    private static void stop() {
        Thread.currentThread().setName(STOPPED);
        System.err.println(STOPPED);
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
