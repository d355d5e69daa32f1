package education.gateway.keycloak.sessions;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * {@code /realms/{realm}/own-sessions}: the sessions of the account whose token is shown, to look at and to end. The
 * account API could do it too, but only with the right to manage the whole account. An ended session tells the diary at
 * once (back-channel logout), and its tokens are refused from then on.
 */
public final class OwnSessionsResource {

    private final KeycloakSession session;
    private final RealmModel realm;

    OwnSessionsResource(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** The own sessions, the one that asks first, then by when they were last seen. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response list() {
        AuthResult caller = new SessionOwner(session, realm).authenticate();
        List<OwnSession> own = of(caller).stream()
                .map(each -> OwnSession.of(each, caller.session()))
                .sorted(Comparator.comparing(OwnSession::current)
                        .thenComparing(OwnSession::lastSeenAt)
                        .reversed())
                .toList();
        return unstored(Response.ok(Map.of("sessions", own)));
    }

    /** Ends one session; 404 for an id that is not, or no longer, the caller's. */
    @DELETE
    @Path("{id}")
    public Response end(@PathParam("id") String id) {
        AuthResult caller = new SessionOwner(session, realm).authenticate();
        boolean ended = end(caller, each -> OwnSession.idOf(each).equals(id));
        return unstored(Response.status(ended ? Response.Status.NO_CONTENT : Response.Status.NOT_FOUND));
    }

    /** Ends all sessions except the one that asks. */
    @DELETE
    public Response endOthers() {
        AuthResult caller = new SessionOwner(session, realm).authenticate();
        String current = caller.session().getId();
        end(caller, each -> !each.getId().equals(current));
        return unstored(Response.noContent());
    }

    private List<UserSessionModel> of(AuthResult caller) {
        return session.sessions().getUserSessionsStream(realm, caller.user()).toList();
    }

    private boolean end(AuthResult caller, Predicate<UserSessionModel> chosen) {
        List<UserSessionModel> ending = of(caller).stream().filter(chosen).toList();
        for (UserSessionModel each : ending) {
            AuthenticationManager.backchannelLogout(session, each, true);
            new EventBuilder(realm, session, session.getContext().getConnection())
                    .event(EventType.LOGOUT)
                    .client(caller.client())
                    .user(caller.user())
                    .session(each.getId())
                    .success();
        }
        return !ending.isEmpty();
    }

    private static Response unstored(Response.ResponseBuilder response) {
        CacheControl control = new CacheControl();
        control.setNoStore(true);
        return response.cacheControl(control).build();
    }
}
