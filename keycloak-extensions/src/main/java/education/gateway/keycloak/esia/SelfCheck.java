package education.gateway.keycloak.esia;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;

/**
 * Signs something and verifies it with the certificate before a key is used: implementations disagree about the byte
 * order of a raw GOST signature, and a key may belong to another certificate. ESIA would say "client secret wrong" to
 * either.
 */
final class SelfCheck {

    private static final byte[] PROBE = "education gateway".getBytes(StandardCharsets.UTF_8);

    /** Signs without any care for byte order. */
    interface RawSigner {
        byte[] sign(byte[] message) throws GeneralSecurityException;
    }

    /** How a provider writes what ESIA wants big-endian. */
    enum ByteOrder {
        AS_IS,
        /** All 64 bytes the other way round, as CryptoPro's tools do. */
        REVERSED;

        byte[] apply(byte[] value) {
            return this == AS_IS ? value : reversed(value);
        }
    }

    private SelfCheck() {}

    static ByteOrder byteOrder(RawSigner signer, X509Certificate certificate) throws SignerUnavailable {
        try {
            var key = Gost.certificate(certificate.getEncoded()).getPublicKey();
            if (!key.getAlgorithm().equals(TokenAlgorithm.GOST3410_2012_256.keyAlgorithm())) {
                throw new SignerUnavailable("key_is_not_gost_2012");
            }
            byte[] value = signer.sign(PROBE);
            for (ByteOrder order : ByteOrder.values()) {
                if (Gost.verifies(Gost.SIGNATURE, key, PROBE, order.apply(value))) {
                    return order;
                }
            }
        } catch (GeneralSecurityException unusable) {
            throw new SignerUnavailable("key_unusable");
        }
        throw new SignerUnavailable("self_check_failed");
    }

    private static byte[] reversed(byte[] value) {
        byte[] turned = new byte[value.length];
        for (int i = 0; i < value.length; i++) {
            turned[i] = value[value.length - 1 - i];
        }
        return turned;
    }
}
