package education.gateway.keycloak.esia;

import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.cryptopro.CryptoProObjectIdentifiers;
import org.bouncycastle.asn1.rosstandart.RosstandartObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jcajce.spec.GOST3410ParameterSpec;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key made for a test, with a certificate of its own. */
record TestKey(TokenAlgorithm algorithm, KeyPair pair, X509Certificate certificate) {

    static final Instant NOW = Instant.parse("2026-11-23T14:50:45Z");

    static final TestKey RSA = make(TokenAlgorithm.RS256);
    static final TestKey OTHER_RSA = make(TokenAlgorithm.RS256);
    static final TestKey GOST = make(TokenAlgorithm.GOST3410_2012_256);
    static final TestKey OTHER_GOST = make(TokenAlgorithm.GOST3410_2012_256);

    static TestKey make(TokenAlgorithm algorithm) {
        return make(algorithm, NOW.minus(Duration.ofDays(30)), NOW.plus(Duration.ofDays(300)));
    }

    static TestKey make(TokenAlgorithm algorithm, Instant from, Instant to) {
        return make(algorithm, pair(algorithm), from, to);
    }

    private static TestKey make(TokenAlgorithm algorithm, KeyPair pair, Instant from, Instant to) {
        try {
            var name = new X500Name("CN=test");
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(from),
                    Date.from(to),
                    name,
                    pair.getPublic());
            String signature = algorithm == TokenAlgorithm.RS256 ? "SHA256withRSA" : "GOST3411WITHGOST3410-2012-256";
            var signer = new JcaContentSignerBuilder(signature)
                    .setProvider(Gost.PROVIDER)
                    .build(pair.getPrivate());
            return new TestKey(
                    algorithm,
                    pair,
                    new JcaX509CertificateConverter().setProvider(Gost.PROVIDER).getCertificate(builder.build(signer)));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPair pair(TokenAlgorithm algorithm) {
        try {
            if (algorithm == TokenAlgorithm.RS256) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", Gost.PROVIDER);
                generator.initialize(2048);
                return generator.generateKeyPair();
            }
            KeyPairGenerator generator = KeyPairGenerator.getInstance("ECGOST3410-2012", Gost.PROVIDER);
            generator.initialize(new GOST3410ParameterSpec(
                    CryptoProObjectIdentifiers.gostR3410_2001_CryptoPro_XchA,
                    RosstandartObjectIdentifiers.id_tc26_gost_3411_12_256,
                    null));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The same key under a certificate that is valid at other times. */
    TestKey valid(Instant from, Instant to) {
        return make(algorithm, pair, from, to);
    }

    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(algorithm.signatureAlgorithm(), Gost.PROVIDER);
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String pem() {
        return pem("CERTIFICATE", der());
    }

    byte[] der() {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String privateKeyPem() {
        return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    static String pem(String type, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }

    /** A key store file; PKCS12 takes Bouncy Castle a second to write and to open, BKS does not. */
    Path keyStore(Path folder, String type, String alias, String password) throws Exception {
        KeyStore store = KeyStore.getInstance(type, Gost.PROVIDER);
        store.load(null, null);
        store.setKeyEntry(alias, pair.getPrivate(), password.toCharArray(), new Certificate[] {certificate});
        Path file = folder.resolve("request." + type);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file;
    }
}
