package education.gateway.realm.keys;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.realm.RealmFilesException;
import education.gateway.realm.command.Main;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysCommandTest {

    @TempDir
    Path folder;

    private final StringWriter screen = new StringWriter();

    private int run(String... line) {
        screen.getBuffer().setLength(0);
        var out = new PrintWriter(screen);
        return Main.run(out, out, line);
    }

    private int make(String algorithm, String... more) {
        var line = new ArrayList<>(List.of(
                "esia",
                "keys",
                "new",
                "--algorithm",
                algorithm,
                "--mnemonic",
                "SCHOOL01",
                "--organisation",
                "Школа № 57"));
        line.addAll(List.of("--password-file", file("password").toString()));
        line.addAll(List.of(more));
        if (!line.contains("--out")) {
            line.addAll(List.of("--out", folder.toString()));
        }
        return run(line.toArray(String[]::new));
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private Path written(String name, String content) throws IOException {
        return Files.writeString(file(name), content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gost", "rsa"})
    void a_key_comes_with_a_request_for_its_certificate_and_what_to_submit(String algorithm) throws Exception {
        assertThat(make(algorithm, "--ogrn", "1027810356485", "--inn", "7830002053"))
                .isZero();

        try (PEMParser parser = new PEMParser(new StringReader(Files.readString(file("request.csr.pem"))))) {
            var request = new JcaPKCS10CertificationRequest((PKCS10CertificationRequest) parser.readObject());
            assertThat(request.isSignatureValid(new JcaContentVerifierProviderBuilder()
                            .setProvider(Certificates.PROVIDER)
                            .build(request.getSubjectPublicKeyInfo())))
                    .isTrue();
            assertThat(request.getSubject().toString()).contains("CN=SCHOOL01", "O=Школа № 57", "1.2.643.100.1=");
        }
        assertThat(screen.toString()).contains("To submit:", "request.csr.pem", "/console/tech/");
    }

    @Test
    void the_key_is_encrypted_and_for_its_owner_only_and_so_is_the_password() throws IOException {
        make("gost");

        assertThat(Files.readString(file("request.key.pem"))).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("request.key.pem"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("password"))))
                .isEqualTo("rw-------");
        assertThat(screen.toString()).doesNotContain(Files.readString(file("password")));
    }

    @Test
    void the_folder_of_a_key_is_made_for_its_owner_only() throws IOException {
        Path next = folder.resolve("keys/next");

        assertThat(make("gost", "--out", next.toString())).as(screen.toString()).isZero();

        assertThat(next.resolve("request.key.pem")).exists();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(next)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_key_that_is_there_is_not_overwritten() throws IOException {
        make("gost");
        String before = Files.readString(file("request.key.pem"));

        assertThat(make("gost")).isEqualTo(1);
        assertThat(Files.readString(file("request.key.pem"))).isEqualTo(before);
    }

    @Test
    void the_hash_is_what_the_state_asks_for() throws Exception {
        var certificate = TestCertificate.gost(300);
        Path pem = written("a.pem", certificate.pem());
        Path der = Files.write(file("a.cer"), Certificates.der(certificate.certificate()));
        String expected = HexFormat.of()
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("GOST3411-2012-256", Certificates.PROVIDER)
                        .digest(Certificates.der(certificate.certificate())));

        assertThat(run("esia", "keys", "hash", pem.toString(), der.toString())).isZero();
        assertThat(screen.toString()).containsPattern(expected + "(?s).*" + expected);
    }

    private int store(String... more) {
        var line = new ArrayList<>(List.of(
                "esia",
                "keys",
                "store",
                "--key",
                file("request.key.pem").toString(),
                "--certificate",
                file("request.cer.pem").toString(),
                "--password-file",
                file("password").toString(),
                "--out",
                file("store.p12").toString()));
        line.addAll(List.of(more));
        return run(line.toArray(String[]::new));
    }

    private String mode() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file("store.p12")));
    }

    @Test
    void a_store_that_is_there_is_replaced_only_when_that_is_said() throws IOException {
        make("gost", "--self-signed", "30");
        written("store.p12", "the former one");

        assertThat(store()).isEqualTo(1);

        assertThat(file("store.p12")).hasContent("the former one");
        assertThat(screen.toString()).contains("store.p12", "is there already");
    }

    @Test
    void a_new_store_is_for_its_owner_only_and_one_that_everybody_could_read_is_no_more() throws IOException {
        make("gost", "--self-signed", "30");

        assertThat(store()).isZero();
        assertThat(mode()).isEqualTo("rw-------");
        Files.setPosixFilePermissions(file("store.p12"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(store("--replace")).isZero();
        assertThat(mode()).isEqualTo("rw-r-----");
    }

    @Test
    void of_two_that_make_a_file_at_once_one_is_refused() throws Exception {
        for (int round = 0; round < 50; round++) {
            Path target = file("made-" + round);
            var refused = new AtomicInteger();
            var begin = new CountDownLatch(1);
            List<Thread> two = Stream.of("one", "other")
                    .map(content -> new Thread(() -> {
                        try {
                            begin.await();
                            WholeFiles.create(target, content);
                        } catch (RealmFilesException there) {
                            refused.incrementAndGet();
                        } catch (InterruptedException stopped) {
                            Thread.currentThread().interrupt();
                        }
                    }))
                    .toList();
            two.forEach(Thread::start);
            begin.countDown();
            for (Thread thread : two) {
                thread.join();
            }

            assertThat(refused).hasValue(1);
            assertThat(Files.readString(target)).isIn("one", "other");
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith(".new"));
        }
    }

    @Test
    void key_and_certificate_become_the_store_that_the_connector_opens() throws Exception {
        make("gost", "--self-signed", "30");
        written("store.p12", "the former one");
        Files.setPosixFilePermissions(file("store.p12"), PosixFilePermissions.fromString("rw-r-----"));

        assertThat(store("--replace")).isZero();

        char[] password = Files.readString(file("password")).toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12", Certificates.PROVIDER);
        try (InputStream in = Files.newInputStream(file("store.p12"))) {
            store.load(in, password);
        }
        assertThat(store.getKey("request", password)).isNotNull();
        assertThat(screen.toString())
                .contains(Certificates.hash(
                        Certificates.read(file("request.cer.pem")).get(0)));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("store.p12"))))
                .as("Keycloak reads the new one where it could read the old one")
                .isEqualTo("rw-r-----");
    }

    @Test
    void a_certificate_of_another_key_replaces_nothing() throws IOException {
        make("gost");
        written("request.cer.pem", TestCertificate.gost(300).pem());
        written("store.p12", "the former one");

        assertThat(store("--replace")).isEqualTo(1);
        assertThat(file("store.p12")).hasContent("the former one");
    }

    @Test
    void a_key_with_which_the_connector_could_not_sign_replaces_nothing() throws IOException {
        make("rsa", "--self-signed", "30");
        written("store.p12", "the former one");

        assertThat(store("--replace")).isEqualTo(1);
        assertThat(file("store.p12")).hasContent("the former one");
    }

    @Test
    void a_certificate_that_has_ended_replaces_nothing() throws IOException {
        make("gost", "--self-signed", "-1");
        written("store.p12", "the former one");

        assertThat(store("--replace")).isEqualTo(1);
        assertThat(file("store.p12")).hasContent("the former one");
    }
}
