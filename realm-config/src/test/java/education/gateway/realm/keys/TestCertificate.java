package education.gateway.realm.keys;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate made for a test, by its own key. */
public record TestCertificate(KeyPair pair, X509Certificate certificate) {

    private static final KeyPair RSA = rsa();

    /** Valid from long ago until so many days from now on; they may be negative. */
    public static TestCertificate rsa(int days) {
        return make(RSA, "SHA256withRSA", "localhost", Instant.now().plus(Duration.ofDays(days)));
    }

    public static TestCertificate anotherRsa(int days) {
        return make(rsa(), "SHA256withRSA", "localhost", Instant.now().plus(Duration.ofDays(days)));
    }

    public static TestCertificate gost(int days) {
        try {
            return make(
                    KeyKind.GOST.make(),
                    KeyKind.GOST.signature(),
                    "localhost",
                    Instant.now().plus(Duration.ofDays(days)));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** For a server of this name. */
    public static TestCertificate named(String host) {
        return make(RSA, "SHA256withRSA", host, Instant.now().plus(Duration.ofDays(365)));
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static TestCertificate make(KeyPair pair, String signature, String host, Instant ends) {
        try {
            var name = new X500Name("CN=" + host);
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(Instant.now().minus(Duration.ofDays(400))),
                    Date.from(ends),
                    name,
                    pair.getPublic());
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
            return new TestCertificate(
                    pair,
                    new JcaX509CertificateConverter()
                            .setProvider(Certificates.PROVIDER)
                            .getCertificate(builder.build(new JcaContentSignerBuilder(signature)
                                    .setProvider(Certificates.PROVIDER)
                                    .build(pair.getPrivate()))));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public String pem() {
        return Certificates.pem(List.of(certificate));
    }

    public String bare() {
        return Base64.getEncoder().encodeToString(Certificates.der(certificate));
    }

    /** For a server that shows this certificate. */
    public SSLContext server() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", pair.getPrivate(), new char[0], new Certificate[] {certificate});
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
