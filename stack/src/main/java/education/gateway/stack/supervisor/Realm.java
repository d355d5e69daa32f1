package education.gateway.stack.supervisor;

import education.gateway.realm.RealmFiles;
import education.gateway.realm.RealmFilesException;
import education.gateway.realm.command.Main;
import education.gateway.stack.home.Artefacts;
import education.gateway.stack.home.Digest;
import education.gateway.stack.home.Ports;
import education.gateway.stack.home.PrivateFiles;
import education.gateway.stack.home.Secrets;
import education.gateway.stack.home.StackFailure;
import education.gateway.stack.home.StackHome;
import education.gateway.stack.part.Postgres;
import education.gateway.stack.part.Simulator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The realm of this machine, from the files of {@code realm-config}. */
final class Realm {

    /** Name of the realm. */
    static final String NAME = "education";

    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Realm() {}

    /** What the placeholders of the realm's files stand for on this machine. */
    static Map<String, String> values(Ports ports, Secrets secrets, Simulator simulator, Postgres postgres) {
        return Map.ofEntries(
                Map.entry("KEYCLOAK_URL", "http://localhost:" + ports.keycloak()),
                Map.entry("DIARY_URL", "http://localhost:" + ports.diary()),
                Map.entry("KEYCLOAK_MANAGEMENT_URL", "http://localhost:" + ports.keycloakManagement()),
                Map.entry("DIARY_MANAGEMENT_URL", "http://localhost:" + ports.diaryManagement()),
                Map.entry(
                        "ESIA_REQUEST_CERTIFICATE",
                        simulator.requestCertificate().toString()),
                Map.entry("ESIA_URL", "http://localhost:" + ports.esia()),
                Map.entry("ESIA_MNEMONIC", Simulator.MNEMONIC),
                Map.entry("ESIA_TOKEN_CERTIFICATES", simulator.tokenCertificate()),
                Map.entry("ESIA_TOKEN_ALGORITHM", "RS256"),
                Map.entry("ESIA_SAML_CERTIFICATES", simulator.samlCertificate()),
                Map.entry("ESIA_REQUEST_KEYSTORE", simulator.requestKeyStore().toString()),
                Map.entry("GATEWAY_ISSUER", simulator.gatewayIssuer()),
                Map.entry("GATEWAY_CLIENT_ID", Simulator.GATEWAY_CLIENT),
                Map.entry("DIARY_WEB_SECRET", secrets.password("client.diary-web")),
                Map.entry("DIARY_SERVICE_SECRET", secrets.password("client.diary-service")),
                Map.entry("OLD_PORTAL_JDBC_URL", postgres.url("portal")),
                Map.entry("OLD_PORTAL_USER", Postgres.PORTAL_READER),
                Map.entry("OLD_PORTAL_TAKE_OVER_SECRET", secrets.password("client.old-portal-take-over")),
                Map.entry("SMTP_PORT", Integer.toString(ports.smtp())));
    }

    static String assemble(Artefacts artefacts, Map<String, String> values) {
        var folder = artefacts.realmFolder();
        try {
            return RealmFiles.assemble(
                    folder.resolve("realms").resolve(NAME), folder.resolve("environments/local.yaml"), values);
        } catch (RealmFilesException e) {
            throw new StackFailure("The realm's files are wrong: " + e.getMessage(), e);
        }
    }

    /** Keeps the values for {@code realmctl --values}; they hold secrets. */
    static void keepValues(StackHome home, Map<String, String> values) {
        PrivateFiles.write(valuesFile(home), SORTED.writeValueAsString(values) + "\n");
    }

    /** Whether these files are the ones that were applied last. */
    static boolean isApplied(StackHome home, String realmJson) {
        try {
            return Files.exists(digestFile(home))
                    && Files.readString(digestFile(home)).equals(digest(realmJson));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes the running realm what its files say, as everybody does who keeps a realm: by {@code realmctl apply}, into
     * an empty Keycloak too.
     *
     * @param keycloak where it is asked, and as which administrator
     * @throws StackFailure with the last words of the command when the realm is not as its files say
     */
    static void apply(StackHome home, Artefacts artefacts, String realmJson, Map<String, String> keycloak) {
        var words = new StringWriter();
        var screen = new PrintWriter(words);
        int code = Main.run(
                screen,
                screen,
                keycloak::get,
                "apply",
                "--yes",
                "--environment=local",
                "--realm=" + NAME,
                "--files=" + artefacts.realmFolder(),
                "--values=" + valuesFile(home),
                "--snapshots=" + home.data().resolve("snapshots"));
        PrivateFiles.write(home.log("realmctl"), words.toString());
        if (code != 0) {
            throw new StackFailure("The realm could not be made what its files say:\n  "
                    + words.toString().strip().replace("\n", "\n  "));
        }
        PrivateFiles.write(digestFile(home), digest(realmJson));
    }

    private static Path valuesFile(StackHome home) {
        return home.run().resolve("realm-values.json");
    }

    private static Path digestFile(StackHome home) {
        return home.data().resolve("realm-digest");
    }

    private static String digest(String realmJson) {
        return new Digest()
                .add("realm", SORTED.writeValueAsString(SORTED.readValue(realmJson, Map.class)))
                .hex();
    }
}
