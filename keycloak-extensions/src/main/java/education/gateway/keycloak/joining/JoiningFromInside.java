package education.gateway.keycloak.joining;

import education.gateway.keycloak.citizen.CitizenAccounts;
import education.gateway.keycloak.citizen.CitizenIdentity;
import education.gateway.keycloak.citizen.CitizenLogin;
import education.gateway.keycloak.citizen.CitizenRefused;
import java.time.InstantSource;
import java.util.Optional;
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
            join(session, realm, authSession, account, citizen);
        } catch (CitizenRefused refused) {
            throw refused.asPage(session, authSession, account, citizen.source());
        }
    }

    private static void join(
            KeycloakSession session,
            RealmModel realm,
            AuthenticationSessionModel authSession,
            UserModel account,
            CitizenIdentity citizen)
            throws CitizenRefused {
        var citizens = new CitizenAccounts(session, realm);
        Optional<UserModel> holder = citizens.holder(citizen);
        if (holder.isPresent() && holder.get().getId().equals(account.getId())) {
            citizens.welcomeBack(citizen);
            return;
        }
        InstantSource clock = InstantSource.system();
        CitizenLogin.requireFreshPassword(authSession, JoinProof.LIFETIME, clock.instant());
        String goesOn = authSession.getParentSession().getId();
        var joining = new Joining(session, realm, clock);
        if (holder.isEmpty()) {
            joining.join(account, citizen, Joinings.Via.INSIDE, goesOn);
        } else {
            joining.joinAgain(account, holder.get(), citizen, goesOn);
        }
    }
}
