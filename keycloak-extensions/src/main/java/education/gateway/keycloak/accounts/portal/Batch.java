package education.gateway.keycloak.accounts.portal;

import java.util.Map;

/**
 * What one step of the take-over of the rest did.
 *
 * @param looked how many accounts of the old portal were looked at
 * @param outcomes how many had which outcome, by the words of {@link Outcome}
 * @param finished nothing is left
 */
record Batch(int looked, Map<String, Integer> outcomes, boolean finished) {}
