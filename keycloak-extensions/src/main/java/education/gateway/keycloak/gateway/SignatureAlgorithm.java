package education.gateway.keycloak.gateway;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/** The ways in which an id token may be signed (RFC 7518, 3.1); a configuration names those that count. */
enum SignatureAlgorithm {
    RS256("SHA256withRSA"),
    PS256("RSASSA-PSS"),
    ES256("SHA256withECDSAinP1363Format");

    private static final int SHORTEST_RSA_BITS = 2048;

    /** The salt is as long as the hash (RFC 7518, 3.5). */
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

    /** Order of the curve P-256, which ES256 demands (RFC 7518, 3.4). */
    private static final BigInteger P256_ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private final String signature;

    SignatureAlgorithm(String signature) {
        this.signature = signature;
    }

    /** Whether the key is of the right kind and size. */
    boolean fits(PublicKey key) {
        if (this == ES256) {
            return key instanceof ECPublicKey curve
                    && P256_ORDER.equals(curve.getParams().getOrder());
        }
        return key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= SHORTEST_RSA_BITS;
    }

    /** Whether the key has signed the message; false for a value that is no signature at all. */
    boolean verifies(PublicKey key, byte[] message, byte[] value) {
        try {
            Signature verifier = Signature.getInstance(signature);
            if (this == PS256) {
                verifier.setParameter(PSS);
            }
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(value);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }
}
