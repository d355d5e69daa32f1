package education.gateway.system.saml;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.realm.RealmFiles;
import education.gateway.stack.Stack;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.LoginForms;
import education.gateway.stack.login.Page;
import education.gateway.system.esia.Traces;
import education.gateway.system.support.AdminApi;
import education.gateway.system.support.Pages;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The running Keycloak with a realm of its own whose SAML doors trust a state that is in an attacker's hands. */
final class SamlWorld implements AutoCloseable {

    static final String REALM = "hostile-saml";

    /** Entity id of the hostile state. */
    static final String STATE = "http://localhost:9/idp/shibboleth";

    /** As production is configured. */
    static final String DOOR = "esia-saml";

    /** Trusts the state's former certificate beside the present one. */
    static final String ROLLING = "esia-saml-rolling";

    /** Trusts a certificate that has ended, and no other. */
    static final String ENDED = "esia-saml-ended";

    /** May join accounts, not log in. */
    static final String LINK_ONLY = "esia-saml-link-only";

    /** Its settings are loosened one after the other. */
    static final String LOOSENED = "esia-saml-loosened";

    /** Has our mapper, and a name by which the preprocessor does not know it. */
    static final String OTHER = "another-saml";

    private static final List<String> KEPT_EVENTS = List.of(
            "LOGIN",
            "LOGIN_ERROR",
            "LOGOUT",
            "LOGOUT_ERROR",
            "IDENTITY_PROVIDER_LOGIN",
            "IDENTITY_PROVIDER_LOGIN_ERROR",
            "IDENTITY_PROVIDER_FIRST_LOGIN",
            "IDENTITY_PROVIDER_FIRST_LOGIN_ERROR",
            "IDENTITY_PROVIDER_RESPONSE_ERROR");
    private static final String RETURN = "http://diary.invalid/login/oauth2/code/keycloak";
    private static final String SECRET = UUID.randomUUID().toString();
    private static final Path FILES = Path.of("..", "realm-config");
    private static final JsonMapper JSON = new JsonMapper();

    final SamlKey key = SamlKey.valid();
    final SamlKey former = SamlKey.valid();
    final SamlKey stranger = SamlKey.valid();
    final SamlKey ended = SamlKey.ended();
    final Stack stack;
    final AdminApi admin;
    final Traces traces;
    final X509Certificate reader;

    SamlWorld(Stack stack) throws SQLException {
        this.stack = stack;
        this.admin = new AdminApi(
                stack.keycloak(),
                stack.description().admin().username(),
                stack.description().admin().password());
        create();
        this.traces = new Traces(stack.database("keycloak"), REALM);
        this.reader = certificate("encryption");
    }

    private void create() {
        String smtp = admin.get("/education").path("smtpServer").path("port").asString();
        Map<String, String> values = Map.ofEntries(
                Map.entry("KEYCLOAK_URL", stack.keycloak().toString()),
                Map.entry("DIARY_URL", "http://diary.invalid"),
                Map.entry("ESIA_URL", "http://localhost:9"),
                Map.entry("ESIA_MNEMONIC", "SCHOOL01"),
                Map.entry("ESIA_TOKEN_CERTIFICATES", "none"),
                Map.entry("ESIA_TOKEN_ALGORITHM", "RS256"),
                Map.entry("ESIA_SAML_CERTIFICATES", key.base64()),
                Map.entry("ESIA_REQUEST_KEYSTORE", "/nowhere/request.p12"),
                Map.entry("DIARY_WEB_SECRET", SECRET),
                Map.entry("DIARY_SERVICE_SECRET", UUID.randomUUID().toString()),
                // There is no old portal here; its provider is taken out below.
                Map.entry("OLD_PORTAL_JDBC_URL", "jdbc:postgresql://nowhere.invalid/none"),
                Map.entry("OLD_PORTAL_USER", "nobody"),
                Map.entry("OLD_PORTAL_TAKE_OVER_SECRET", UUID.randomUUID().toString()),
                Map.entry("GATEWAY_ISSUER", "http://localhost:9/gateway"),
                Map.entry("GATEWAY_CLIENT_ID", "nobody"),
                Map.entry("SMTP_PORT", smtp));
        var realm = (ObjectNode) JSON.readTree(RealmFiles.assemble(
                FILES.resolve("realms/education"), FILES.resolve("environments/local.yaml"), values));
        realm.put("realm", REALM);
        realm.remove("id");
        if (realm.path("components") instanceof ObjectNode components) {
            components.remove("org.keycloak.storage.UserStorageProvider");
        }
        JsonNode template = named(realm.path("identityProviders"), "alias", DOOR);
        JsonNode mapper = named(realm.path("identityProviderMappers"), "identityProviderAlias", DOOR);
        ArrayNode providers = JSON.createArrayNode();
        ArrayNode mappers = JSON.createArrayNode();
        Map.of(
                        DOOR, Map.of(),
                        ROLLING, Map.of("signingCertificate", former.base64() + "," + key.base64()),
                        ENDED, Map.of("signingCertificate", ended.base64()),
                        LINK_ONLY, Map.of(),
                        LOOSENED, Map.of(),
                        OTHER, Map.<String, String>of())
                .forEach((alias, settings) -> {
                    var provider = (ObjectNode) template.deepCopy();
                    provider.put("alias", alias);
                    provider.put("linkOnly", alias.equals(LINK_ONLY));
                    provider.put("hideOnLogin", !alias.equals(DOOR));
                    settings.forEach((name, value) ->
                            ((ObjectNode) provider.path("config")).put(String.valueOf(name), String.valueOf(value)));
                    providers.add(provider);
                    mappers.add(((ObjectNode) mapper.deepCopy()).put("identityProviderAlias", alias));
                });
        // Keycloak keeps what its broker refuses only where it is told to.
        ArrayNode kept = JSON.createArrayNode();
        KEPT_EVENTS.forEach(kept::add);
        realm.set("enabledEventTypes", kept);
        realm.set("identityProviders", providers);
        realm.set("identityProviderMappers", mappers);
        admin.deleteIfThere("/" + REALM);
        admin.post("", realm.toString());
    }

    private static JsonNode named(JsonNode list, String field, String name) {
        return list.valueStream()
                .filter(one -> name.equals(one.path(field).asString("")))
                .findFirst()
                .orElseThrow();
    }

    URI address(String path) {
        return URI.create(stack.keycloak() + "/realms/" + REALM + path);
    }

    /** What IT would submit to the state. */
    Element metadata() {
        Page page = new Browser().open(address("/broker/" + DOOR + "/endpoint/descriptor"));
        return Xml.parse(page.body()).getDocumentElement();
    }

    X509Certificate certificate(String use) {
        var keys = metadata().getElementsByTagNameNS("urn:oasis:names:tc:SAML:2.0:metadata", "KeyDescriptor");
        for (int i = 0; i < keys.getLength(); i++) {
            var descriptor = (Element) keys.item(i);
            if (use.equals(descriptor.getAttribute("use"))) {
                String text =
                        Xml.first(descriptor, Xml.SIGNATURE, "X509Certificate").getTextContent();
                return read(Base64.getMimeDecoder().decode(text));
            }
        }
        throw new AssertionError("no certificate for " + use);
    }

    private static X509Certificate read(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A parent is sent to the state through a door, in a browser of their own. */
    SamlDeparture depart(String alias) {
        return depart(new Browser(), alias, "");
    }

    /** @param further parameters of the diary's request, beginning with an ampersand */
    SamlDeparture depart(Browser browser, String alias, String further) {
        Page page = open(browser, loginAddress("&kc_idp_hint=" + alias + further));
        assertThat(page.redirect())
                .as("the way to the state, instead of %s", Pages.words(page))
                .isPresent();
        return new SamlDeparture(browser, Pages.target(page));
    }

    URI loginAddress(String further) {
        String verifier = UUID.randomUUID().toString() + UUID.randomUUID();
        return address("/protocol/openid-connect/auth?client_id=diary-web&response_type=code&scope=openid&redirect_uri="
                + RETURN + "&state=" + UUID.randomUUID() + "&code_challenge=" + challenge(verifier)
                + "&code_challenge_method=S256" + further);
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Page open(Browser browser, URI address) {
        return browser.openUntil(address, this::leadsAway);
    }

    private boolean leadsAway(URI to) {
        return !to.getAuthority().equals(stack.keycloak().getAuthority());
    }

    SamlAnswer answer(SamlDeparture departure) {
        return answer(departure, Citizen.newcomer());
    }

    SamlAnswer answer(SamlDeparture departure, Citizen citizen) {
        return new SamlAnswer(citizen, departure, key, reader);
    }

    Page comeBack(SamlDeparture departure, SamlAnswer answer) {
        return post(departure.browser(), URI.create(departure.consumer()), answer.field(), departure.relayState());
    }

    /**
     * Any browser posts any answer to any address, and follows redirects as long as they stay at Keycloak; whoever is
     * asked for an account of before says that they are new here.
     */
    Page post(Browser browser, URI address, String response, String relayState) {
        return postUntil(browser, address, response, relayState, this::leadsAway);
    }

    /** The same up to the first redirect to an address to stop at. */
    Page postUntil(Browser browser, URI address, String response, String relayState, Predicate<URI> stop) {
        Page page = browser.send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(BodyPublishers.ofString(
                        Browser.encode(Map.of("SAMLResponse", response, "RelayState", relayState)))));
        var next = page.redirect();
        Page last = next.isEmpty() || stop.test(next.get()) ? page : browser.openUntil(next.get(), stop);
        return LoginForms.newcomer(last, browser, stop);
    }

    /** The browser is back at the diary with a code of Keycloak. */
    static void loggedIn(Page page) {
        assertThat(page.redirect())
                .as("the way to the diary, instead of %s", Pages.words(page))
                .isPresent();
        assertThat(Pages.target(page).toString()).startsWith(RETURN);
        assertThat(Pages.query(Pages.target(page))).containsKey("code").doesNotContainKey("error");
    }

    boolean isLoggedIn(Browser browser) {
        Page page = open(browser, loginAddress("&prompt=none"));
        return Pages.query(Pages.target(page)).containsKey("code");
    }

    /** What came of an attempt, and in which browser. */
    record Attempt(Browser browser, Page page) {}

    /** Runs what must be refused and asserts that it was, in every respect. */
    void refused(Refusal expected, Function<SamlWorld, Attempt> attempt) {
        admin.delete("/" + REALM + "/events");
        Traces.Count before = traces.count();
        Attempt made = attempt.apply(this);
        expected.assertEvent(events());
        expected.assertPage(made.page());
        assertThat(traces.count()).as("what the login left behind").isEqualTo(before);
        assertThat(isLoggedIn(made.browser())).as("a session in this browser").isFalse();
    }

    /** A login with one thing bent is refused. */
    void refused(Refusal expected, String alias, Consumer<SamlAnswer> bend) {
        refused(expected, world -> {
            SamlDeparture departure = depart(alias);
            SamlAnswer answer = answer(departure);
            bend.accept(answer);
            return new Attempt(departure.browser(), comeBack(departure, answer));
        });
    }

    List<JsonNode> events() {
        return new ArrayList<>(
                admin.get("/" + REALM + "/events?max=100").valueStream().toList());
    }

    @Override
    public void close() throws SQLException {
        traces.close();
        admin.deleteIfThere("/" + REALM);
    }

    /** For tests that sign in the address. */
    static byte[] sign(SamlKey key, String algorithm, String text) {
        try {
            var signature = java.security.Signature.getInstance(algorithm);
            signature.initSign(key.privateKey());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
