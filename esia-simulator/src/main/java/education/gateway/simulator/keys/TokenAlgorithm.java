package education.gateway.simulator.keys;

/** Signature algorithm of ESIA's tokens, spelt as in the {@code alg} header. */
public enum TokenAlgorithm {
    RS256,
    /** Raw GOST R 34.10-2012 with a 256-bit key: 64 bytes, s then r. */
    GOST3410_2012_256
}
