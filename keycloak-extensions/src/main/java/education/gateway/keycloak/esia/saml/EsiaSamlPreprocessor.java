package education.gateway.keycloak.esia.saml;

import education.gateway.keycloak.citizen.CitizenIdentity;
import education.gateway.keycloak.connector.RefusedLogin;
import education.gateway.keycloak.sessions.StayingChoice;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.dom.saml.v2.protocol.AuthnRequestType;
import org.keycloak.dom.saml.v2.protocol.LogoutRequestType;
import org.keycloak.dom.saml.v2.protocol.StatusResponseType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.saml.preprocessor.SamlAuthenticationPreprocessor;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.utils.KeycloakSessionUtil;

/**
 * Stands in the way of every message between Keycloak's SAML broker and the state: requests leave in the state's form,
 * answers count only when {@link SamlLogin} accepts them. Keycloak uses this factory itself as the instance, one for the
 * server, for every SAML provider of every realm; whatever is no door of ours passes untouched.
 */
public final class EsiaSamlPreprocessor implements SamlAuthenticationPreprocessor {

    private static final int LEVEL_CITIZEN = 2;

    private final InstantSource clock = Clock.systemUTC();

    @Override
    public String getId() {
        return "education-esia-saml";
    }

    /** The state knows neither a policy for names nor contexts of authentication (esia-protocol 6). */
    @Override
    public AuthnRequestType beforeSendingLoginRequest(AuthnRequestType request, AuthenticationSessionModel tab) {
        KeycloakSession session = session();
        SamlDoor.called(session).ifPresent(alias -> {
            StayingChoice.leaves(session, tab);
            request.setNameIDPolicy(null);
            request.setRequestedAuthnContext(null);
            boolean fresh = Boolean.TRUE.equals(request.isForceAuthn()) || isFreshLoginWanted(tab);
            request.setForceAuthn(fresh);
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            new SentRequest(alias, request.getID(), now, fresh).keep(tab);
        });
        return request;
    }

    /** The broker itself sees {@code prompt=login} only: at this time it knows of no session. */
    private static boolean isFreshLoginWanted(AuthenticationSessionModel tab) {
        String level = tab.getClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION);
        return tab.getClientNote(OIDCLoginProtocol.MAX_AGE_PARAM) != null
                || (level != null && level.equals(Integer.toString(LEVEL_CITIZEN)));
    }

    @Override
    public StatusResponseType beforeProcessingLoginResponse(
            StatusResponseType response, AuthenticationSessionModel tab) {
        KeycloakSession session = session();
        SamlDoor.called(session).ifPresent(alias -> {
            RealmModel realm = session.getContext().getRealm();
            try {
                CitizenIdentity citizen = acceptSafely(new SamlLogin(session, realm, alias, tab, clock));
                new AcceptedAnswer(response, citizen).keep(session);
            } catch (RefusedLogin refused) {
                throw new SamlRefusalPage(session, realm, alias, tab).of(refused);
            }
        });
        return response;
    }

    private static CitizenIdentity acceptSafely(SamlLogin login) {
        try {
            return login.accept();
        } catch (RefusedLogin refused) {
            throw refused;
        } catch (RuntimeException fault) {
            throw SamlRefusalPage.fault(fault);
        }
    }

    @Override
    public LogoutRequestType beforeProcessingLogoutRequest(
            LogoutRequestType request,
            UserSessionModel userSession,
            @Nullable AuthenticatedClientSessionModel clientSession) {
        KeycloakSession session = session();
        SamlDoor.called(session).ifPresent(alias -> new StateLogout(session, alias).refuse());
        return request;
    }

    private static KeycloakSession session() {
        return KeycloakSessionUtil.getKeycloakSession();
    }

    /** Never called: the factory is the instance. */
    @Override
    public SamlAuthenticationPreprocessor create(KeycloakSession session) {
        return this;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
