package education.gateway.system.esia;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Page;
import education.gateway.system.support.AdminApi;
import education.gateway.system.support.BesideTheCity;
import education.gateway.system.support.RealmctlRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** The commands of docs/operations/keys.md, while logins go on; Keycloak runs through. */
@BesideTheCity
@ExtendWith(WithHostileState.class)
class KeyRolloverIT {

    private static final String ALIAS = "state-of-many-keys";
    private static final String PROVIDERS = "/" + StateRealm.NAME + "/identity-provider/instances";

    @TempDir
    Path folder;

    private final StateWorld world;
    private final AdminApi admin;
    private final AtomicReference<StateKey> stateSignsWith;
    /** Hash of the certificate of our requests, on the way out and at the exchange of the code. */
    private final List<List<String>> hashes = new CopyOnWriteArrayList<>();

    KeyRolloverIT(StateWorld world) {
        this.world = world;
        Stack stack = world.stack;
        this.admin = new AdminApi(
                stack.keycloak(),
                stack.description().admin().username(),
                stack.description().admin().password());
        this.stateSignsWith = new AtomicReference<>(world.keys.rsa());
    }

    @BeforeEach
    void a_provider_whose_key_store_was_made_by_the_command() throws IOException {
        made("first");
        stored("first");
        var provider = (ObjectNode) admin.get(PROVIDERS + "/" + StateRealm.RSA);
        provider.remove("internalId");
        provider.put("alias", ALIAS);
        ((ObjectNode) provider.path("config"))
                .put("signerKeyStore", folder.resolve("request.p12").toString())
                .put("clientSecret", Files.readString(folder.resolve("password")));
        admin.post(PROVIDERS, provider);
        Files.writeString(folder.resolve("trusted.pem"), world.keys.rsa().pem());
    }

    @AfterEach
    void forget() {
        admin.deleteIfThere(PROVIDERS + "/" + ALIAS);
    }

    @Test
    void our_key_is_replaced_while_logins_go_on_and_none_fails() throws Exception {
        made("second");
        Departure before = world.depart(ALIAS);

        whileLoginsGoOn(() -> stored("second"));

        String first = hash("first");
        String second = hash("second");
        assertThat(hashes).hasSizeGreaterThan(4).allSatisfy(pair -> assertThat(pair)
                .isIn(List.of(first, first), List.of(first, second), List.of(second, second)));
        assertThat(hashes.get(0)).containsExactly(first, first);
        assertThat(hashes.get(hashes.size() - 1)).containsExactly(second, second);
        // Who left with the old key comes in all the same: the state knows both.
        Answer answer = world.answer(before);
        assertThat(world.comeBack(before, answer)).satisfies(Expect::loggedIn);
        assertThat(answer.tokenRequests().get(0).form()).containsEntry("client_certificate_hash", second);
    }

    @Test
    void certificates_of_the_state_are_replaced_while_logins_go_on_and_none_fails() throws Exception {
        StateKey old = world.keys.rsa();
        StateKey next = StateKey.rsa();
        Path nextFile = Files.writeString(folder.resolve("next.pem"), next.pem());

        whileLoginsGoOn(() -> {
            trust("--add", nextFile);
            letSomeComeIn();
            stateSignsWith.set(next);
            letSomeComeIn();
            trust("--only", nextFile);
        });

        assertThat(folder.resolve("trusted.pem")).hasContent(next.pem());
        world.refused(Expect.refusal("esia_token_signature", Expect.ANSWER_REFUSED), any -> {
            Departure departure = world.depart(ALIAS);
            Page page = world.comeBack(departure, new Answer(Person.newcomer(), departure, old));
            return new StateWorld.Attempt(departure.browser(), page);
        });
    }

    private interface Deed {
        void run() throws Exception;
    }

    private void whileLoginsGoOn(Deed deed) throws Exception {
        var goOn = new AtomicBoolean(true);
        ExecutorService people = Executors.newSingleThreadExecutor();
        try {
            Future<List<Page>> pages = people.submit(() -> {
                var arrived = new ArrayList<Page>();
                while (goOn.get()) {
                    arrived.add(login());
                }
                return arrived;
            });
            letSomeComeIn();
            deed.run();
            letSomeComeIn();
            goOn.set(false);
            assertThat(pages.get(1, TimeUnit.MINUTES)).allSatisfy(Expect::loggedIn);
        } finally {
            goOn.set(false);
            people.shutdown();
        }
    }

    private void letSomeComeIn() throws InterruptedException {
        int before = hashes.size();
        for (int i = 0; i < 300 && hashes.size() < before + 2; i++) {
            Thread.sleep(100);
        }
        assertThat(hashes).as("logins that came to their end").hasSizeGreaterThanOrEqualTo(before + 2);
    }

    private Page login() {
        Departure departure = world.depart(ALIAS);
        var answer = new Answer(Person.newcomer(), departure, stateSignsWith.get());
        Page page = world.comeBack(departure, answer);
        hashes.add(List.of(
                departure.parameters().getOrDefault("client_certificate_hash", ""),
                answer.tokenRequests().stream()
                        .map(request -> request.form().getOrDefault("client_certificate_hash", ""))
                        .findFirst()
                        .orElse("")));
        return page;
    }

    private void made(String name) throws IOException {
        realmctl(
                "esia",
                "keys",
                "new",
                "--mnemonic",
                Answer.MNEMONIC,
                "--organisation",
                "Комитет по образованию",
                "--self-signed",
                "30",
                "--out",
                Files.createDirectories(folder.resolve(name)).toString(),
                "--password-file",
                folder.resolve("password").toString());
    }

    private void stored(String name) {
        realmctl(
                "esia",
                "keys",
                "store",
                "--key",
                folder.resolve(name).resolve("request.key.pem").toString(),
                "--certificate",
                folder.resolve(name).resolve("request.cer.pem").toString(),
                "--password-file",
                folder.resolve("password").toString(),
                "--replace",
                "--out",
                folder.resolve("request.p12").toString());
    }

    private void trust(String how, Path certificates) {
        realmctl(
                "esia",
                "keys",
                "trust",
                "--realm",
                StateRealm.NAME,
                "--alias",
                ALIAS,
                "--file",
                folder.resolve("trusted.pem").toString(),
                how,
                certificates.toString());
    }

    private void realmctl(String... line) {
        var run = RealmctlRun.of(world.stack, line);
        assertThat(run.code()).as(run.words()).isZero();
    }

    /** Computed by itself, as the state would. */
    private String hash(String name) throws Exception {
        var factory = CertificateFactory.getInstance("X.509", new BouncyCastleProvider());
        var certificate = (X509Certificate) factory.generateCertificate(
                new ByteArrayInputStream(Files.readAllBytes(folder.resolve(name).resolve("request.cer.pem"))));
        return HexFormat.of()
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("GOST3411-2012-256", new BouncyCastleProvider())
                        .digest(certificate.getEncoded()));
    }
}
