package education.gateway.keycloak.accounts.portal;

import education.gateway.keycloak.accounts.ServiceCaller;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.component.ComponentModel;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.storage.UserStorageProvider;

/**
 * {@code /realms/{realm}/old-portal}: takes over the accounts whose owners have not come. Only the service account of
 * the client {@code old-portal-take-over} is let in. Answers name accounts by their numbers and nothing else.
 */
public final class OldPortalResource {

    private static final ServiceCaller CALLER = new ServiceCaller("old-portal-take-over", "old-portal", "take-over");
    private static final int MOST = 500;

    private final KeycloakSession session;
    private final RealmModel realm;

    OldPortalResource(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** How many accounts are still to be looked at. */
    @GET
    @Path("rest")
    @Produces(MediaType.APPLICATION_JSON)
    public Response remaining() {
        CALLER.authenticate(session, realm);
        return answer(rest -> Map.of("remaining", rest.remaining()));
    }

    /** Looks at the next accounts; answered when they are safe. */
    @POST
    @Path("rest/next")
    @Produces(MediaType.APPLICATION_JSON)
    public Response next(
            @QueryParam("size") @DefaultValue("100") int size, @QueryParam("threads") @DefaultValue("1") int threads) {
        AuthResult caller = CALLER.authenticate(session, realm);
        int most = Runtime.getRuntime().availableProcessors();
        if (size < 1 || size > MOST || threads < 1 || threads > most) {
            return problem(400, "size is 1 to " + MOST + ", threads is 1 to " + most);
        }
        Response response = answer(rest -> rest.next(size, threads));
        record(caller, "next");
        return response;
    }

    /** The accounts that were left behind, and why. */
    @GET
    @Path("rest/refusals")
    @Produces(MediaType.APPLICATION_JSON)
    public Response refusals(@QueryParam("after") @DefaultValue("0") long after) {
        CALLER.authenticate(session, realm);
        return ServiceCaller.unstored(Response.ok(Map.of("refusals", new Refusals(session, realm).after(after, MOST))));
    }

    /** Begins again with the lowest number. */
    @POST
    @Path("rest/restart")
    @Produces(MediaType.APPLICATION_JSON)
    public Response restart() {
        AuthResult caller = CALLER.authenticate(session, realm);
        Response response = answer(rest -> {
            rest.restart();
            return Map.of("remaining", rest.remaining());
        });
        record(caller, "restart");
        return response;
    }

    private Response answer(Question question) {
        ComponentModel component = realm.getStorageProviders(UserStorageProvider.class)
                .filter(storage -> OldPortalProviderFactory.ID.equals(storage.getProviderId()))
                .findFirst()
                .orElse(null);
        if (component == null) {
            return problem(404, "This realm has no old portal.");
        }
        var factory = (OldPortalProviderFactory) session.getKeycloakSessionFactory()
                .getProviderFactory(UserStorageProvider.class, OldPortalProviderFactory.ID);
        OldPortalDatabase database = factory.database(session, component);
        try {
            return ServiceCaller.unstored(
                    Response.ok(question.of(new Rest(session, realm, component.getId(), database))));
        } catch (OldPortalDown down) {
            session.getTransactionManager().setRollbackOnly();
            return problem(503, "The old portal's database does not answer.");
        }
    }

    private void record(AuthResult caller, String what) {
        var service = new AdminAuth(realm, caller.token(), caller.user(), caller.client());
        new AdminEventBuilder(realm, service, session, session.getContext().getConnection())
                .operation(OperationType.ACTION)
                .resource("OLD_PORTAL")
                .resourcePath("old-portal", "rest", what)
                .success();
    }

    private static Response problem(int status, String detail) {
        return ServiceCaller.problem(status, detail);
    }

    private interface Question {
        Object of(Rest rest) throws OldPortalDown;
    }
}
