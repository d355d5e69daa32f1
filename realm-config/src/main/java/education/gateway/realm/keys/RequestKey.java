package education.gateway.realm.keys;

import education.gateway.realm.RealmFilesException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** The key that signs our requests to the state, from its making until its certificate is there. */
public final class RequestKey {

    private static final byte[] PROBE = "does the certificate belong to the key".getBytes(StandardCharsets.US_ASCII);
    private static final Duration BACKDATED = Duration.ofMinutes(5);
    private static final int SERIAL_BITS = 120;

    private final KeyKind kind;
    private final PrivateKey key;

    private RequestKey(KeyKind kind, PrivateKey key) {
        this.kind = kind;
        this.key = key;
    }

    /** A new key, and what to submit. */
    public record Made(RequestKey key, PublicKey publicKey) {}

    public static Made make(KeyKind kind) {
        try {
            KeyPair pair = kind.make();
            return new Made(new RequestKey(kind, pair.getPrivate()), pair.getPublic());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A PKCS#10 request for a certificate, PEM. */
    public String certificateRequest(X500Name subject, PublicKey publicKey) {
        try {
            return Certificates.pem(
                    "CERTIFICATE REQUEST",
                    new JcaPKCS10CertificationRequestBuilder(subject, publicKey)
                            .build(new JcaContentSignerBuilder(kind.signature())
                                    .setProvider(Certificates.PROVIDER)
                                    .build(key))
                            .getEncoded());
        } catch (OperatorCreationException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A certificate by this key itself: for the simulator; the state takes none. */
    public X509Certificate selfSigned(X500Name subject, PublicKey publicKey, Instant now, Duration validity) {
        try {
            return new JcaX509CertificateConverter()
                    .setProvider(Certificates.PROVIDER)
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    subject,
                                    new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS - 1),
                                    Date.from(now.minus(BACKDATED)),
                                    Date.from(now.plus(validity)),
                                    subject,
                                    publicKey)
                            .build(new JcaContentSignerBuilder(kind.signature())
                                    .setProvider(Certificates.PROVIDER)
                                    .build(key)));
        } catch (OperatorCreationException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The key, encrypted (PKCS#8, AES-256), PEM. */
    public String encrypted(char[] password) {
        try {
            var text = new StringWriter();
            try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
                writer.writeObject(new JcaPKCS8Generator(
                        key,
                        new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                                .setProvider(Certificates.PROVIDER)
                                .setPRF(PKCS8Generator.PRF_HMACSHA256)
                                .setPassword(password)
                                .build()));
            }
            return text.toString();
        } catch (OperatorCreationException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Reads what {@link #encrypted} wrote.
     *
     * @throws RealmFilesException naming the file, when it or the password is not what it must be
     */
    public static RequestKey read(Path file, char[] password) {
        try (PEMParser parser = new PEMParser(new StringReader(Files.readString(file)))) {
            if (parser.readObject() instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
                PrivateKey key = new JcaPEMKeyConverter()
                        .setProvider(Certificates.PROVIDER)
                        .getPrivateKey(encrypted.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                                .setProvider(Certificates.PROVIDER)
                                .build(password)));
                return new RequestKey(key.getAlgorithm().equals("RSA") ? KeyKind.RSA : KeyKind.GOST, key);
            }
            throw new RealmFilesException(file.toString(), "", "holds no encrypted key");
        } catch (IOException | OperatorCreationException unreadable) {
            throw new RealmFilesException(file.toString(), "", "cannot be read");
        } catch (PKCSException wrong) {
            throw new RealmFilesException(file.toString(), "", "the password does not open it");
        }
    }

    public KeyKind kind() {
        return kind;
    }

    PrivateKey privateKey() {
        return key;
    }

    /** Whether a certificate was issued for this key. */
    public boolean isOf(X509Certificate certificate) {
        try {
            Signature signature = Signature.getInstance(
                    kind == KeyKind.RSA ? kind.signature() : "ECGOST3410-2012-256", Certificates.PROVIDER);
            signature.initSign(key);
            signature.update(PROBE);
            byte[] value = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(PROBE);
            return signature.verify(value);
        } catch (GeneralSecurityException anotherKind) {
            return false;
        }
    }

    /** Tells no key. */
    @Override
    public String toString() {
        return "RequestKey[" + kind + "]";
    }
}
