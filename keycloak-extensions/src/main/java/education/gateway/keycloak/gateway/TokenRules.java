package education.gateway.keycloak.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What an id token must be like; all of it from configuration.
 *
 * @param issuer literal {@code iss}
 * @param clientId who it must be made for
 * @param algorithms how it may be signed
 * @param levelClaim which claim tells whether the account is confirmed
 * @param confirmedLevels what it says then
 * @param skew by how much the gateway's clock and ours may differ
 */
record TokenRules(
        String issuer,
        String clientId,
        Set<SignatureAlgorithm> algorithms,
        String levelClaim,
        List<String> confirmedLevels,
        Duration skew) {

    TokenRules {
        algorithms = Set.copyOf(algorithms);
        confirmedLevels = List.copyOf(confirmedLevels);
    }
}
