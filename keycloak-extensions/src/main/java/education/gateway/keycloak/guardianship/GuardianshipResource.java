package education.gateway.keycloak.guardianship;

import education.gateway.keycloak.accounts.ParentAccounts;
import education.gateway.keycloak.joining.Merging;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/**
 * {@code /realms/{realm}/guardianship}: receives from the diary which parent may read which pupil. Messages may come
 * twice and in any order; one that is not newer than what is stored is answered 200 and changes nothing. A parent whom
 * this realm does not know is 404: the diary parks the message. Refusals are RFC 9457 problem documents.
 */
public final class GuardianshipResource {

    private final KeycloakSession session;
    private final RealmModel realm;

    GuardianshipResource(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** Opens a pupil to a parent, as of a version of their link. */
    @PUT
    @Path("parents/{parentId}/children/{pupilId}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response link(
            @PathParam("parentId") String parentId,
            @PathParam("pupilId") String pupilId,
            @QueryParam("version") @Nullable String version) {
        return store(parentId, pupilId, version, true);
    }

    /** Closes a pupil to a parent, as of a version of their link; also where nothing was open yet. */
    @DELETE
    @Path("parents/{parentId}/children/{pupilId}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response unlink(
            @PathParam("parentId") String parentId,
            @PathParam("pupilId") String pupilId,
            @QueryParam("version") @Nullable String version) {
        return store(parentId, pupilId, version, false);
    }

    /** Everything stored for a parent, ended links included, so that the diary can compare. */
    @GET
    @Path("parents/{parentId}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response links(@PathParam("parentId") String parentId) {
        DiaryService.CALLER.authenticate(session, realm);
        Optional<UserModel> parent = new ParentAccounts(session, realm).find(parentId);
        if (parent.isEmpty()) {
            return Problems.unknownParent();
        }
        List<GuardianshipTable.Link> links =
                new GuardianshipTable(session, realm).links(parent.get().getId());
        return Problems.unstored(Response.ok(Map.of("parentId", parentId, "children", links)));
    }

    /**
     * Merges two accounts of one person at the diary's word, which has seen a fresh login to each: 200 also when the same
     * id was done before, with {@code undone} true when it was taken back since. 409 where the two cannot be merged; why
     * is not said, since it would tell about somebody else.
     */
    @POST
    @Path("merges")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response merge(@Nullable String json) {
        AuthResult caller = DiaryService.CALLER.authenticate(session, realm);
        Optional<MergeRequest> request = MergeRequest.read(json);
        if (request.isEmpty()) {
            return Problems.badRequest("A merge has an id (a UUID in lower case) and the numbers keep and rest.");
        }
        String id = request.get().id();
        Merging.Result result = new Merging(session, realm, InstantSource.system())
                .merge(id, request.get().keep(), request.get().rest());
        if (result == Merging.Result.REFUSED) {
            return Problems.conflict("These accounts cannot be merged.");
        }
        if (result == Merging.Result.DONE) {
            record(caller, OperationType.ACTION, "merges", id);
        }
        return Problems.unstored(Response.ok(Map.of("undone", result == Merging.Result.UNDONE)));
    }

    private Response store(String parentId, String pupilId, @Nullable String versionText, boolean linked) {
        AuthResult caller = DiaryService.CALLER.authenticate(session, realm);
        OptionalLong version = GuardianshipRequest.version(versionText);
        if (version.isEmpty()) {
            return Problems.badRequest("The parameter version is a whole number from 1.");
        }
        if (!GuardianshipRequest.isPupilId(pupilId)) {
            return Problems.badRequest("A pupil id is a UUID in lower case.");
        }
        Optional<UserModel> parent = new ParentAccounts(session, realm).find(parentId);
        if (parent.isEmpty()) {
            return Problems.unknownParent();
        }
        boolean changed =
                new GuardianshipTable(session, realm).store(parent.get().getId(), pupilId, version.getAsLong(), linked);
        if (changed) {
            record(caller, linked ? OperationType.CREATE : OperationType.DELETE, "children", pupilId);
        }
        return Problems.unstored(Response.ok(Map.of("changed", changed)));
    }

    private void record(AuthResult caller, OperationType operation, String of, String id) {
        var diary = new AdminAuth(realm, caller.token(), caller.user(), caller.client());
        new AdminEventBuilder(realm, diary, session, session.getContext().getConnection())
                .operation(operation)
                .resource("GUARDIANSHIP")
                .resourcePath("guardianship", of, id)
                .success();
    }
}
