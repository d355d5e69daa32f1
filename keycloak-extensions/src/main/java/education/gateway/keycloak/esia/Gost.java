package education.gateway.keycloak.esia;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.GOST3411_2012_256Digest;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** What Bouncy Castle, which the server ships, does for us. Its provider is used as it is and not installed anywhere. */
final class Gost {

    static final Provider PROVIDER = new BouncyCastleProvider();

    /** Raw GOST R 34.10-2012-256 over Streebog-256: 64 bytes, s then r, each big-endian. */
    static final String SIGNATURE = "ECGOST3410-2012-256";

    private static final int SIGNATURE_BYTES = 64;

    private Gost() {}

    /** A certificate with keys that Bouncy Castle can use, whoever parsed it before. */
    static X509Certificate certificate(byte[] der) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509", PROVIDER).generateCertificate(new ByteArrayInputStream(der));
    }

    /** Whether the value is this key's over the message; false for anything malformed. */
    static boolean verifies(String algorithm, PublicKey key, byte[] message, byte[] value) {
        if (algorithm.equals(SIGNATURE) && value.length != SIGNATURE_BYTES) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(algorithm, PROVIDER);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(value);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    /** {@code client_certificate_hash}: Streebog-256 of the certificate's DER form, 64 upper-case hexadecimal digits. */
    static String certificateHash(X509Certificate certificate) throws GeneralSecurityException {
        return HexFormat.of().withUpperCase().formatHex(streebog(certificate.getEncoded()));
    }

    /** Streebog-256 (GOST R 34.11-2012), 32 bytes. */
    static byte[] streebog(byte[] message) {
        var digest = new GOST3411_2012_256Digest();
        digest.update(message, 0, message.length);
        byte[] value = new byte[digest.getDigestSize()];
        digest.doFinal(value, 0);
        return value;
    }
}
