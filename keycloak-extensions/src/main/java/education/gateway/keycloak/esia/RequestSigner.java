package education.gateway.keycloak.esia;

import java.security.cert.X509Certificate;

/**
 * Signs requests to ESIA with our system's key, GOST R 34.10-2012-256. The Bouncy Castle signer is right by protocol and
 * not certified cryptography (СКЗИ): production installs a certified provider and names it.
 */
interface RequestSigner {

    /**
     * The raw signature, 64 bytes, s then r, each big-endian.
     *
     * @throws SignerUnavailable when the key can no longer be used
     */
    byte[] sign(byte[] message) throws SignerUnavailable;

    /** The certificate that ESIA knows our system by. */
    X509Certificate certificate();
}
