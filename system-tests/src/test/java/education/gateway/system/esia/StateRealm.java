package education.gateway.system.esia;

import education.gateway.realm.RealmFiles;
import education.gateway.system.support.AdminApi;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A second realm, made of the files of {@code education}, whose state providers all lead to the hostile state; they
 * differ in one setting each.
 */
public final class StateRealm {

    public static final String NAME = "hostile";

    /** RS256, one certificate, codes bound: as production is configured. */
    public static final String RSA = "state-rsa";

    public static final String GOST = "state-gost";

    /** Codes are taken as they come: shows what the binding is good for. */
    public static final String UNBOUND = "state-unbound";

    /** Trusts the state's old and new certificate. */
    public static final String ROLLING = "state-rolling";

    /** Trusts the state's new certificate only. */
    public static final String ROLLED = "state-rolled";

    /** Trusts a certificate that has ended, and no other. */
    public static final String EXPIRED = "state-expired";

    /** Trusts a certificate that has ended beside a valid one. */
    public static final String STALE = "state-stale";

    /** Waits a second for a call and two for a login. */
    public static final String IMPATIENT = "state-impatient";

    /** Leads to a port where nobody listens. */
    public static final String GONE = "state-gone";

    /** Signs requests with a key from a PEM file, and asks the state for confirmed accounts only. */
    public static final String PEM = "state-pem";

    /** Signs requests through a JCA provider by its name. */
    public static final String PROVIDER = "state-provider";

    /** Has no key to sign requests with. */
    public static final String KEYLESS = "state-keyless";

    /** May join accounts, not log in. */
    public static final String LINK_ONLY = "state-link-only";

    public static final String SECRET = UUID.randomUUID().toString();
    public static final String DIARY = "http://diary.invalid";
    public static final String RETURN = DIARY + "/login/oauth2/code/keycloak";
    public static final String SCOPE = "openid fullname birthdate snils email kid_fullname kid_birthdate kid_snils";

    /** Tests run in the folder of their module. */
    private static final Path FILES = Path.of("..", "realm-config");

    private static final JsonMapper JSON = new JsonMapper();

    private final AdminApi admin;
    private final Keys keys;
    private final RequestKey requestKey;
    private final String stateUrl;
    private String first = RSA;

    /** The state's keys by role, and the key of our requests. */
    public record Keys(StateKey rsa, StateKey formerRsa, StateKey gost, StateKey ended, StateKey request) {}

    /** The files with the key of our requests. */
    public record RequestKey(Path keyStore, String password, Path pem) {}

    public StateRealm(AdminApi admin, Keys keys, RequestKey requestKey, String stateUrl) {
        this.admin = admin;
        this.keys = keys;
        this.requestKey = requestKey;
        this.stateUrl = stateUrl;
    }

    /** Makes the realm anew; its letters go where those of {@code education} go. */
    public void create() {
        String smtp = admin.get("/education").path("smtpServer").path("port").asString();
        Map<String, String> values = Map.ofEntries(
                Map.entry("KEYCLOAK_URL", admin.keycloak().toString()),
                Map.entry("DIARY_URL", DIARY),
                Map.entry("ESIA_URL", stateUrl),
                Map.entry("ESIA_MNEMONIC", Answer.MNEMONIC),
                Map.entry("ESIA_TOKEN_CERTIFICATES", pem(keys.rsa())),
                Map.entry("ESIA_TOKEN_ALGORITHM", "RS256"),
                Map.entry("ESIA_REQUEST_KEYSTORE", requestKey.keyStore().toString()),
                // There is no old portal here; its provider is taken out below.
                Map.entry("OLD_PORTAL_JDBC_URL", "jdbc:postgresql://nowhere.invalid/none"),
                Map.entry("OLD_PORTAL_USER", "nobody"),
                Map.entry("OLD_PORTAL_TAKE_OVER_SECRET", UUID.randomUUID().toString()),
                Map.entry("GATEWAY_ISSUER", stateUrl),
                Map.entry("GATEWAY_CLIENT_ID", Answer.MNEMONIC),
                Map.entry("DIARY_WEB_SECRET", SECRET),
                Map.entry("DIARY_SERVICE_SECRET", UUID.randomUUID().toString()),
                Map.entry("SMTP_PORT", smtp),
                Map.entry("ESIA_SAML_CERTIFICATES", pem(keys.rsa()).replaceAll("-----[A-Z ]+-----|\\s", "")));
        String assembled = RealmFiles.assemble(
                FILES.resolve("realms/education"), FILES.resolve("environments/local.yaml"), values);
        var realm = (ObjectNode) JSON.readTree(assembled);
        realm.put("realm", NAME);
        realm.remove("id");
        if (realm.path("components") instanceof ObjectNode components) {
            components.remove("org.keycloak.storage.UserStorageProvider");
        }
        JsonNode template = realm.path("identityProviders").get(0);
        ArrayNode providers = JSON.createArrayNode();
        Stream.of(
                        // The first button of many: a step-up goes there.
                        provider(template, RSA, Map.of("guiOrder", "1")),
                        provider(
                                template,
                                GOST,
                                Map.of(
                                        "tokenAlgorithm",
                                        "GOST3410_2012_256",
                                        "tokenCertificates",
                                        pem(keys.gost(), keys.rsa()))),
                        provider(template, UNBOUND, Map.of("codeBinding", "off")),
                        provider(template, ROLLING, Map.of("tokenCertificates", pem(keys.formerRsa(), keys.rsa()))),
                        provider(template, ROLLED, Map.of()),
                        provider(template, EXPIRED, Map.of("tokenCertificates", pem(keys.ended()))),
                        provider(template, STALE, Map.of("tokenCertificates", pem(keys.ended(), keys.rsa()))),
                        provider(template, IMPATIENT, Map.of("callTimeout", "1", "totalTimeout", "2")),
                        provider(template, GONE, Map.of("baseUrl", "http://localhost:9")),
                        provider(
                                template,
                                PEM,
                                Map.of(
                                        "signerKeyStoreType", "PEM",
                                        "signerKeyStore", requestKey.pem().toString(),
                                        "personFilter", "conf_acc")),
                        provider(
                                template,
                                PROVIDER,
                                Map.of(
                                        "signer", "provider",
                                        "signerProvider", "BC",
                                        "signerAlgorithm", "ECGOST3410-2012-256")),
                        provider(template, KEYLESS, Map.of("signerKeyStore", "/nowhere/request.p12")),
                        provider(template, LINK_ONLY, Map.of()).put("linkOnly", true))
                .forEach(providers::add);
        realm.set("identityProviders", providers);
        realm.remove("identityProviderMappers");
        admin.deleteIfThere("/" + NAME);
        admin.post("", realm.toString());
    }

    private ObjectNode provider(JsonNode template, String alias, Map<String, String> settings) {
        var provider = (ObjectNode) template.deepCopy();
        provider.remove("internalId");
        provider.put("alias", alias);
        var config = (ObjectNode) provider.path("config");
        config.put("environment", "custom");
        config.put("baseUrl", stateUrl);
        config.put("issuers", Answer.ISSUER);
        config.put("clientId", Answer.MNEMONIC);
        config.put("tokenCertificates", pem(keys.rsa()));
        config.put("defaultScope", SCOPE);
        config.put("codeBinding", "required");
        config.put("tokenAlgorithm", "RS256");
        config.put("signer", "keystore");
        config.put("signerKeyStore", requestKey.keyStore().toString());
        config.put("signerKeyAlias", "request");
        config.put("clientSecret", requestKey.password());
        settings.forEach(config::put);
        return provider;
    }

    private static String pem(StateKey... trusted) {
        return Stream.of(trusted).map(StateKey::pem).collect(Collectors.joining());
    }

    /** Changes a provider while logins may be under way. */
    public void change(String alias, java.util.function.Consumer<ObjectNode> change) {
        var provider = (ObjectNode) admin.get("/" + NAME + "/identity-provider/instances/" + alias);
        change.accept(provider);
        admin.put("/" + NAME + "/identity-provider/instances/" + alias, provider.toString());
    }

    /** Puts a provider's button before those of all others. */
    public void firstOnThePage(String alias) {
        change(first, provider -> ((ObjectNode) provider.path("config")).remove("guiOrder"));
        change(alias, provider -> ((ObjectNode) provider.path("config")).put("guiOrder", "1"));
        first = alias;
    }

    /** Takes every button off the login page until it is closed; the doors themselves stay open. */
    public Hidden withoutButtons() {
        List<String> shown = admin.get("/" + NAME + "/identity-provider/instances")
                .valueStream()
                .filter(provider -> !provider.path("hideOnLogin").asBoolean(false))
                .map(provider -> provider.path("alias").asString())
                .toList();
        shown.forEach(alias -> change(alias, provider -> provider.put("hideOnLogin", true)));
        return () -> shown.forEach(alias -> change(alias, provider -> provider.put("hideOnLogin", false)));
    }

    /** Buttons that come back. */
    public interface Hidden extends AutoCloseable {
        @Override
        void close();
    }

    /** Adds a provider of another kind. */
    public void add(String alias, String providerId, Map<String, String> config) {
        ObjectNode provider = JSON.createObjectNode()
                .put("alias", alias)
                .put("providerId", providerId)
                .put("displayName", alias)
                .put("enabled", true)
                .put("trustEmail", false)
                .put("firstBrokerLoginFlowAlias", "citizen first login");
        ObjectNode settings = provider.putObject("config");
        config.forEach(settings::put);
        admin.post("/" + NAME + "/identity-provider/instances", provider.toString());
    }

    public void forgetEvents() {
        admin.delete("/" + NAME + "/events");
    }

    /** All events since they were last forgotten, the newest first. */
    public List<JsonNode> events() {
        return admin.get("/" + NAME + "/events?max=100").valueStream().toList();
    }
}
