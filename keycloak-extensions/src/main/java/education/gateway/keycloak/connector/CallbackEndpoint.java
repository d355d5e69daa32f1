package education.gateway.keycloak.connector;

import education.gateway.keycloak.citizen.CitizenIdentity;
import education.gateway.keycloak.citizen.CitizenLogin;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.util.SerializedBrokeredIdentityContext;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.provider.UserAuthenticationIdentityProvider;
import org.keycloak.broker.provider.UserAuthenticationIdentityProvider.AuthenticationCallback;
import org.keycloak.broker.provider.util.IdentityBrokerState;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorPage;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.resources.IdentityBrokerService;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Where the browser comes back to, in the order that keeps each check before what relies on it: parameters, state (used
 * up at once), provider and realm, browser session, latest login of the tab, the provider's error, then the answer
 * itself, and last that no other person's login is under way here.
 *
 * <p>A refusal is an event with a stable reason and a page with words for the person; the provider's own text reaches
 * neither.
 */
public abstract class CallbackEndpoint {

    private static final Logger LOG = Logger.getLogger(CallbackEndpoint.class);
    private static final String AFTER_LOGOUT = "after-logout";

    private final String connector;
    private final KeycloakSession session;
    private final RealmModel realm;
    private final AuthenticationCallback callback;
    private final EventBuilder event;
    private final UserAuthenticationIdentityProvider<?> provider;

    /**
     * @param connector short name of the connector: the beginning of its states and reasons
     * @param provider the provider at whose address the answer arrived
     */
    protected CallbackEndpoint(
            String connector,
            KeycloakSession session,
            RealmModel realm,
            AuthenticationCallback callback,
            EventBuilder event,
            UserAuthenticationIdentityProvider<?> provider) {
        this.connector = connector;
        this.session = session;
        this.realm = realm;
        this.callback = callback;
        this.event = event;
        this.provider = provider;
    }

    /**
     * Turns the answer into a confirmed citizen.
     *
     * @throws RefusedLogin when anything about it is not as it must be
     */
    protected abstract RedeemedAnswer redeem(String code, PendingLogin login);

    /** What an error redirect means; both are the provider's texts, which reach neither event nor page. */
    protected abstract RefusedLogin reportedError(@Nullable String error, @Nullable String description);

    /**
     * Checks who says that it answers, before an error or a code is believed.
     *
     * @param issuer the parameter {@code iss} (RFC 9207); null where none came, and most providers send none
     * @throws RefusedLogin when another one answers than the browser was sent to
     */
    protected void requireIssuer(@Nullable String issuer) {}

    /** Where the login is made at the provider, once its former session has ended; none for most providers. */
    protected URI departure(PendingLogin login) {
        throw CallbackRefusal.STATE_UNKNOWN.of(connector);
    }

    /** Address to which a provider's logout leads before the login that is pending. */
    public static URI afterLogout(PendingLogin login) {
        return URI.create(login.redirectUri() + "/" + AFTER_LOGOUT + "?state=" + login.state());
    }

    /**
     * The browser comes from the provider's logout and goes on to the login that it left for. Only the browser that has
     * left gets there; the state stays good for its answer.
     */
    @GET
    @Path(AFTER_LOGOUT)
    public Response goOn() {
        AuthenticationSessionModel authSession = null;
        try {
            requireEnabled();
            PendingLogin login = awaited();
            authSession = waiting(login);
            session.getContext().setAuthenticationSession(authSession);
            if (!LoginStates.isAwaited(authSession, login)) {
                throw CallbackRefusal.STATE_SUPERSEDED.of(connector);
            }
            return Response.seeOther(departure(login)).build();
        } catch (RefusedLogin refused) {
            return refuse(refused, authSession);
        }
    }

    private PendingLogin awaited() {
        List<String> states = session.getContext().getUri().getQueryParameters().getOrDefault("state", List.of());
        PendingLogin login = states.size() == 1
                ? new LoginStates(session.singleUseObjects(), connector)
                        .find(states.get(0))
                        .orElse(null)
                : null;
        if (login == null) {
            throw CallbackRefusal.STATE_UNKNOWN.of(connector);
        }
        requireSentFromHere(login);
        return login;
    }

    /** Keycloak's own check of the state would use its code up, which the answer still needs. */
    private AuthenticationSessionModel waiting(PendingLogin login) {
        var state = IdentityBrokerState.encoded(login.keycloakState(), realm);
        ClientModel client = state.getClientId() == null ? null : realm.getClientByClientId(state.getClientId());
        AuthenticationSessionModel found = client == null
                ? null
                : new AuthenticationSessionManager(session)
                        .getCurrentAuthenticationSession(realm, client, state.getTabId());
        if (found == null) {
            throw CallbackRefusal.STATE_UNKNOWN.of(connector);
        }
        return found;
    }

    /** The browser comes back from the provider. */
    @GET
    public Response answer() {
        AuthenticationSessionModel authSession = null;
        BrokeredIdentityContext context;
        try {
            var parameters =
                    CallbackParameters.read(session.getContext().getUri().getQueryParameters());
            requireEnabled();
            PendingLogin login = pendingLogin(parameters);
            authSession = callback.getAndVerifyAuthenticationSession(login.keycloakState());
            session.getContext().setAuthenticationSession(authSession);
            context = accept(parameters, login, authSession);
        } catch (RefusedLogin refused) {
            return refuse(refused, authSession);
        }
        return callback.authenticated(context);
    }

    private void requireEnabled() {
        if (!provider.getConfig().isEnabled()) {
            throw CallbackRefusal.DISABLED.of(connector);
        }
    }

    private PendingLogin pendingLogin(CallbackParameters parameters) {
        String state = parameters.state();
        if (state == null && parameters.error() && !parameters.malformed()) {
            throw reportedError(parameters.errorCode(), parameters.errorDescription())
                    .with(connector + "_without_state", "true");
        }
        PendingLogin login = state == null
                ? null
                : new LoginStates(session.singleUseObjects(), connector)
                        .take(state)
                        .orElse(null);
        if (parameters.malformed()) {
            throw CallbackRefusal.CALLBACK_MALFORMED.of(connector);
        }
        if (login == null) {
            throw CallbackRefusal.STATE_UNKNOWN.of(connector);
        }
        requireSentFromHere(login);
        return login;
    }

    private void requireSentFromHere(PendingLogin login) {
        if (!login.alias().equals(provider.getConfig().getAlias())
                || !login.realmId().equals(realm.getId())) {
            throw CallbackRefusal.STATE_FOREIGN.of(connector);
        }
    }

    private BrokeredIdentityContext accept(
            CallbackParameters parameters, PendingLogin login, AuthenticationSessionModel authSession) {
        if (!LoginStates.isLatest(authSession, login)) {
            throw CallbackRefusal.STATE_SUPERSEDED.of(connector);
        }
        requireIssuer(parameters.issuer());
        String code = parameters.code();
        if (parameters.error() || code == null) {
            throw reportedError(parameters.errorCode(), parameters.errorDescription());
        }
        requireLinkingWhereLinkOnly(authSession);
        RedeemedAnswer answer = redeemSafely(code, login);
        CitizenIdentity citizen = answer.citizen();
        if (!FreshProof.satisfies(authSession, citizen.authTime(), Instant::now)) {
            throw CallbackRefusal.PROOF_TOO_OLD.of(connector);
        }
        refuseNestedLogin(authSession, citizen.subject());
        reportGaps(answer);
        var context = new BrokeredIdentityContext(citizen.subject(), provider.getConfig());
        context.setIdp(provider);
        context.setAuthenticationSession(authSession);
        CitizenLogin.attach(context, citizen);
        return context;
    }

    /** A fault of ours is told by its class only: the texts of JSON and network errors quote what they choked on. */
    private RedeemedAnswer redeemSafely(String code, PendingLogin login) {
        try {
            return redeem(code, login);
        } catch (RefusedLogin refused) {
            throw refused;
        } catch (RuntimeException fault) {
            StackTraceElement[] trace = fault.getStackTrace();
            LOG.errorf(
                    "Connector %s failed: %s at %s",
                    connector, fault.getClass().getName(), trace.length == 0 ? "unknown place" : trace[0]);
            throw CallbackRefusal.INTERNAL_ERROR.of(connector);
        }
    }

    private void requireLinkingWhereLinkOnly(AuthenticationSessionModel authSession) {
        boolean linkOnly = Boolean.TRUE.equals(provider.getConfig().isLinkOnly());
        if (linkOnly && authSession.getAuthNote(IdentityBrokerService.LINKING_IDENTITY_PROVIDER) == null) {
            throw CallbackRefusal.LINK_ONLY.of(connector);
        }
    }

    /**
     * Core would join the first identity to the second one's account without a question (keycloak-notes 4): a second
     * brokered login during a first-login flow counts only when it is the same identity again.
     */
    private void refuseNestedLogin(AuthenticationSessionModel authSession, String subject) {
        if (authSession.getAuthNote(AbstractIdpAuthenticator.BROKERED_CONTEXT_NOTE) == null) {
            return;
        }
        var underWay = SerializedBrokeredIdentityContext.readFromAuthenticationSession(
                authSession, AbstractIdpAuthenticator.BROKERED_CONTEXT_NOTE);
        boolean same = provider.getConfig().getAlias().equals(underWay.getIdentityProviderId())
                && subject.equals(underWay.getId());
        if (!same) {
            throw CallbackRefusal.NESTED_LOGIN.of(connector);
        }
    }

    private void reportGaps(RedeemedAnswer answer) {
        if (answer.gaps().isEmpty()) {
            return;
        }
        EventBuilder gaps = ownEvent();
        answer.gaps().forEach(gaps::detail);
        gaps.success();
    }

    private Response refuse(RefusedLogin refused, @Nullable AuthenticationSessionModel authSession) {
        EventBuilder refusal = ownEvent();
        refused.details().forEach(refusal::detail);
        refusal.error(refused.reason());
        IdentityProviderModel config = provider.getConfig();
        if (authSession == null || refused.endsSession()) {
            return ErrorPage.error(session, authSession, Response.Status.BAD_REQUEST, refused.messageKey());
        }
        return callback.error(config, refused.messageKey());
    }

    /** A copy: core goes on with the builder it handed over. */
    private EventBuilder ownEvent() {
        return event.clone()
                .event(EventType.IDENTITY_PROVIDER_LOGIN)
                .detail(Details.IDENTITY_PROVIDER, provider.getConfig().getAlias());
    }
}
