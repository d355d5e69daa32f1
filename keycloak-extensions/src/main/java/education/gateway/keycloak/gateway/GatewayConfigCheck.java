package education.gateway.keycloak.gateway;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Every rule that a saved configuration keeps; the first one broken is told with the name of its key. */
final class GatewayConfigCheck {

    private static final Pattern CLIENT_ID = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]+");
    private static final Pattern CLAIM = Pattern.compile("[\\w:./-]{1,128}");

    private GatewayConfigCheck() {}

    /** @throws IllegalArgumentException with the key and the rule */
    static void run(GatewayConfig config) {
        require(isIssuer(config.issuer()), GatewayConfig.ISSUER, "is https://host[:port][/path] without a query");
        config.configuredOrigins()
                .forEach(origin -> require(
                        isOrigin(origin), GatewayConfig.ENDPOINT_ORIGINS, "are https://host[:port], nothing behind"));
        require(CLIENT_ID.matcher(config.clientId()).matches(), GatewayConfig.CLIENT_ID, "has no spaces");
        require(
                config.clientAuthentication() == ClientAuthentication.PRIVATE_KEY_JWT
                        || !config.clientSecret().isEmpty(),
                GatewayConfig.CLIENT_SECRET,
                "is needed for client_secret_basic, best as ${vault.name}");
        checkScope(List.of(config.scope().split(" ")));
        require(!config.tokenAlgorithms().isEmpty(), GatewayConfig.TOKEN_ALGORITHMS, "must name one at least");
        require(CLAIM.matcher(config.levelClaim()).matches(), GatewayConfig.LEVEL_CLAIM, "is the name of a claim");
        require(
                !config.confirmedLevels().isEmpty(),
                GatewayConfig.CONFIRMED_LEVELS,
                "must be set: without them nobody is confirmed");
        for (ClaimNames.Key key : ClaimNames.Key.values()) {
            String name = config.text(key);
            require(name == null || CLAIM.matcher(name).matches(), key.setting(), "is the name of a claim");
        }
        config.skew();
        require(
                config.callTimeout().compareTo(config.totalTimeout()) <= 0,
                GatewayConfig.CALL_TIMEOUT,
                "is not longer than totalTimeout");
        require(!Boolean.TRUE.equals(config.isStoreToken()), "storeToken", "must be off: no token is kept");
    }

    private static void checkScope(List<String> scopes) {
        require(
                scopes.stream().allMatch(scope -> SCOPE.matcher(scope).matches()),
                GatewayConfig.DEFAULT_SCOPE,
                "is a list of scopes with spaces between");
        require(
                scopes.contains("openid"),
                GatewayConfig.DEFAULT_SCOPE,
                "must hold openid: without it no id token comes");
    }

    private static boolean isIssuer(String text) {
        return GatewayConfig.isSafe(text) && URI.create(text).getRawQuery() == null;
    }

    private static boolean isOrigin(String text) {
        if (!isIssuer(text)) {
            return false;
        }
        @Nullable String path = URI.create(text).getPath();
        return path == null || path.isEmpty();
    }

    private static void require(boolean kept, String key, String rule) {
        if (!kept) {
            throw new IllegalArgumentException(key + " " + rule);
        }
    }
}
