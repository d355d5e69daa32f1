package education.gateway.keycloak.esia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.gateway.keycloak.esia.SignerSettings.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.InstantSource;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignersTest {

    private static final byte[] MESSAGE = "SCHOOL01openid".getBytes(StandardCharsets.UTF_8);
    private static final String PASSWORD = "correct horse";

    @TempDir
    Path folder;

    private final Signers signers = new Signers(InstantSource.fixed(TestKey.NOW));
    private final Provider reversing = new ReversingProvider();

    @BeforeEach
    void install() {
        Security.addProvider(Gost.PROVIDER);
        Security.addProvider(reversing);
    }

    @AfterEach
    void remove() {
        Security.removeProvider(Gost.PROVIDER.getName());
        Security.removeProvider(reversing.getName());
    }

    @Test
    void a_pkcs12_key_signs_what_its_certificate_verifies() throws Exception {
        Path file = TestKey.GOST.keyStore(folder, "PKCS12", "request", PASSWORD);
        assertThat(verifies(open(keyStore(file, null), PASSWORD)))
                .as("the only entry needs no name")
                .isTrue();
        assertUnavailable(keyStore(file, "request"), "wrong horse", "key_store_unreadable");
        assertUnavailable(keyStore(file, "another"), PASSWORD, "alias_unknown");
    }

    @Test
    void a_pem_key_signs_too_plain_or_encrypted() throws Exception {
        Path plain = Files.writeString(folder.resolve("plain.pem"), TestKey.GOST.privateKeyPem() + TestKey.GOST.pem());
        assertThat(verifies(open(pem(plain), ""))).isTrue();

        var encryptor = new JceOpenSSLPKCS8EncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                .setProvider(Gost.PROVIDER)
                .setPassword(PASSWORD.toCharArray())
                .build();
        byte[] encrypted = new JcaPKCS8Generator(TestKey.GOST.pair().getPrivate(), encryptor)
                .generate()
                .getContent();
        Path locked = Files.writeString(
                folder.resolve("locked.pem"), TestKey.GOST.pem() + TestKey.pem("ENCRYPTED PRIVATE KEY", encrypted));
        assertThat(verifies(open(pem(locked), PASSWORD))).isTrue();
        assertUnavailable(pem(locked), "wrong", "key_store_unreadable");
    }

    @Test
    void an_installed_provider_signs_by_name() throws Exception {
        Path file = TestKey.GOST.keyStore(folder, "BKS", "request", PASSWORD);
        assertThat(verifies(open(provider("BC", file, Gost.SIGNATURE), PASSWORD)))
                .isTrue();
    }

    @Test
    void a_provider_that_writes_the_bytes_the_other_way_round_is_turned() throws Exception {
        Path file = TestKey.GOST.keyStore(folder, "BKS", "request", PASSWORD);
        assertThat(verifies(open(provider("Reversing", file, "REVERSED-GOST"), PASSWORD)))
                .isTrue();
    }

    @Test
    void a_key_that_does_not_belong_to_its_certificate_is_refused() throws Exception {
        Path mixed =
                Files.writeString(folder.resolve("mixed.pem"), TestKey.OTHER_GOST.privateKeyPem() + TestKey.GOST.pem());
        assertUnavailable(pem(mixed), "", "self_check_failed");
    }

    @Test
    void whatever_else_is_wrong_is_told_in_one_word_without_the_password() throws Exception {
        Path file = TestKey.GOST.keyStore(folder, "BKS", "request", PASSWORD);
        assertUnavailable(keyStore(folder.resolve("absent.p12"), "request"), PASSWORD, "key_store_unreadable");
        assertUnavailable(provider("Absent", file, Gost.SIGNATURE), PASSWORD, "provider_not_installed");
        assertUnavailable(provider("BC", file, "NO-SUCH-ALGORITHM"), PASSWORD, "key_unusable");

        Path rsa = Files.writeString(folder.resolve("rsa.pem"), TestKey.RSA.privateKeyPem() + TestKey.RSA.pem());
        assertUnavailable(pem(rsa), "", "key_is_not_gost_2012");
        KeyPairGenerator generator = KeyPairGenerator.getInstance("ECGOST3410-2012", Gost.PROVIDER);
        generator.initialize(new ECGenParameterSpec("Tc26-Gost-3410-12-512-paramSetA"));
        String longKey = TestKey.pem(
                "PRIVATE KEY", generator.generateKeyPair().getPrivate().getEncoded());
        Path of512Bits = Files.writeString(folder.resolve("long.pem"), longKey + TestKey.GOST.pem());
        assertUnavailable(pem(of512Bits), "", "key_is_not_gost_2012");
        Path half = Files.writeString(folder.resolve("half.pem"), TestKey.GOST.pem());
        assertUnavailable(pem(half), "", "pem_incomplete");
    }

    @Test
    void an_expired_certificate_signs_nothing() throws Exception {
        TestKey expired =
                TestKey.GOST.valid(TestKey.NOW.minus(Duration.ofDays(9)), TestKey.NOW.minus(Duration.ofDays(1)));
        Path file = Files.writeString(folder.resolve("expired.pem"), expired.privateKeyPem() + expired.pem());
        assertUnavailable(pem(file), "", "certificate_not_valid");
    }

    @Test
    void a_signer_is_opened_once_and_again_when_its_file_changes() throws Exception {
        Path file = Files.writeString(folder.resolve("key.pem"), TestKey.GOST.privateKeyPem() + TestKey.GOST.pem());
        RequestSigner first = open(pem(file), "");
        assertThat(open(pem(file), "")).isSameAs(first);

        Files.writeString(file, TestKey.OTHER_GOST.privateKeyPem() + TestKey.OTHER_GOST.pem());
        Files.setLastModifiedTime(file, FileTime.from(TestKey.NOW));
        assertThat(open(pem(file), "").certificate()).isEqualTo(TestKey.OTHER_GOST.certificate());
        assertThat(open(pem(file), "another password")).isNotSameAs(first);
    }

    private RequestSigner open(SignerSettings settings, String password) throws SignerUnavailable {
        return signers.signer("realm/esia", settings, password);
    }

    private void assertUnavailable(SignerSettings settings, String password, String reason) {
        assertThatThrownBy(() -> new Signers(InstantSource.fixed(TestKey.NOW)).signer("r/e", settings, password))
                .isInstanceOf(SignerUnavailable.class)
                .hasMessage(reason)
                .hasNoCause();
    }

    private static boolean verifies(RequestSigner signer) throws SignerUnavailable {
        return Gost.verifies(Gost.SIGNATURE, TestKey.GOST.certificate().getPublicKey(), MESSAGE, signer.sign(MESSAGE));
    }

    private static SignerSettings keyStore(Path file, String alias) {
        return new SignerSettings(Kind.KEYSTORE, file.toString(), "PKCS12", alias, null, Gost.SIGNATURE);
    }

    private static SignerSettings pem(Path file) {
        return new SignerSettings(Kind.KEYSTORE, file.toString(), "PEM", null, null, Gost.SIGNATURE);
    }

    private static SignerSettings provider(String name, Path file, String algorithm) {
        return new SignerSettings(Kind.PROVIDER, file.toString(), "BKS", "request", name, algorithm);
    }

    /** Stands for CryptoPro's tools: right signatures, bytes reversed. */
    private static final class ReversingProvider extends Provider {

        private static final long serialVersionUID = 1L;

        ReversingProvider() {
            super("Reversing", "1.0", "test");
            putService(new Service(this, "Signature", "REVERSED-GOST", Reversing.class.getName(), null, null) {
                @Override
                public Object newInstance(Object parameter) {
                    return new Reversing();
                }

                @Override
                public boolean supportsParameter(Object parameter) {
                    return true;
                }
            });
            Provider.Service store = Gost.PROVIDER.getService("KeyStore", "BKS");
            putService(new Service(this, "KeyStore", "BKS", store.getClassName(), null, null) {
                @Override
                public Object newInstance(Object parameter) throws java.security.NoSuchAlgorithmException {
                    return store.newInstance(parameter);
                }
            });
        }
    }

    private static final class Reversing extends SignatureSpi {

        private final Signature real;

        Reversing() {
            try {
                real = Signature.getInstance(Gost.SIGNATURE, Gost.PROVIDER);
            } catch (java.security.GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        protected void engineInitSign(PrivateKey key) throws java.security.InvalidKeyException {
            real.initSign(key);
        }

        @Override
        protected void engineUpdate(byte[] bytes, int from, int length) throws SignatureException {
            real.update(bytes, from, length);
        }

        @Override
        protected void engineUpdate(byte one) throws SignatureException {
            real.update(one);
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            return SelfCheck.ByteOrder.REVERSED.apply(real.sign());
        }

        @Override
        protected void engineInitVerify(java.security.PublicKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected boolean engineVerify(byte[] value) {
            throw new UnsupportedOperationException();
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException();
        }
    }
}
