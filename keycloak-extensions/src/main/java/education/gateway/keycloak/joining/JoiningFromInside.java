package education.gateway.keycloak.joining;

import education.gateway.keycloak.citizen.CitizenAccounts;
import education.gateway.keycloak.citizen.CitizenIdentity;
import education.gateway.keycloak.citizen.CitizenLogin;
import education.gateway.keycloak.citizen.CitizenRefused;
import java.time.InstantSource;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.IdentityBrokerService;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A parent who is logged in adds the state login to the account ({@code kc_action=idp_link}). Keycloak runs no flow then,
 * so all is decided before it adds the link; the fresh login by password that the action asks for is the proof of the
 * account.
 */
public final class JoiningFromInside {

    private JoiningFromInside() {}

    /**
     * Call it from {@code preprocessFederatedIdentity} of every connector; without effect where nobody asked for linking.
     *
     * @throws jakarta.ws.rs.WebApplicationException with a ready page when the two do not belong together
     */
    public static void preprocess(KeycloakSession session, RealmModel realm, BrokeredIdentityContext context) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        UserModel account = authSession.getAuthenticatedUser();
        if (account == null || authSession.getAuthNote(IdentityBrokerService.LINKING_IDENTITY_PROVIDER) == null) {
            return;
        }
        CitizenIdentity citizen = CitizenLogin.citizenOf(context);
        try {
            if (new CitizenAccounts(session, realm).isNewTo(citizen, account)) {
                InstantSource clock = InstantSource.system();
                CitizenLogin.requireFreshPassword(authSession, JoinProof.LIFETIME, clock.instant());
                new Joining(session, realm, clock)
                        .join(
                                account,
                                citizen,
                                Joinings.Via.INSIDE,
                                authSession.getParentSession().getId());
            }
        } catch (CitizenRefused refused) {
            throw refused.asPage(session, authSession, account, citizen.source());
        }
    }
}
