package education.gateway.diary.identity;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Keycloak is and who we are there.
 *
 * @param baseUrl address under which browsers see the diary; the redirect URI is built from it, never from a header
 * @param keycloak the realm and our clients in it
 * @param session how long a web session may rest
 */
@ConfigurationProperties("diary")
record IdentitySettings(
        URI baseUrl, Keycloak keycloak, @DefaultValue Session session) {

    /**
     * @param issuer issuer of every token, also the address of the realm
     * @param webClientId client of the pages
     * @param webClientSecret its secret
     * @param audience what an access token must be meant for
     * @param timeout how long one answer of Keycloak may take
     * @param signaturesLive how long a signature that was found good is not computed again, at most 30 s; 0 for never
     */
    record Keycloak(
            URI issuer,
            @DefaultValue("diary-web") String webClientId,
            String webClientSecret,
            @DefaultValue("diary-api") String audience,
            @DefaultValue("3s") Duration timeout,
            @DefaultValue("30s") Duration signaturesLive) {

        private static final Duration LONGEST = Duration.ofSeconds(30);

        Keycloak {
            if (signaturesLive.isNegative() || signaturesLive.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("signatures-live is between 0 and 30 s");
            }
        }

        @Override
        public String toString() {
            return "Keycloak[" + issuer + "]";
        }
    }

    /**
     * @param idle how long a logged-in session may rest; Keycloak's own limits, seen at each refresh, end it earlier
     * @param idleWhenStaying the same after the choice to stay on the device
     * @param refreshBefore how long before its end an access token is renewed
     */
    record Session(
            @DefaultValue("3h") Duration idle,
            @DefaultValue("14d") Duration idleWhenStaying,
            @DefaultValue("60s") Duration refreshBefore) {}
}
