package education.gateway.keycloak.transition;

import education.gateway.keycloak.citizen.StateDoors;
import io.micrometer.core.instrument.Metrics;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import org.keycloak.Config;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.broker.provider.IdpLinkAction;
import org.keycloak.common.util.Time;
import org.keycloak.events.Details;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel.RealmPostCreateEvent;
import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The page after a login by email that leads to the state's login: an invitation that can be put off, or, from the date
 * that IT has set, the only way on. Joining itself is Keycloak's action {@code idp_link}; when it ends without a link,
 * the triggers are asked again, so that nobody gets past the page by cancelling it. Required action {@code
 * education-transition}.
 */
public final class TransitionAction implements RequiredActionProvider, RequiredActionFactory {

    static final String ID = "education-transition";

    private static final String PAGE = "transition.ftl";
    private static final String CHOICE = "choice";
    private static final String JOIN = "join";
    private static final String LATER = "later";

    /** Auth note: this login was invited already. */
    private static final String INVITED = "education.transition.invited";

    private final InstantSource clock = () -> Instant.ofEpochMilli(Time.currentTimeMillis());

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayText() {
        return "Education: move to the state's login";
    }

    /** Nobody can ask for it in an address. */
    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.NOT_SUPPORTED;
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        if (isAskedFor(context, authSession)) {
            authSession.addRequiredAction(ID);
        } else {
            authSession.removeRequiredAction(ID);
        }
    }

    private boolean isAskedFor(RequiredActionContext context, AuthenticationSessionModel authSession) {
        TransitionPolicy policy = TransitionPolicy.of(context.getRealm(), clock.instant());
        if (policy == TransitionPolicy.OFF
                || isJoining(authSession)
                || !LocalOnly.is(context.getSession(), context.getRealm(), context.getUser())) {
            return false;
        }
        return policy == TransitionPolicy.REQUIRED || mayBeInvited(context, authSession);
    }

    /** Joining was chosen and has not ended: the page would stand in its own way. */
    private static boolean isJoining(AuthenticationSessionModel authSession) {
        return IdpLinkAction.PROVIDER_ID.equals(authSession.getClientNote(Constants.KC_ACTION));
    }

    /**
     * Invitations come after a login that somebody has just made, once, and not in the week after "later"; and not while
     * the door to which they would lead is shut.
     */
    private boolean mayBeInvited(RequiredActionContext context, AuthenticationSessionModel authSession) {
        return authSession.getAuthNote(AuthenticationManager.SSO_AUTH) == null
                && authSession.getAuthNote(INVITED) == null
                && authSession.getUserSessionNotes().get(Details.IDENTITY_PROVIDER) == null
                && !LocalOnly.isLeftInPeace(context.getUser(), clock.instant())
                && new StateDoors(context.getSession()).usual().isPresent();
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        boolean required = TransitionPolicy.of(context.getRealm(), clock.instant()) == TransitionPolicy.REQUIRED;
        context.challenge(context.form().setAttribute("required", required).createForm(PAGE));
    }

    @Override
    public void processAction(RequiredActionContext context) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        String choice = form.getFirst(CHOICE);
        if (JOIN.equals(choice)) {
            new StateDoors(context.getSession())
                    .usual()
                    .ifPresentOrElse(door -> join(context, door), () -> context.challenge(shut(context)));
        } else if (LATER.equals(choice)
                && TransitionPolicy.of(context.getRealm(), clock.instant()) != TransitionPolicy.REQUIRED) {
            LocalOnly.putOff(context.getUser(), clock.instant());
            authSession.setAuthNote(INVITED, "true");
            context.success();
        } else {
            requiredActionChallenge(context);
        }
    }

    private static void join(RequiredActionContext context, String door) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        authSession.setAuthNote(INVITED, "true");
        authSession.setClientNote(Constants.KC_ACTION, IdpLinkAction.PROVIDER_ID);
        authSession.setClientNote(Constants.KC_ACTION_PARAMETER, door);
        context.success();
    }

    private static Response shut(RequiredActionContext context) {
        return context.form().setError(StateDoors.SHUT).createErrorPage(Response.Status.SERVICE_UNAVAILABLE);
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public void init(Config.Scope config) {}

    /** The realms are known once the server has read its database and imported what it was given. */
    @Override
    public void postInit(KeycloakSessionFactory factory) {
        var figures = new TransitionFigures(factory, Metrics.globalRegistry, clock);
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                KeycloakModelUtils.runJobInTransaction(
                        factory, session -> session.realms().getRealmsStream().forEach(figures::show));
            } else if (event instanceof RealmPostCreateEvent created) {
                figures.show(created.getCreatedRealm());
            } else if (event instanceof RealmRemovedEvent removed) {
                figures.hide(removed.getRealm());
            }
        });
    }

    @Override
    public void close() {}
}
