package education.gateway.keycloak.joining;

import education.gateway.keycloak.accounts.ParentAccounts;
import education.gateway.keycloak.guardianship.DiaryService;
import education.gateway.keycloak.guardianship.Problems;
import education.gateway.keycloak.letters.OneUseLinks;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * {@code /realms/{realm}/joining}: the page behind the link "it was not me", which needs no login, and what the diary's
 * service may ask for on behalf of a parent. The diary calls, never the other way round.
 */
public final class JoiningResource {

    private static final int LONGEST_KEY = 128;

    private final KeycloakSession session;
    private final RealmModel realm;

    JoiningResource(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** Only looks: programs that scan mail open every link. */
    @GET
    @Path("not-me")
    @Produces(MediaType.TEXT_HTML)
    public Response notMe(@QueryParam("token") @Nullable String key) {
        String readable = readable(key);
        boolean good = links().look(readable, Receipt.NOT_ME).isPresent();
        return good ? page("ask", readable) : page("used", "");
    }

    /** The one click: everybody is out, and the state identity does not come in any more. */
    @POST
    @Path("not-me")
    @Produces(MediaType.TEXT_HTML)
    public Response suspend(@FormParam("token") @Nullable String key) {
        Optional<OneUseLinks.OneUseLink> link = links().redeem(readable(key), Receipt.NOT_ME);
        boolean done = link.isPresent()
                && Optional.ofNullable(
                                session.users().getUserById(realm, link.get().userId()))
                        .map(account -> joining().suspend(account, link.get().payload()))
                        .orElse(false);
        return page(done ? "done" : "used", "");
    }

    /**
     * Undoes the joining of a parent's account: 200 with the number that the state identity has now, 409 otherwise. After
     * a merge the same undoes that one: 200 with its id and the number of the other account.
     */
    @POST
    @Path("parents/{parentId}/undoing")
    @Produces(MediaType.APPLICATION_JSON)
    public Response undo(@PathParam("parentId") String parentId) {
        DiaryService.CALLER.authenticate(session, realm);
        Optional<UserModel> account = new ParentAccounts(session, realm).find(parentId);
        if (account.isEmpty()) {
            return Problems.unknownParent();
        }
        Joining.Undone undone = joining().undo(account.get());
        return switch (undone.result()) {
            case DONE -> Problems.unstored(Response.ok(done(undone)));
            case NOT_JOINED -> Problems.conflict("Nothing was joined to this account.");
            case TOO_LATE -> Problems.conflict("The time in which the joining can be undone is over.");
        };
    }

    private static Map<String, String> done(Joining.Undone undone) {
        String parentId = String.valueOf(undone.parentId());
        return undone.mergeId() == null
                ? Map.of("parentId", parentId)
                : Map.of("parentId", parentId, "merge", undone.mergeId());
    }

    private Joining joining() {
        return new Joining(session, realm, InstantSource.system());
    }

    private OneUseLinks links() {
        return new OneUseLinks(session, realm);
    }

    /** What cannot be a key is as good as an unknown one. */
    private static String readable(@Nullable String key) {
        return key == null || key.length() > LONGEST_KEY ? "" : key;
    }

    private Response page(String state, String key) {
        Response page = session.getProvider(LoginFormsProvider.class)
                .setAttribute("joiningState", state)
                .setAttribute("joiningKey", key)
                .createForm("joining-not-me.ftl");
        return Problems.unstored(Response.fromResponse(page));
    }
}
