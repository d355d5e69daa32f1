package education.gateway.stack;

import education.gateway.stack.command.Shutdown;
import education.gateway.stack.command.Up;
import education.gateway.stack.description.PersonaEntry;
import education.gateway.stack.description.StackDescription;
import education.gateway.stack.home.Artefacts;
import education.gateway.stack.home.Node;
import education.gateway.stack.home.Ports;
import education.gateway.stack.home.PrivateFiles;
import education.gateway.stack.home.ProcessIdentity;
import education.gateway.stack.home.RunState;
import education.gateway.stack.home.Secrets;
import education.gateway.stack.home.StackFailure;
import education.gateway.stack.home.StackHome;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Login;
import education.gateway.stack.login.LoginClient;
import education.gateway.stack.login.Tokens;
import education.gateway.stack.mail.Letter;
import education.gateway.stack.part.HashKeys;
import education.gateway.stack.seed.KeycloakAdmin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A running stack, for tests and measurements.
 *
 * <p>{@link #shared()} is the one to ask for: the first call starts a stack with fresh data in {@code target/test-stack}
 * of the clone, on ports from 18080 (environment {@code TEST_PORT_BASE}, default 18000), with as many nodes as {@code
 * TEST_NODES} says, and it goes down with the calling JVM, however that ends. With {@code SYSTEM_TEST_STACK=keep} it stays up and a later run attaches to it, unless
 * the programs have been built anew since; with {@code SYSTEM_TEST_STACK=data} it starts on the data that the run before
 * has left.
 */
public final class Stack {

    private static final int DEFAULT_TEST_BASE = 18_000;
    private static final Duration PART_PATIENCE = Duration.ofMinutes(5);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static @Nullable Stack shared;
    private static @Nullable StackFailure sharedFailure;

    private final StackHome home;
    private final StackDescription description;

    private Stack(StackHome home) {
        this.home = home;
        this.description = StackDescription.read(home);
    }

    /**
     * The stack that all tests of a run share; started by the first call.
     *
     * @throws StackFailure if it could not be started; every later call says so too, at once
     */
    public static synchronized Stack shared() {
        if (sharedFailure != null) {
            throw new StackFailure("The stack of this run did not start, see the first failure.", sharedFailure);
        }
        if (shared == null) {
            try {
                shared = startShared();
            } catch (StackFailure e) {
                sharedFailure = e;
                throw e;
            }
        }
        return shared;
    }

    /**
     * A stack that runs already.
     *
     * @throws StackFailure if none runs in this home
     */
    public static Stack at(Path home) {
        return new Stack(new StackHome(home));
    }

    /** What runs, with all passwords. */
    public StackDescription description() {
        return description;
    }

    public URI diary() {
        return url("diary");
    }

    public URI keycloak() {
        return url("keycloak");
    }

    public URI esia() {
        return url("esia");
    }

    public URI mail() {
        return url("mail");
    }

    public URI keycloakManagement() {
        return url("keycloakManagement");
    }

    public URI diaryManagement() {
        return url("diaryManagement");
    }

    /** How many nodes of Keycloak and of the diary there are; more than one are behind a proxy. */
    public int nodes() {
        return description.urls().containsKey("diary-2") ? 2 : 1;
    }

    /** A node of the diary past the proxy, from 1; of several only. */
    public URI diaryNode(int number) {
        return url("diary-" + number);
    }

    /** A node of Keycloak past the proxy, from 1; of several only. */
    public URI keycloakNode(int number) {
        return url("keycloak-" + number);
    }

    /** Address of the realm. */
    public URI issuer() {
        return URI.create(keycloak() + "/realms/" + description.realm());
    }

    public List<PersonaEntry> personas() {
        return description.personas();
    }

    /**
     * The persona with this key.
     *
     * @throws IllegalArgumentException if there is none
     */
    public PersonaEntry persona(String key) {
        return description.persona(key);
    }

    /** JDBC address of a database by its name in the description, with role and password. */
    public String database(String name) {
        return Objects.requireNonNull(description.database().get(name), name);
    }

    /** The client on whose behalf people log in to the diary. */
    public LoginClient diaryWeb() {
        var secret =
                Objects.requireNonNull(description.clients().get("diary-web")).secret();
        return new LoginClient(issuer(), "diary-web", secret, URI.create(diary() + "/login/oauth2/code/keycloak"));
    }

    /** A login in a browser of its own. */
    public Login login() {
        return new Login(diaryWeb());
    }

    /** Logs a persona in by the door it has and returns the tokens. */
    public Tokens tokensOf(String key) {
        return tokensOf(persona(key), login());
    }

    /** The same in a browser of the caller's. */
    public Tokens tokensOf(PersonaEntry persona, Login login) {
        var name = persona.login();
        var password = persona.password();
        var totpSecret = persona.totpSecret();
        if (persona.kind().equals("esia")) {
            return login.throughState(persona.key());
        }
        if (name == null || password == null) {
            throw new IllegalArgumentException(persona.key() + " has no door yet");
        }
        return totpSecret == null
                ? login.withPassword(name, password)
                : login.withSecondFactor(name, password, totpSecret);
    }

    /** The admin API of the realm. */
    public KeycloakAdmin admin() {
        return new KeycloakAdmin(
                keycloak(),
                description.realm(),
                description.admin().username(),
                description.admin().password());
    }

    /** A fresh token of the administrator of Keycloak's master realm; it lives for a minute. */
    public String adminToken() {
        return admin().token();
    }

    /** Letters to an address, the newest first. */
    public List<Letter> lettersTo(String address) {
        var answer = new Browser()
                .send(HttpRequest.newBuilder(
                        URI.create(mail() + "/api/messages?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8))));
        return JSON.readValue(answer.body(), new TypeReference<>() {});
    }

    /** All log files of the stack, those of the start before too. */
    public List<Path> logs() {
        try (var files = Files.list(home.logs())) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The log file of one part. */
    public Path log(Part part) {
        return home.log(part.partName());
    }

    /** The file of keys under which the numbers of people are hashed. */
    public Path hashKeys() {
        return HashKeys.in(home);
    }

    /** The process of a part, to measure what it takes. */
    public ProcessHandle process(Part part) {
        return RunState.read(home).stream()
                .flatMap(state -> state.parts().stream())
                .filter(state -> state.name().equals(part.partName()))
                .map(RunState.PartState::process)
                .filter(Objects::nonNull)
                .flatMap(process -> process.find().stream())
                .findFirst()
                .orElseThrow(() -> new StackFailure(part.partName() + " does not run."));
    }

    /** Stops a part in an orderly way; returns when it is down. */
    public void stop(Part part) {
        control(part, "stop");
    }

    /** Ends a part as a power cut would; returns when it is down. */
    public void kill(Part part) {
        control(part, "kill");
    }

    /** Starts a part again; returns when it is ready. */
    public void start(Part part) {
        control(part, "start");
    }

    private void control(Part part, String what) {
        var answer = new Browser()
                .send(HttpRequest.newBuilder(URI.create(mail() + "/control/parts/" + part.partName() + "/" + what))
                        .timeout(PART_PATIENCE)
                        .header("Authorization", "Bearer " + new Secrets(home).password("control"))
                        .POST(HttpRequest.BodyPublishers.noBody()));
        if (answer.status() != 204) {
            throw new StackFailure("The supervisor could not " + what + " " + part.partName() + ": " + answer.body());
        }
    }

    private URI url(String name) {
        return URI.create(description.url(name));
    }

    private static Stack startShared() {
        var artefacts = Artefacts.above(Path.of(""));
        var home = new StackHome(artefacts.root().resolve("target/test-stack"));
        var base = System.getenv("TEST_PORT_BASE");
        var ports = base == null ? new Ports(DEFAULT_TEST_BASE) : Ports.parse(base);
        var mode = System.getenv("SYSTEM_TEST_STACK");
        boolean keep = "keep".equals(mode);
        var running = RunState.read(home).filter(RunState::supervised);
        int nodes = Node.parse(System.getenv("TEST_NODES"));
        boolean attach = keep
                && running.isPresent()
                && running.get().nodes() == nodes
                && running.get().phase() == RunState.Phase.READY
                && running.get().inputs().equals(artefacts.digest());
        if (!attach) {
            new Shutdown(home).run();
            if (!"data".equals(mode)) {
                PrivateFiles.deleteFolder(home.folder());
            }
            var up = new Up(home, artefacts, ports, System.out).withNodes(nodes);
            if (!keep) {
                up.withOwner(ProcessIdentity.of(ProcessHandle.current()));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> new Shutdown(home).run(), "stack-down"));
            }
            up.run();
        }
        return new Stack(home);
    }
}
