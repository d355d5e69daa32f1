package education.gateway.stack.part;

import education.gateway.stack.home.Ports;
import education.gateway.stack.home.Secrets;
import education.gateway.stack.home.StackFailure;
import education.gateway.stack.home.StackHome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The stand-in for ESIA, which also plays the state's technology portal: it issues the request key of our system. */
public final class Simulator extends SpringPart {

    /** The mnemonic under which our system is registered with the state. */
    public static final String MNEMONIC = "SCHOOL01";

    /** The client id under which we are registered with the gateway before the state. */
    public static final String GATEWAY_CLIENT = "diary-of-the-city";

    /** Where the gateway may send browsers back to, below Keycloak's address. */
    private static final String GATEWAY_RETURN = "/realms/education/broker/gateway/endpoint";

    private static final String TOKEN_CERTIFICATE = "token-rsa.pem";
    private static final String SAML_CERTIFICATE = "saml-rsa.pem";

    private final Ports ports;
    private final Secrets secrets;
    private final Path families;
    private final Path data;
    private final URI spMetadata;

    public Simulator(StackHome home, Ports ports, Secrets secrets, Path jar, Path families) {
        super(home, "esia", ports.esia(), jar);
        this.ports = ports;
        this.secrets = secrets;
        this.families = families;
        this.data = home.data().resolve("simulator");
        this.spMetadata = URI.create(
                "http://localhost:" + ports.keycloak() + "/realms/education/broker/esia-saml/endpoint/descriptor");
    }

    /** Key store with the key that signs our requests. */
    public Path requestKeyStore() {
        return system().resolve("request.p12");
    }

    /** Its certificate, PEM. */
    public Path requestCertificate() {
        return system().resolve("request.pem");
    }

    /** The password of {@link #requestKeyStore()}. */
    public String requestKeyStorePassword() {
        return read(system().resolve("password")).strip();
    }

    /** The certificate that signs the state's tokens, PEM. */
    public String tokenCertificate() {
        return read(data.resolve(TOKEN_CERTIFICATE));
    }

    /** Whether every key is there before it has started; data of an older version lacks the newer ones. */
    public boolean hasItsKeys() {
        return Stream.of(TOKEN_CERTIFICATE, SAML_CERTIFICATE).map(data::resolve).allMatch(Files::exists)
                && Files.exists(requestKeyStore());
    }

    /** Issuer of the plain mode, the gateway before the state. */
    public String gatewayIssuer() {
        return "http://localhost:" + port() + "/gateway";
    }

    /** Our secret there. */
    public String gatewaySecret() {
        return secrets.password("client.gateway");
    }

    /** The certificate that signs the state's SAML answers, base64 without lines. */
    public String samlCertificate() {
        return read(data.resolve(SAML_CERTIFICATE)).replaceAll("-----[A-Z ]+-----|\\s", "");
    }

    @Override
    int heap() {
        return 96;
    }

    @Override
    List<String> options() {
        return List.of();
    }

    @Override
    Map<String, String> properties() {
        var properties = new LinkedHashMap<String, String>();
        properties.put("server.port", Integer.toString(port()));
        properties.put("simulator.issuer", "http://localhost:" + port() + "/");
        properties.put("simulator.families", families.toString());
        properties.put("simulator.data", data.toString());
        properties.put("simulator.token-algorithm", "RS256");
        properties.put("simulator.systems[0].mnemonic", MNEMONIC);
        properties.put("simulator.systems[0].redirect-hosts", "localhost");
        properties.put("simulator.systems[0].saml-metadata", spMetadata.toString());
        properties.put(
                "simulator.systems[0].scopes",
                "openid fullname birthdate snils email kid_fullname kid_birthdate kid_snils");
        properties.put("simulator.gateway.issuer", gatewayIssuer());
        properties.put("simulator.gateway.clients[0].client-id", GATEWAY_CLIENT);
        properties.put("simulator.gateway.clients[0].client-secret", gatewaySecret());
        properties.put(
                "simulator.gateway.clients[0].redirect-uris", "http://localhost:" + ports.keycloak() + GATEWAY_RETURN);
        return properties;
    }

    @Override
    boolean isReady() {
        return Probe.answers("http://127.0.0.1:" + port() + "/control/health");
    }

    private Path system() {
        return data.resolve("systems").resolve(MNEMONIC);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new StackFailure("The ESIA simulator did not make " + file + ".", e);
        }
    }
}
