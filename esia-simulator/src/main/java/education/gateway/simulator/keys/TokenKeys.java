package education.gateway.simulator.keys;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;

/** The keys that sign tokens: one RSA, one GOST, kept in {@code token-rsa.*} and {@code token-gost.*}. */
public final class TokenKeys {

    private final TokenAlgorithm algorithm;
    private final SigningKey rsa;
    private final SigningKey gost;

    /** Loads or makes both keys in the folder. */
    public TokenKeys(TokenAlgorithm algorithm, KeyFolder folder) throws IOException {
        this.algorithm = algorithm;
        this.rsa = folder.loadOrMake("token-rsa", TokenAlgorithm.RS256, "ESIA simulator RSA");
        this.gost = folder.loadOrMake("token-gost", TokenAlgorithm.GOST3410_2012_256, "ESIA simulator GOST");
    }

    /** What tokens are signed with unless a fault says otherwise. */
    public TokenAlgorithm algorithm() {
        return algorithm;
    }

    /** The algorithm that tokens are not signed with. */
    public TokenAlgorithm otherAlgorithm() {
        return algorithm == TokenAlgorithm.RS256 ? TokenAlgorithm.GOST3410_2012_256 : TokenAlgorithm.RS256;
    }

    /** The key of an algorithm. */
    public SigningKey key(TokenAlgorithm of) {
        return of == TokenAlgorithm.RS256 ? rsa : gost;
    }

    /** The certificate that verifies tokens now. */
    public X509Certificate certificate() {
        return key(algorithm).certificate();
    }

    /** The DER bytes of the certificate that verifies tokens now. */
    public byte[] certificateBytes() {
        try {
            return certificate().getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("our own certificate cannot be encoded", e);
        }
    }

    /** Signs the ASCII bytes {@code header.payload}. */
    public byte[] sign(TokenAlgorithm with, SigningKey key, byte[] input) {
        try {
            if (with == TokenAlgorithm.GOST3410_2012_256) {
                return Gost.sign(key.privateKey(), input);
            }
            Signature signature = Signature.getInstance("SHA256withRSA", Gost.PROVIDER);
            signature.initSign(key.privateKey());
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a token cannot be signed", e);
        }
    }
}
