package education.gateway.simulator.options;

import education.gateway.simulator.keys.TokenAlgorithm;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The options, properties {@code simulator.*}.
 *
 * @param families YAML file with the people; null: the bundled example
 * @param data folder in which keys are made at the first start and kept
 * @param issuer literal {@code iss} of every token
 * @param tokenAlgorithm how tokens are signed; on the real technology portal a setting per system
 * @param clockSkew how far a request's timestamp may be from this clock; the real tolerance is not known
 * @param session how long a login is remembered in the browser; zero: never
 * @param accessTokenLife life of an access token
 * @param slow how long the slow faults wait
 * @param systems the registered information systems
 */
@ConfigurationProperties("simulator")
public record SimulatorProperties(
        @Nullable String families,
        @DefaultValue("esia-simulator-data") String data,
        String issuer,
        @DefaultValue("RS256") TokenAlgorithm tokenAlgorithm,
        @DefaultValue("60s") Duration clockSkew,
        @DefaultValue("3h") Duration session,
        @DefaultValue("1h") Duration accessTokenLife,
        @DefaultValue("15s") Duration slow,
        List<SystemEntry> systems) {

    /**
     * One registered information system.
     *
     * @param mnemonic its {@code client_id}
     * @param certificate its request certificate, a PEM or DER file; null: made here together with its key
     * @param redirectHosts hosts to which a browser may be sent back; ports and paths are free
     * @param scopes granted scopes, separated by spaces
     * @param samlMetadata its SAML metadata, an address or a file, read at each login; null: it speaks no SAML
     */
    public record SystemEntry(
            String mnemonic,
            @Nullable String certificate,
            @DefaultValue("localhost") List<String> redirectHosts,

            @DefaultValue("openid fullname birthdate snils email kid_fullname kid_birthdate kid_snils")
            String scopes,

            @Nullable String samlMetadata) {}
}
