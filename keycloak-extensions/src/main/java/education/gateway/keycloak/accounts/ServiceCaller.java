package education.gateway.keycloak.accounts;

import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.jose.jws.Algorithm;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * The one caller that a resource of ours lets in: a client with its own token, meant for the resource's audience, that
 * carries the role. A realm path is public, so every method asks. Refusals are problem documents (RFC 9457).
 *
 * @param clientId the client, by its service account
 * @param audience the resource: the client in Keycloak whose role it is
 */
public record ServiceCaller(String clientId, String audience, String role) {

    /** @throws WebApplicationException 401 without a valid token for this audience, 403 for anybody else's */
    public AuthResult authenticate(KeycloakSession session, RealmModel realm) {
        AuthResult caller = verified(session, realm);
        if (caller == null) {
            throw new WebApplicationException(unauthenticated());
        }
        if (!isMeant(caller)) {
            throw new WebApplicationException(problem(403, "This is not open to the caller."));
        }
        return caller;
    }

    private @Nullable AuthResult verified(KeycloakSession session, RealmModel realm) {
        try {
            var headers = session.getContext().getRequestHeaders();
            if (headers.getHeaderString(HttpHeaders.AUTHORIZATION) == null) {
                return null;
            }
            var token = new JWSInput(AppAuthManager.extractAuthorizationHeaderToken(headers));
            if (token.getHeader().getAlgorithm() != Algorithm.RS256) {
                return null;
            }
            return new AppAuthManager.BearerTokenAuthenticator(session)
                    .setRealm(realm)
                    .setAudience(audience)
                    .authenticate();
        } catch (NotAuthorizedException | JWSInputException malformed) {
            return null;
        }
    }

    private boolean isMeant(AuthResult caller) {
        AccessToken.Access access = caller.token().getResourceAccess(audience);
        String serviceAccountOf = caller.user().getServiceAccountClientLink();
        return clientId.equals(caller.client().getClientId())
                && clientId.equals(caller.token().getIssuedFor())
                && caller.client().getId().equals(serviceAccountOf)
                && access != null
                && access.isUserInRole(role);
    }

    private static Response unauthenticated() {
        Response problem = problem(401, "A valid access token for this resource is needed.");
        return Response.fromResponse(problem)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    /** A refusal; the detail repeats nothing of the request. */
    public static Response problem(int status, String detail) {
        String title = Response.Status.fromStatusCode(status).getReasonPhrase();
        return unstored(Response.status(status)
                .type("application/problem+json")
                .entity(Map.of("type", "about:blank", "title", title, "status", status, "detail", detail)));
    }

    /** An answer that nobody keeps. */
    public static Response unstored(Response.ResponseBuilder response) {
        CacheControl control = new CacheControl();
        control.setNoStore(true);
        return response.cacheControl(control).build();
    }
}
