package education.gateway.keycloak.gateway;

/** How we prove to the token endpoint who we are. */
enum ClientAuthentication {
    /** {@code client_secret_basic}: the client secret, in a header. */
    CLIENT_SECRET_BASIC,
    /** {@code private_key_jwt}: a statement signed with the realm's active RS256 key, which the gateway fetches. */
    PRIVATE_KEY_JWT
}
