package education.gateway.keycloak.esia;

/**
 * Whether a code must be proven to be ours before it is exchanged. ESIA has no nonce, so a stolen code could be played
 * into another browser; the code is a token that names our state, and that closes the hole.
 */
enum CodeBinding {
    /** The code is verified like a token, and its state and client must be ours. */
    REQUIRED,
    /** The code is opaque; only for a gateway whose codes are not ESIA's. */
    OFF
}
