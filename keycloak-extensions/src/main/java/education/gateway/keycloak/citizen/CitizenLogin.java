package education.gateway.keycloak.citizen;

import education.gateway.keycloak.sessions.StayingChoice;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;

/**
 * What a connector calls at the four moments of a brokered login. A connector knows its state provider; everything
 * about accounts is decided here.
 */
public final class CitizenLogin {

    /** Key of the citizen identity (JSON text) in the context data of a brokered identity. */
    public static final String CONTEXT_KEY = "citizen";

    /** Level of a login by password: {@code basic}. */
    static final int LEVEL_BASIC = 1;

    /** Level of a login by a confirmed state account: {@code citizen}. */
    static final int LEVEL_CITIZEN = 2;

    /** Note in the user session: the hashes of this login, so that two are known while a key is being replaced. */
    static final String PERSON_HASHES_NOTE = "education.person_hashes";

    private CitizenLogin() {}

    /** Puts the citizen into the context, under a neutral user name: it ends up in events and on the account page. */
    public static void attach(BrokeredIdentityContext context, CitizenIdentity citizen) {
        context.setUsername(citizen.source());
        context.getContextData().put(CONTEXT_KEY, citizen.toJson());
    }

    /**
     * A known subject has come back; call it from {@code updateBrokeredUser}. Refuses another person under the same
     * subject, moves the row to the current key, refreshes names and contact.
     *
     * @throws jakarta.ws.rs.WebApplicationException with a ready page when the login is refused
     */
    public static void returning(
            KeycloakSession session, RealmModel realm, UserModel user, BrokeredIdentityContext context) {
        CitizenIdentity citizen = citizenOf(context);
        CitizenAccounts accounts = new CitizenAccounts(session, realm);
        if (!endsFirstLogin(context)) {
            accounts.lock(citizen);
        }
        try {
            accounts.confirm(citizen, user);
        } catch (CitizenRefused refused) {
            throw refused.reason().asPage(session, realm, context.getAuthenticationSession(), user, citizen.source());
        }
        PersonalData.refresh(user, citizen);
    }

    /** The step {@code citizen-account} did its work under the lock a request ago, and others may wait for this one. */
    private static boolean endsFirstLogin(BrokeredIdentityContext context) {
        return context.getIdpConfig()
                .getAlias()
                .equals(context.getAuthenticationSession()
                        .getAuthNote(AbstractIdpAuthenticator.FIRST_BROKER_LOGIN_SUCCESS));
    }

    /**
     * An account was just made for this citizen; call it from {@code importNewUser}. Keycloak calls {@code
     * updateBrokeredUser} right after it, which checks the person again.
     */
    public static void created(
            KeycloakSession session, RealmModel realm, UserModel user, BrokeredIdentityContext context) {
        PersonalData.refresh(user, citizenOf(context));
    }

    /**
     * The login is complete; call it from {@code authenticationFinished}. Gives the session the life that was chosen
     * before the browser left, level 2, the state's own
     * time of authentication, and what the state said about children.
     */
    public static void finished(
            KeycloakSession session, AuthenticationSessionModel authSession, BrokeredIdentityContext context) {
        CitizenIdentity citizen = citizenOf(context);
        StayingChoice.returned(authSession);
        // A brokered login ends outside the browser flow, where Keycloak would have set the level (keycloak#25335).
        // Both levels are noted: when the higher one is too old for a request, the lower one still stands.
        AcrStore levels = new AcrStore(session, authSession);
        levels.setLevelAuthenticated(LEVEL_BASIC);
        levels.setLevelAuthenticated(LEVEL_CITIZEN);
        authSession.setUserSessionNote(Constants.LOA_MAP, authSession.getAuthNote(Constants.LOA_MAP));

        long now = Instant.now().getEpochSecond();
        long authTime = Math.min(Math.max(0, citizen.authTime()), now);
        authSession.setClientNote(AuthenticationManager.AUTH_TIME_BROKER, Long.toString(authTime));
        authSession.setUserSessionNote(StateChildren.NOTE, StateChildren.note(citizen));
        authSession.setUserSessionNote(PERSON_HASHES_NOTE, String.join(" ", citizen.personHashes()));
    }

    /** Whether a login came through the state, or has had the state's word since. */
    public static boolean isThroughTheState(
            AuthenticationSessionModel authSession, @Nullable UserSessionModel session) {
        return authSession.getUserSessionNotes().containsKey(PERSON_HASHES_NOTE)
                || (session != null && session.getNote(PERSON_HASHES_NOTE) != null);
    }

    /**
     * Checks that the person in this tab has logged in by password a moment ago.
     *
     * @param lifetime how long ago that may be
     */
    public static void requireFreshPassword(AuthenticationSessionModel authSession, Duration lifetime, Instant now)
            throws CitizenRefused {
        long at = levelReachedAt(authSession.getAuthNote(Constants.LOA_MAP), LEVEL_BASIC);
        if (at > now.getEpochSecond() || at < now.minus(lifetime).getEpochSecond()) {
            throw new CitizenRefused(CitizenRefusal.CITIZEN_PROOF_TOO_OLD);
        }
    }

    /** Seconds since 1970; 0 where Keycloak did not note the level. */
    private static long levelReachedAt(@Nullable String levels, int level) {
        try {
            return levels == null
                    ? 0
                    : JsonSerialization.mapper
                            .readTree(levels)
                            .path(Integer.toString(level))
                            .asLong();
        } catch (IOException malformed) {
            return 0;
        }
    }

    /** What {@link #attach} put into a context. */
    public static CitizenIdentity citizenOf(BrokeredIdentityContext context) {
        if (context.getContextData().get(CONTEXT_KEY) instanceof String json) {
            return CitizenIdentity.fromJson(json);
        }
        throw new IllegalStateException("the connector attached no citizen identity");
    }
}
