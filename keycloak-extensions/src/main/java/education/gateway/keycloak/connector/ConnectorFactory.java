package education.gateway.keycloak.connector;

import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.keycloak.broker.provider.AbstractIdentityProviderFactory;
import org.keycloak.common.util.Time;

/**
 * Makes a connector. Its id must not hold the word oidc, oauth2 or saml: the admin console would show a stock form instead
 * of our settings.
 */
public abstract class ConnectorFactory<T extends CitizenConnector<?>> extends AbstractIdentityProviderFactory<T> {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    /** The server's clock, which tests of the server can move. */
    protected final InstantSource clock = () -> Instant.ofEpochMilli(Time.currentTimeMillis());

    private @Nullable RemoteCalls calls;

    /** Made with the first login: a client has threads of its own, and building the server needs none. */
    protected final synchronized RemoteCalls calls() {
        if (calls == null) {
            calls = new RemoteCalls(getId(), Metrics.globalRegistry, CONNECT_TIMEOUT);
        }
        return calls;
    }
}
