package education.gateway.simulator.keys;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import org.bouncycastle.asn1.cryptopro.CryptoProObjectIdentifiers;
import org.bouncycastle.asn1.rosstandart.RosstandartObjectIdentifiers;
import org.bouncycastle.jcajce.spec.GOST3410ParameterSpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * GOST R 34.10-2012 with 256-bit keys over Streebog-256, in the raw form of ESIA: 64 bytes, s then r, each 32 bytes
 * big-endian. That is what Bouncy Castle emits; CryptoPro's tools emit it reversed.
 */
public final class Gost {

    /** Length of a raw signature in bytes. */
    public static final int SIGNATURE_LENGTH = 64;

    /** The provider of everything GOST here; not registered with the JVM. */
    public static final Provider PROVIDER = new BouncyCastleProvider();

    private static final String SIGNATURE = "ECGOST3410-2012-256";
    private static final String DIGEST = "GOST3411-2012-256";

    private Gost() {}

    /** Signs a message with a GOST private key. */
    public static byte[] sign(PrivateKey key, byte[] message) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(SIGNATURE, PROVIDER);
        signature.initSign(key);
        signature.update(message);
        return signature.sign();
    }

    /** Whether the raw signature is this key's over this message; false for anything malformed. */
    public static boolean verify(PublicKey key, byte[] message, byte[] raw) {
        if (raw.length != SIGNATURE_LENGTH) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(SIGNATURE, PROVIDER);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(raw);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("GOST is not available", e);
        }
    }

    /** {@code client_certificate_hash}: Streebog-256 of the DER certificate in upper-case hex. */
    public static String certificateHash(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance(DIGEST, PROVIDER).digest(certificate.getEncoded());
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("the certificate cannot be encoded", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Streebog is not available", e);
        }
    }

    /** Whether a certificate carries a GOST R 34.10-2012 key of 256 bits. */
    public static boolean isGost(X509Certificate certificate) {
        return certificate.getPublicKey().getAlgorithm().startsWith("ECGOST3410-2012")
                && certificate.getPublicKey().getEncoded().length < 128;
    }

    /** A new key pair on the curve that all known certificates of ESIA use. */
    static KeyPair newKeyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("ECGOST3410-2012", PROVIDER);
        generator.initialize(new GOST3410ParameterSpec(
                CryptoProObjectIdentifiers.gostR3410_2001_CryptoPro_XchA,
                RosstandartObjectIdentifiers.id_tc26_gost_3411_12_256,
                null));
        return generator.generateKeyPair();
    }
}
