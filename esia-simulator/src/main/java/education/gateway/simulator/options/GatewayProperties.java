package education.gateway.simulator.options;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The options of the plain mode, an approved gateway before the state: properties {@code simulator.gateway.*}.
 *
 * @param issuer literal {@code iss}; the paths below it are fixed
 * @param clients the registered clients; none: the plain mode serves nobody
 */
@ConfigurationProperties("simulator.gateway")
public record GatewayProperties(String issuer, @DefaultValue List<ClientEntry> clients) {

    /**
     * One registered client.
     *
     * @param clientId its id
     * @param clientSecret for {@code client_secret_basic}; null: it must sign
     * @param keys address of its key set for {@code private_key_jwt}; null: it must have a secret
     * @param redirectUris where a browser may be sent back, byte for byte
     * @param scopes granted scopes, separated by spaces
     */
    public record ClientEntry(
            String clientId,
            @Nullable String clientSecret,
            @Nullable String keys,
            List<String> redirectUris,

            @DefaultValue("openid profile email snils children")
            String scopes) {}
}
