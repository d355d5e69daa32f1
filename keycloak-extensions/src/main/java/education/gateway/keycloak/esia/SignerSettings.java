package education.gateway.keycloak.esia;

import org.jspecify.annotations.Nullable;

/**
 * Which key signs our requests.
 *
 * @param kind what opens it
 * @param keyStore path of a PKCS#12 or PEM file; may be absent for a provider with containers of its own
 * @param keyStoreType {@code PKCS12}, {@code PEM}, or a type that the named provider knows
 * @param alias the entry; absent where the store holds one key only
 * @param provider name of an installed JCA provider
 * @param algorithm name of the signature in that provider
 */
record SignerSettings(
        Kind kind,
        @Nullable String keyStore,
        String keyStoreType,
        @Nullable String alias,
        @Nullable String provider,
        String algorithm) {

    enum Kind {
        /** A file, opened by Bouncy Castle. */
        KEYSTORE,
        /** Any installed JCA provider, by name: certified ones, tokens, HSMs. */
        PROVIDER
    }
}
