package education.gateway.diary.guardianship;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param stateFoundChild what a state-confirmed child that matches exactly one active enrolment leads to
 * @param keycloak our service account there
 * @param handover how Keycloak is told
 */
@ConfigurationProperties("diary")
record GuardianshipSettings(
        @DefaultValue("officer-confirms") Mode stateFoundChild,
        Keycloak keycloak,
        @DefaultValue Handover handover) {

    enum Mode {
        /** Children are never offered. */
        OFF,
        /** A school's officer confirms; what production ships. */
        OFFICER_CONFIRMS,
        /** The diary opens at once. */
        DIRECT
    }

    record Keycloak(@DefaultValue("diary-service") String serviceClientId, String serviceClientSecret) {

        @Override
        public String toString() {
            return "Keycloak[" + serviceClientId + "]";
        }
    }

    /**
     * @param claimFor how long a message belongs to the worker that took it; longer than its calls may last
     * @param waitForPage how long the page that opens a child waits for Keycloak
     * @param sweepAtMost parents compared with Keycloak in one hourly run
     * @param keepDelivered how long delivered messages stay readable
     */
    record Handover(
            @DefaultValue("60s") Duration claimFor,
            @DefaultValue("3s") Duration waitForPage,
            @DefaultValue("20000") int sweepAtMost,
            @DefaultValue("7d") Duration keepDelivered) {}
}
