package education.gateway.keycloak.gateway;

import static education.gateway.keycloak.connector.ConnectorProperties.choice;
import static education.gateway.keycloak.connector.ConnectorProperties.number;
import static education.gateway.keycloak.connector.ConnectorProperties.text;
import static org.keycloak.provider.ProviderConfigProperty.STRING_TYPE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.provider.ProviderConfigProperty;

/** The connector's settings as the admin console shows them, beside client id and secret, which it always shows. */
final class GatewayConfigProperties {

    private GatewayConfigProperties() {}

    static List<ProviderConfigProperty> list() {
        var properties = new ArrayList<>(List.of(
                text(
                        GatewayConfig.ISSUER,
                        "Issuer",
                        "The gateway's issuer, literally: https://host[/path]. Its addresses are read from the"
                                + " discovery document below it; a document that names another issuer is refused. Plain"
                                + " http is allowed for this machine only.",
                        STRING_TYPE),
                text(
                        GatewayConfig.ENDPOINT_ORIGINS,
                        "Further servers",
                        "https://host[:port], separated by commas: the discovery document may place endpoints there"
                                + " too. Everywhere else nobody is sent and nothing is asked.",
                        STRING_TYPE),
                choice(
                        GatewayConfig.CLIENT_AUTHENTICATION,
                        "Client authentication",
                        "'client_secret_basic' sends the client secret, best kept as ${vault.name}. 'private_key_jwt'"
                                + " signs with the realm's RS256 key; the gateway reads it at the realm's address of"
                                + " certificates, and no secret is needed.",
                        "client_secret_basic",
                        "client_secret_basic",
                        "private_key_jwt"),
                text(
                        GatewayConfig.DEFAULT_SCOPE,
                        "Scopes",
                        "Separated by spaces; openid must be among them.",
                        STRING_TYPE),
                text(
                        GatewayConfig.TOKEN_ALGORITHMS,
                        "Token algorithms",
                        "How id tokens may be signed: RS256, PS256, ES256, separated by commas. Tokens signed in"
                                + " another way are refused, whatever the discovery document says.",
                        STRING_TYPE),
                text(
                        GatewayConfig.LEVEL_CLAIM,
                        "Claim of the level",
                        "The claim of the id token that says whether the account is confirmed. Empty: acr.",
                        STRING_TYPE),
                text(
                        GatewayConfig.CONFIRMED_LEVELS,
                        "Levels that are confirmed",
                        "What that claim says of a confirmed account, separated by commas. Everything else, and nothing"
                                + " said, is not confirmed.",
                        STRING_TYPE)));
        for (ClaimNames.Key key : ClaimNames.Key.values()) {
            String what = key.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            properties.add(text(
                    key.setting(),
                    "Claim: " + what,
                    "What the gateway calls it. Empty: " + key.usual() + ".",
                    STRING_TYPE));
        }
        properties.add(number(
                IdentityProviderModel.ALLOWED_CLOCK_SKEW,
                "Allowed clock skew",
                "Seconds by which the gateway's clock and ours may differ, 0 to 120.",
                GatewayConfig.DEFAULT_SKEW_SECONDS));
        properties.add(number(
                GatewayConfig.CALL_TIMEOUT,
                "Time-out of a call",
                "Seconds for one answer of the gateway's servers, 1 to 60.",
                GatewayConfig.DEFAULT_CALL_TIMEOUT_SECONDS));
        properties.add(number(
                GatewayConfig.TOTAL_TIMEOUT,
                "Time-out of a login",
                "Seconds for all answers of one login together, 1 to 60.",
                GatewayConfig.DEFAULT_TOTAL_TIMEOUT_SECONDS));
        return List.copyOf(properties);
    }
}
