package education.gateway.keycloak.citizen;

import education.gateway.identifiers.KeyedHashes;
import education.gateway.keycloak.accounts.GatewayTablesFactory;
import org.keycloak.models.KeycloakSession;

/**
 * The keyed hashes of this server, under the keys of the file that the option {@code keys-file} of the JPA entity
 * provider {@code education-gateway} names. The file is read again when it has changed, so that a key is replaced
 * without a restart.
 */
public final class CitizenHashes {

    private CitizenHashes() {}

    /** @throws IllegalStateException when the option is missing or the file cannot be used; the text tells no key */
    public static KeyedHashes of(KeycloakSession session) {
        return GatewayTablesFactory.hashes(session);
    }
}
