package education.gateway.simulator.saml;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.simulator.keys.SigningKey;
import education.gateway.simulator.keys.TokenAlgorithm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Response;
import org.opensaml.saml.saml2.encryption.Decrypter;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.encryption.support.InlineEncryptedKeyResolver;
import org.opensaml.xmlsec.keyinfo.impl.StaticKeyInfoCredentialResolver;
import org.opensaml.xmlsec.signature.support.SignatureValidator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The SAML profile over HTTP: a system with metadata and keys of its own, a browser that keeps a cookie. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "simulator.issuer=http://localhost:8082/")
class SamlTest {

    private static final String US = "http://localhost:8081/realms/education/esia-saml";
    private static final String CONSUMER = "http://localhost:8081/realms/education/broker/esia-saml/endpoint";
    private static final String SSO = "http://localhost:8082/idp/profile/SAML2/Redirect/SSO";
    private static final String SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    private static final Pattern FIELD =
            Pattern.compile("name=\"(request|SAMLResponse|RelayState)\" value=\"([^\"]+)\"");

    @TempDir
    static Path data;

    private static SigningKey signing;
    private static SigningKey encryption;

    @Autowired
    Environment environment;

    @Autowired
    SamlIdentity state;

    private final HttpClient http = HttpClient.newHttpClient();
    private String cookie = "";

    @DynamicPropertySource
    static void system(DynamicPropertyRegistry registry) throws GeneralSecurityException, IOException {
        signing = SigningKey.make(TokenAlgorithm.RS256, "signing");
        encryption = SigningKey.make(TokenAlgorithm.RS256, "encryption");
        Path metadata = Files.writeString(data.resolve("sp.xml"), metadata());
        registry.add("simulator.data", data::toString);
        registry.add("simulator.systems[0].mnemonic", () -> "SCHOOL01");
        registry.add("simulator.systems[0].saml-metadata", metadata::toString);
    }

    private static String metadata() throws GeneralSecurityException {
        return """
                <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%s">\
                <md:SPSSODescriptor AuthnRequestsSigned="true" WantAssertionsSigned="true" \
                protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">%s%s<md:AssertionConsumerService \
                Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="%s" index="0"/>\
                </md:SPSSODescriptor></md:EntityDescriptor>""".formatted(US, key("signing", signing), key("encryption", encryption), CONSUMER);
    }

    private static String key(String use, SigningKey key) throws GeneralSecurityException {
        return "<md:KeyDescriptor use=\"" + use + "\"><ds:KeyInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">"
                + "<ds:X509Data><ds:X509Certificate>"
                + Base64.getEncoder().encodeToString(key.certificate().getEncoded())
                + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>";
    }

    private static String request() {
        return """
                <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
                xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_request" Version="2.0" IssueInstant="%s" \
                Destination="%s" AssertionConsumerServiceURL="%s" \
                ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"><saml:Issuer>%s</saml:Issuer>\
                </samlp:AuthnRequest>""".formatted(Instant.now(), SSO, CONSUMER, US);
    }

    private static String signed(String xml, String uri, String algorithm, SigningKey key)
            throws IOException, GeneralSecurityException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
            out.write(xml.getBytes(StandardCharsets.UTF_8));
        }
        String query = "SAMLRequest=" + encoded(Base64.getEncoder().encodeToString(bytes.toByteArray()))
                + "&RelayState=relay&SigAlg=" + encoded(uri);
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key.privateKey());
        signature.update(query.getBytes(StandardCharsets.UTF_8));
        return query + "&Signature=" + encoded(Base64.getEncoder().encodeToString(signature.sign()));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Test
    void a_person_logs_in_and_the_system_reads_who_it_is() throws Exception {
        HttpResponse<String> sso =
                get("/idp/profile/SAML2/Redirect/SSO?" + signed(request(), SHA256, "SHA256withRSA", signing));
        String pending = sso.headers().firstValue("Location").orElseThrow().replaceAll(".*request=", "");
        HttpResponse<String> chosen = post("/login", "request=" + pending + "&persona=esia-two-children");
        assertThat(chosen.headers().firstValue("Location")).get().asString().contains("/consent");
        HttpResponse<String> agreed = post("/consent", "request=" + pending + "&decision=allow");
        String page = get(agreed.headers().firstValue("Location").orElseThrow()).body();

        assertThat(page).contains("action=\"" + CONSUMER + "\"");
        assertThat(field(page, "RelayState")).isEqualTo("relay");
        byte[] xml = Base64.getDecoder().decode(field(page, "SAMLResponse"));
        assertThat(new String(xml, StandardCharsets.UTF_8)).doesNotContain("Петрова");
        var response = (Response) OpenSaml.read(xml);
        assertThat(response.getInResponseTo()).isEqualTo("_request");
        var stateKey = new BasicX509Credential(state.key().certificate());
        SignatureValidator.validate(response.getSignature(), stateKey);
        var decrypter = new Decrypter(
                null,
                new StaticKeyInfoCredentialResolver(
                        new BasicX509Credential(encryption.certificate(), encryption.privateKey())),
                new InlineEncryptedKeyResolver());
        decrypter.setRootInNewDocument(true);
        Assertion assertion =
                decrypter.decrypt(response.getEncryptedAssertions().get(0));
        SignatureValidator.validate(assertion.getSignature(), stateKey);
        assertThat(assertion.getAttributeStatements().get(0).getAttributes())
                .extracting(attribute -> attribute.getName())
                .contains("urn:mace:dir:attribute:userId", "urn:esia:personSNILS", "urn:esia:personTrusted")
                .noneMatch(name -> name.contains("kid"));
    }

    @TestFactory
    Stream<DynamicTest> requests_that_the_state_would_not_take() {
        return Stream.of(
                refused(
                        "a policy for names",
                        text -> text.replace("</samlp:AuthnRequest>", "<samlp:NameIDPolicy/></samlp:AuthnRequest>")),
                refused("another address", text -> text.replace("Redirect/SSO", "Redirect/SLO")),
                refused(
                        "an address that is not in the metadata",
                        text -> text.replace("esia-saml/endpoint", "x/endpoint")),
                refused("a system that is not known", text -> text.replace("education/esia-saml<", "other<")),
                refused(
                        "made an hour ago",
                        text -> text.replaceFirst(
                                "IssueInstant=\"[^\"]*\"",
                                "IssueInstant=\"" + Instant.now().minusSeconds(3600) + "\"")),
                refused("an answer by redirect", text -> text.replace("HTTP-POST", "HTTP-Redirect")),
                DynamicTest.dynamicTest(
                        "signed with SHA-1",
                        () -> assertRefused(signed(
                                request(), "http://www.w3.org/2000/09/xmldsig#rsa-sha1", "SHA1withRSA", signing))),
                DynamicTest.dynamicTest(
                        "signed by another key",
                        () -> assertRefused(signed(request(), SHA256, "SHA256withRSA", encryption))),
                DynamicTest.dynamicTest(
                        "not signed",
                        () -> assertRefused(signed(request(), SHA256, "SHA256withRSA", signing)
                                .replaceFirst("&Signature=.*", ""))),
                DynamicTest.dynamicTest(
                        "a parameter twice",
                        () -> assertRefused(
                                signed(request(), SHA256, "SHA256withRSA", signing) + "&RelayState=other")));
    }

    private DynamicTest refused(String name, UnaryOperator<String> bend) {
        return DynamicTest.dynamicTest(
                name, () -> assertRefused(signed(bend.apply(request()), SHA256, "SHA256withRSA", signing)));
    }

    private void assertRefused(String query) throws Exception {
        assertThat(get("/idp/profile/SAML2/Redirect/SSO?" + query).statusCode()).isEqualTo(400);
    }

    @Test
    void the_state_describes_itself() throws Exception {
        assertThat(get("/idp/shibboleth").body()).contains("http://localhost:8082/idp/shibboleth", SSO);
    }

    private static String field(String page, String name) {
        Matcher field = FIELD.matcher(page);
        while (field.find()) {
            if (field.group(1).equals(name)) {
                return field.group(2).replace("&#43;", "+").replace("&#61;", "=");
            }
        }
        throw new AssertionError("no field " + name);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(address(path)).GET());
    }

    private HttpResponse<String> post(String path, String form) throws Exception {
        return send(HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        List<String> cookies = response.headers().allValues("Set-Cookie");
        if (!cookies.isEmpty()) {
            cookie = cookies.get(0).replaceAll(";.*", "");
        }
        return response;
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + environment.getProperty("local.server.port"))
                .resolve(path);
    }
}
