package education.gateway.system.esia;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.cryptopro.CryptoProObjectIdentifiers;
import org.bouncycastle.asn1.rosstandart.RosstandartObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jcajce.spec.GOST3410ParameterSpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A signing key with its certificate, of the state or of a forger; certificates are self-made and self-signed. */
public record StateKey(Kind kind, PrivateKey privateKey, X509Certificate certificate) {

    /** What a JWT header calls the algorithm. */
    public enum Kind {
        RS256("SHA256withRSA", "SHA256withRSA"),
        PS256("SHA256withRSAandMGF1", "SHA256withRSA"),
        ES256("SHA256withPLAIN-ECDSA", "SHA256withECDSA"),
        GOST3410_2012_256("ECGOST3410-2012-256", "GOST3411-2012-256WITHECGOST3410-2012-256");

        private final String signature;
        private final String certificateSignature;

        Kind(String signature, String certificateSignature) {
            this.signature = signature;
            this.certificateSignature = certificateSignature;
        }
    }

    private static final Provider PROVIDER = new BouncyCastleProvider();

    public static StateKey rsa() {
        return valid(Kind.RS256);
    }

    public static StateKey gost() {
        return valid(Kind.GOST3410_2012_256);
    }

    /** A key whose certificate ended yesterday. */
    public static StateKey expired(Kind kind) {
        Instant now = Instant.now();
        return make(kind, now.minus(Duration.ofDays(400)), now.minus(Duration.ofDays(1)));
    }

    public static StateKey of(Kind kind) {
        return valid(kind);
    }

    private static StateKey valid(Kind kind) {
        Instant now = Instant.now();
        return make(kind, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(400)));
    }

    private static StateKey make(Kind kind, Instant from, Instant to) {
        try {
            KeyPair pair = generator(kind).generateKeyPair();
            var name = new X500Name("CN=Hostile state");
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    new BigInteger(64, new SecureRandom()),
                    Date.from(from),
                    Date.from(to),
                    name,
                    pair.getPublic());
            var signer = new JcaContentSignerBuilder(kind.certificateSignature)
                    .setProvider(PROVIDER)
                    .build(pair.getPrivate());
            X509Certificate certificate =
                    new JcaX509CertificateConverter().setProvider(PROVIDER).getCertificate(builder.build(signer));
            return new StateKey(kind, pair.getPrivate(), certificate);
        } catch (GeneralSecurityException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPairGenerator generator(Kind kind) throws GeneralSecurityException {
        if (kind == Kind.ES256) {
            KeyPairGenerator curve = KeyPairGenerator.getInstance("EC", PROVIDER);
            curve.initialize(new ECGenParameterSpec("P-256"));
            return curve;
        }
        if (kind != Kind.GOST3410_2012_256) {
            KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
            rsa.initialize(2048);
            return rsa;
        }
        KeyPairGenerator gost = KeyPairGenerator.getInstance("ECGOST3410-2012", PROVIDER);
        gost.initialize(new GOST3410ParameterSpec(
                CryptoProObjectIdentifiers.gostR3410_2001_CryptoPro_XchA,
                RosstandartObjectIdentifiers.id_tc26_gost_3411_12_256,
                null));
        return gost;
    }

    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(kind.signature, PROVIDER);
            signature.initSign(privateKey);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public boolean verifies(byte[] message, byte[] raw) {
        try {
            Signature signature = Signature.getInstance(kind.signature, PROVIDER);
            signature.initVerify(certificate.getPublicKey());
            signature.update(message);
            return signature.verify(raw);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    public String pem() {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der());
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }

    public byte[] der() {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Streebog-256 of the DER certificate in upper-case hex, as {@code client_certificate_hash} carries it. */
    public String certificateHash() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("GOST3411-2012-256", PROVIDER).digest(der());
            return HexFormat.of().withUpperCase().formatHex(hash);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public void writeKeyStore(Path file, String alias, String password) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12", PROVIDER);
            store.load(null, null);
            store.setKeyEntry(alias, privateKey, password.toCharArray(), new Certificate[] {certificate});
            store.store(out, password.toCharArray());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Private key and certificate in one file, as OpenSSL writes them. */
    public void writePem(Path file) throws IOException {
        String key = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(privateKey.getEncoded());
        Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n" + pem());
    }

    /** Tells no key. */
    @Override
    public String toString() {
        return "StateKey[" + kind + "]";
    }
}
