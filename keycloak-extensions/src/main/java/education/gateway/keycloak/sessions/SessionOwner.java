package education.gateway.keycloak.sessions;

import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.jose.jws.Algorithm;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * Lets in whoever holds an access token that {@code diary-web} got for the audience {@code diary-api}, and a session
 * that is still alive. Everything the resource does is limited to the account of that token.
 */
final class SessionOwner {

    private static final String CLIENT = "diary-web";
    private static final String AUDIENCE = "diary-api";

    private final KeycloakSession session;
    private final RealmModel realm;

    SessionOwner(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** @throws WebApplicationException 401 without a valid token, 403 for one of another client or without a session */
    AuthResult authenticate() {
        AuthResult caller = verified();
        if (caller == null) {
            throw new WebApplicationException(Response.status(Response.Status.UNAUTHORIZED)
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                    .build());
        }
        boolean ofADiarySession = CLIENT.equals(caller.client().getClientId())
                && CLIENT.equals(caller.token().getIssuedFor())
                && caller.session() != null
                && caller.session().getUser().getId().equals(caller.user().getId());
        if (!ofADiarySession) {
            throw new WebApplicationException(Response.Status.FORBIDDEN);
        }
        return caller;
    }

    private @Nullable AuthResult verified() {
        var headers = session.getContext().getRequestHeaders();
        if (headers.getHeaderString(HttpHeaders.AUTHORIZATION) == null) {
            return null;
        }
        try {
            var token = new JWSInput(AppAuthManager.extractAuthorizationHeaderToken(headers));
            if (token.getHeader().getAlgorithm() != Algorithm.RS256) {
                return null;
            }
            return new AppAuthManager.BearerTokenAuthenticator(session)
                    .setRealm(realm)
                    .setAudience(AUDIENCE)
                    .authenticate();
        } catch (NotAuthorizedException | JWSInputException malformed) {
            return null;
        }
    }
}
