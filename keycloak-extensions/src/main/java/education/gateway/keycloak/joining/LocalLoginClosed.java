package education.gateway.keycloak.joining;

import education.gateway.keycloak.accounts.LocalLogins;
import education.gateway.keycloak.citizen.CitizenLogin;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Lets nobody finish a login to a joined account but through the state: whatever password was planted, and whichever
 * login had begun before the joining and waited on some page. Required action {@code local-login-closed}, which asks
 * itself at the end of every login.
 */
public final class LocalLoginClosed implements RequiredActionFactory, RequiredActionProvider {

    static final String ID = "local-login-closed";

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        if (isThroughTheState(context, authSession)
                || !LocalLogins.areClosed(context.getSession(), context.getRealm(), context.getUser())) {
            authSession.removeRequiredAction(ID);
        } else {
            authSession.addRequiredAction(ID);
        }
    }

    private static boolean isThroughTheState(RequiredActionContext context, AuthenticationSessionModel authSession) {
        UserSessionModel open = new AuthenticationSessionManager(context.getSession()).getUserSession(authSession);
        return CitizenLogin.isThroughTheState(authSession, ofSameUser(open, context.getUser()));
    }

    private static @Nullable UserSessionModel ofSameUser(@Nullable UserSessionModel open, UserModel user) {
        return open != null && open.getUser().getId().equals(user.getId()) ? open : null;
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        context.getEvent().clone().user(context.getUser()).error("local_login_closed");
        context.challenge(context.form().setError("localLoginClosed").createErrorPage(Response.Status.FORBIDDEN));
    }

    @Override
    public void processAction(RequiredActionContext context) {
        requiredActionChallenge(context);
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayText() {
        return "Joined accounts open through the state only";
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
