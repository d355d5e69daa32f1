package education.gateway.diary.guardianship;

import education.gateway.diary.identity.KeycloakEndpoints;
import education.gateway.diary.support.FakeKeycloak;
import java.net.URI;
import java.time.Clock;
import org.springframework.http.client.JdkClientHttpRequestFactory;

/** The token of our service account, for tests of other modules. */
public final class ServiceTokens {

    private ServiceTokens() {}

    public static ServiceToken of(FakeKeycloak keycloak) {
        return new ServiceToken(
                new JdkClientHttpRequestFactory(),
                new KeycloakEndpoints(URI.create(keycloak.issuer())),
                World.settings(GuardianshipSettings.Mode.DIRECT),
                Clock.systemUTC());
    }
}
