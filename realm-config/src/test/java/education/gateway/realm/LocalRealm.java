package education.gateway.realm;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The realm of this repository as it is on one machine, with values that a reader recognises. */
public final class LocalRealm {

    public static final Path REALM = Path.of("realms/education");
    public static final Path OVERLAY = Path.of("environments/local.yaml");

    public static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("KEYCLOAK_URL", "http://localhost:8081"),
            Map.entry("DIARY_URL", "http://localhost:8080"),
            Map.entry("ESIA_URL", "http://localhost:8082"),
            Map.entry("ESIA_MNEMONIC", "SCHOOL01"),
            Map.entry("ESIA_TOKEN_CERTIFICATES", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"),
            Map.entry("ESIA_TOKEN_ALGORITHM", "RS256"),
            Map.entry("ESIA_REQUEST_KEYSTORE", "/keys/request.p12"),
            Map.entry("DIARY_WEB_SECRET", "secret of the web client"),
            Map.entry("DIARY_SERVICE_SECRET", "secret of the service"),
            Map.entry("OLD_PORTAL_JDBC_URL", "jdbc:postgresql://localhost:8085/portal"),
            Map.entry("OLD_PORTAL_USER", "portal_gateway"),
            Map.entry("OLD_PORTAL_TAKE_OVER_SECRET", "secret of the take-over"),
            Map.entry("GATEWAY_ISSUER", "http://localhost:8082/gateway"),
            Map.entry("GATEWAY_CLIENT_ID", "diary-of-the-city"),
            Map.entry("ESIA_SAML_CERTIFICATES", "MIIB"),
            Map.entry("SMTP_PORT", "8087"));

    private final Map<String, Object> tree;

    LocalRealm() {
        this.tree = RealmFiles.assembleTree(REALM, OVERLAY, VALUES);
    }

    Object get(String key) {
        return tree.get(key);
    }

    @SuppressWarnings("unchecked") // a test reads a tree of JSON
    List<Map<String, Object>> list(String key) {
        return (List<Map<String, Object>>) tree.get(key);
    }

    @SuppressWarnings("unchecked") // a test reads a tree of JSON
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked") // a test reads a tree of JSON
    static List<Object> values(Object value) {
        return (List<Object>) value;
    }

    static Map<String, Object> named(List<Map<String, Object>> things, String key, String name) {
        return things.stream()
                .filter(thing -> name.equals(thing.get(key)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + key + " " + name));
    }
}
