package education.gateway.keycloak.guardianship;

import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
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
 * Lets in exactly one caller: the client {@code diary-service} with its own token, meant for the audience {@code
 * guardianship}, that carries the role {@code manage-guardianship}. A realm path is public, so every method asks.
 */
public final class DiaryService {

    private static final String CALLER = "diary-service";
    private static final String AUDIENCE = "guardianship";
    private static final String ROLE = "manage-guardianship";

    private final KeycloakSession session;
    private final RealmModel realm;

    public DiaryService(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** @throws WebApplicationException 401 without a valid token for this audience, 403 for anybody else's */
    public AuthResult authenticate() {
        if (session.getContext().getRequestHeaders().getHeaderString(HttpHeaders.AUTHORIZATION) == null) {
            throw new WebApplicationException(Problems.unauthenticated());
        }
        AuthResult caller = verified();
        if (caller == null) {
            throw new WebApplicationException(Problems.unauthenticated());
        }
        if (!isDiaryService(caller)) {
            throw new WebApplicationException(Problems.forbidden());
        }
        return caller;
    }

    private @Nullable AuthResult verified() {
        try {
            var headers = session.getContext().getRequestHeaders();
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

    private static boolean isDiaryService(AuthResult caller) {
        AccessToken.Access access = caller.token().getResourceAccess(AUDIENCE);
        String serviceAccountOf = caller.user().getServiceAccountClientLink();
        return CALLER.equals(caller.client().getClientId())
                && CALLER.equals(caller.token().getIssuedFor())
                && caller.client().getId().equals(serviceAccountOf)
                && access != null
                && access.isUserInRole(ROLE);
    }
}
