package education.gateway.keycloak.connector;

import education.gateway.keycloak.citizen.CitizenIdentity;
import java.util.Map;

/**
 * What a connector has made of an answer.
 *
 * @param citizen the confirmed citizen
 * @param gaps what the provider did not tell and why, as details of an event; empty when all was there
 */
public record RedeemedAnswer(CitizenIdentity citizen, Map<String, String> gaps) {

    public RedeemedAnswer {
        gaps = Map.copyOf(gaps);
    }
}
