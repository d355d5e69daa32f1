package education.gateway.keycloak.esia;

/**
 * How ESIA signs its tokens: a setting of our system on the technology portal, independent of how we sign requests.
 * Pinned by configuration; the header of a token has no say.
 */
enum TokenAlgorithm {
    RS256("RSA", "SHA256withRSA"),
    /** GOST R 34.10-2012 with 256 bits over Streebog-256; the value is raw, s then r, 32 bytes each. */
    GOST3410_2012_256("ECGOST3410-2012", "ECGOST3410-2012-256");

    private final String keyAlgorithm;
    private final String signatureAlgorithm;

    TokenAlgorithm(String keyAlgorithm, String signatureAlgorithm) {
        this.keyAlgorithm = keyAlgorithm;
        this.signatureAlgorithm = signatureAlgorithm;
    }

    /** Name of its keys in Bouncy Castle. */
    String keyAlgorithm() {
        return keyAlgorithm;
    }

    /** Name of its signatures in Bouncy Castle. */
    String signatureAlgorithm() {
        return signatureAlgorithm;
    }
}
