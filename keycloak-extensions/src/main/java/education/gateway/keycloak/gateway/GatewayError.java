package education.gateway.keycloak.gateway;

import education.gateway.keycloak.connector.RefusedLogin;
import org.jspecify.annotations.Nullable;

/** What the errors of the protocol mean (RFC 6749, 4.1.2.1 and 5.2; OpenID Connect Core 1.0, 3.1.2.6). */
final class GatewayError {

    private GatewayError() {}

    /** @param error the gateway's word; only one that the protocol knows reaches the event */
    static RefusedLogin refusal(@Nullable String error) {
        return switch (error == null ? "" : error) {
            case "access_denied", "consent_required", "interaction_required", "login_required" ->
                GatewayRefusal.REFUSED.with(String.valueOf(error));
            case "unmet_authentication_requirements" -> GatewayRefusal.NOT_CONFIRMED.with(String.valueOf(error));
            case "server_error", "temporarily_unavailable" -> GatewayRefusal.UNAVAILABLE.with(String.valueOf(error));
            case "invalid_grant" -> GatewayRefusal.CODE_REFUSED.with(String.valueOf(error));
            case "invalid_request",
                    "invalid_client",
                    "invalid_scope",
                    "unauthorized_client",
                    "unsupported_grant_type",
                    "unsupported_response_type" -> GatewayRefusal.MISCONFIGURED.with(String.valueOf(error));
            default -> GatewayRefusal.ERROR_UNKNOWN.now();
        };
    }
}
