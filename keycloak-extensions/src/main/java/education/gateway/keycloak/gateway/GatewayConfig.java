package education.gateway.keycloak.gateway;

import education.gateway.keycloak.connector.ConnectorConfig;
import java.io.Serial;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.RealmModel;

/**
 * The connector's settings, typed. {@link GatewayConfigProperties} says what each means to the operator; the only
 * secret is in {@code clientSecret}, the one key that Keycloak masks.
 */
final class GatewayConfig extends ConnectorConfig {

    @Serial
    private static final long serialVersionUID = 1L;

    static final String ISSUER = "issuer";
    static final String ENDPOINT_ORIGINS = "endpointOrigins";
    static final String CLIENT_ID = "clientId";
    static final String CLIENT_SECRET = "clientSecret";
    static final String CLIENT_AUTHENTICATION = "clientAuthentication";
    static final String DEFAULT_SCOPE = "defaultScope";
    static final String TOKEN_ALGORITHMS = "tokenAlgorithms";
    static final String LEVEL_CLAIM = "levelClaim";
    static final String CONFIRMED_LEVELS = "confirmedLevels";
    static final String CALL_TIMEOUT = "callTimeout";
    static final String TOTAL_TIMEOUT = "totalTimeout";

    static final int DEFAULT_SKEW_SECONDS = 30;
    static final int DEFAULT_CALL_TIMEOUT_SECONDS = 5;
    static final int DEFAULT_TOTAL_TIMEOUT_SECONDS = 15;

    private static final int LARGEST_SKEW_SECONDS = 120;
    private static final int LONGEST_TIMEOUT_SECONDS = 60;

    GatewayConfig() {}

    GatewayConfig(IdentityProviderModel model) {
        super(model);
    }

    /** Refuses, on every save, what could not work or would not be safe. Looks at the settings and at nothing else. */
    @Override
    public void validate(RealmModel realm) {
        GatewayConfigCheck.run(this);
    }

    /** Literal {@code iss}; the discovery document stands below it. */
    String issuer() {
        return required(ISSUER);
    }

    /** Scheme, host and port of every server that may be asked or sent to: the issuer's, and those named. */
    Set<String> origins() {
        var origins = new LinkedHashSet<String>();
        origins.add(Metadata.origin(URI.create(issuer())));
        list(ENDPOINT_ORIGINS).forEach(origin -> origins.add(Metadata.origin(URI.create(origin))));
        return origins;
    }

    List<String> configuredOrigins() {
        return list(ENDPOINT_ORIGINS);
    }

    String clientId() {
        return required(CLIENT_ID);
    }

    /** The secret or a vault reference to it; empty for none. */
    String clientSecret() {
        return orElse(CLIENT_SECRET, "");
    }

    ClientAuthentication clientAuthentication() {
        return choice(CLIENT_AUTHENTICATION, ClientAuthentication.class, ClientAuthentication.CLIENT_SECRET_BASIC);
    }

    String scope() {
        return String.join(" ", required(DEFAULT_SCOPE).split("\\s+"));
    }

    Set<SignatureAlgorithm> tokenAlgorithms() {
        var algorithms = EnumSet.noneOf(SignatureAlgorithm.class);
        for (String name : list(TOKEN_ALGORITHMS)) {
            try {
                algorithms.add(SignatureAlgorithm.valueOf(name));
            } catch (IllegalArgumentException unknown) {
                throw new IllegalArgumentException(TOKEN_ALGORITHMS + " are RS256, PS256 or ES256");
            }
        }
        return algorithms;
    }

    String levelClaim() {
        return orElse(LEVEL_CLAIM, "acr");
    }

    /** What the level's claim says of a confirmed account, literally. */
    List<String> confirmedLevels() {
        return list(CONFIRMED_LEVELS);
    }

    /** The names under which the gateway tells of a person. */
    ClaimNames claimNames() {
        return new ClaimNames(key -> orElse(key.setting(), key.usual()));
    }

    /** The configured name of a claim, or null for the usual one. */
    @Nullable
    String text(ClaimNames.Key key) {
        return text(key.setting());
    }

    static boolean isSafe(String address) {
        return isSafeAddress(address);
    }

    Duration skew() {
        return seconds(ALLOWED_CLOCK_SKEW, DEFAULT_SKEW_SECONDS, 0, LARGEST_SKEW_SECONDS);
    }

    Duration callTimeout() {
        return seconds(CALL_TIMEOUT, DEFAULT_CALL_TIMEOUT_SECONDS, 1, LONGEST_TIMEOUT_SECONDS);
    }

    Duration totalTimeout() {
        return seconds(TOTAL_TIMEOUT, DEFAULT_TOTAL_TIMEOUT_SECONDS, 1, LONGEST_TIMEOUT_SECONDS);
    }

    TokenRules tokenRules() {
        return new TokenRules(issuer(), clientId(), tokenAlgorithms(), levelClaim(), confirmedLevels(), skew());
    }
}
