package education.gateway.stack.part;

import education.gateway.stack.home.Node;
import education.gateway.stack.home.Ports;
import education.gateway.stack.home.Secrets;
import education.gateway.stack.home.StackHome;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The diary service. */
public final class Diary extends SpringPart {

    /** Beside what production exposes the list of routes, so that a test can walk every one of them. */
    private static final String EXPOSED = "health,prometheus,mappings";

    /** Whom the text of consent names here; every diary on this database has to name the same. */
    public static final String OPERATOR = "учебный стенд «Электронный дневник»";

    /** The address in the same text. */
    public static final String OPERATOR_ADDRESS = "адрес укажет оператор портала";

    static final String KIND = "diary";

    private final Ports ports;
    private final Secrets secrets;
    private final Postgres postgres;
    private final Path hashKeys;
    private final JournalKeys journalKeys;
    private final Node node;
    private final Optional<Proxy> proxy;

    /** @param proxy what stands before it, where it is not alone */
    public Diary(
            StackHome home,
            Ports ports,
            Secrets secrets,
            Postgres postgres,
            Path jar,
            Path hashKeys,
            Node node,
            Optional<Proxy> proxy) {
        super(home, node.name(KIND), ports.diary(node), jar);
        this.node = node;
        this.proxy = proxy;
        this.ports = ports;
        this.secrets = secrets;
        this.postgres = postgres;
        this.hashKeys = hashKeys;
        this.journalKeys = JournalKeys.in(home, node);
    }

    @Override
    int heap() {
        return 288;
    }

    @Override
    List<String> options() {
        return List.of("-Xms64m", "-XX:MaxMetaspaceSize=192m");
    }

    @Override
    Map<String, String> properties() {
        var properties = new LinkedHashMap<String, String>();
        properties.put("server.port", Integer.toString(port()));
        properties.put("management.server.port", Integer.toString(ports.diaryManagement(node)));
        properties.put("management.server.address", "127.0.0.1");
        properties.put("management.endpoints.web.exposure.include", EXPOSED);
        properties.put("spring.datasource.url", postgres.url("diary"));
        properties.put("spring.datasource.username", "diary");
        properties.put("spring.datasource.password", postgres.password("diary"));
        properties.put("diary.keycloak.issuer", "http://localhost:" + ports.keycloak() + "/realms/education");
        properties.put("diary.keycloak.web-client-secret", secrets.password("client.diary-web"));
        properties.put("diary.keycloak.service-client-secret", secrets.password("client.diary-service"));
        properties.put("diary.base-url", "http://localhost:" + ports.diary());
        properties.put("diary.hash-keys-file", hashKeys.toString());
        properties.put("diary.journal.key-file", journalKeys.privateKey().toString());
        properties.put(
                "diary.journal.public-keys-file", journalKeys.publicKeys().toString());
        properties.put("diary.journal.head-file", journalKeys.head().toString());
        properties.put("diary.applications.expiry-every", "10s");
        properties.put("diary.state-found-child", "direct");
        properties.put("diary.consent.operator", OPERATOR);
        properties.put("diary.consent.operator-address", OPERATOR_ADDRESS);
        properties.put("spring.mail.host", "localhost");
        properties.put("spring.mail.port", Integer.toString(ports.smtp()));
        return properties;
    }

    @Override
    boolean isReady() {
        var health = "http://127.0.0.1:" + ports.diaryManagement(node) + "/actuator/health";
        return (Probe.answers(health + "/readiness") || Probe.answers(health))
                && proxy.map(front -> front.sendsTo(KIND, name())).orElse(true);
    }
}
