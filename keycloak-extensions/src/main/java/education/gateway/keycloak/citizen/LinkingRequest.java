package education.gateway.keycloak.citizen;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.List;
import org.keycloak.OAuth2Constants;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.Constants;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocolService;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.urls.UrlType;

/**
 * The application's own request once more, asking to link the state login instead of asking for a level: what the
 * application waits for comes back to it in the end.
 */
final class LinkingRequest {

    /** Parameters that the application must find again in the answer, or that bind the answer to it. */
    private static final List<String> KEPT = List.of(
            OIDCLoginProtocol.STATE_PARAM,
            OIDCLoginProtocol.NONCE_PARAM,
            OIDCLoginProtocol.CODE_CHALLENGE_PARAM,
            OIDCLoginProtocol.CODE_CHALLENGE_METHOD_PARAM,
            OIDCLoginProtocol.SCOPE_PARAM,
            OIDCLoginProtocol.RESPONSE_TYPE_PARAM,
            OIDCLoginProtocol.RESPONSE_MODE_PARAM);

    private LinkingRequest() {}

    static URI of(AuthenticationFlowContext context, String alias) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        UriBuilder request = OIDCLoginProtocolService.authUrl(UriBuilder.fromUri(context.getSession()
                        .getContext()
                        .getUri(UrlType.FRONTEND)
                        .getBaseUri()))
                .queryParam(OAuth2Constants.CLIENT_ID, authSession.getClient().getClientId())
                .queryParam(OAuth2Constants.REDIRECT_URI, "{redirect}")
                .queryParam(Constants.KC_ACTION, "idp_link:" + alias);
        for (String name : KEPT) {
            String value = authSession.getClientNote(name);
            if (value != null) {
                request.queryParam(name, UriBuilder.fromPath("{v}").build(value).toString());
            }
        }
        return request.build(context.getRealm().getName(), authSession.getRedirectUri());
    }
}
