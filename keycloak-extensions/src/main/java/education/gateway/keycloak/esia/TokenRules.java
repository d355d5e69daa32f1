package education.gateway.keycloak.esia;

import java.time.Duration;
import java.util.List;

/**
 * What a token must be like; all of it from configuration.
 *
 * @param algorithm how it is signed
 * @param certificates who may have signed it
 * @param issuers the literal texts that {@code iss} may be
 * @param clientId our mnemonic
 * @param skew by how much ESIA's clock and ours may differ
 */
record TokenRules(
        TokenAlgorithm algorithm,
        TokenCertificates certificates,
        List<String> issuers,
        String clientId,
        Duration skew) {

    TokenRules {
        issuers = List.copyOf(issuers);
    }
}
