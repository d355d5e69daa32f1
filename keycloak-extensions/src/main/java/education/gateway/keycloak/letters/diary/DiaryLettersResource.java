package education.gateway.keycloak.letters.diary;

import education.gateway.keycloak.accounts.ServiceCaller;
import education.gateway.keycloak.guardianship.DiaryService;
import education.gateway.keycloak.guardianship.Problems;
import education.gateway.keycloak.letters.diary.DiaryLetterDesk.Outcome;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/**
 * {@code /realms/{realm}/diary-letters}: the diary has a letter sent to a parent whose address it does not know. The
 * same id twice is one letter. 200 noted, now or before; 404 unknown parent; 409 the parent has no proven address; 429
 * too many letters to one parent. Refusals are RFC 9457 problem documents.
 */
public final class DiaryLettersResource {

    private static final Pattern LETTER_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final KeycloakSession session;
    private final RealmModel realm;

    DiaryLettersResource(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** Notes a letter; it is mailed after the commit, however long the mail server is down. */
    @PUT
    @Path("{letterId}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response note(@PathParam("letterId") String letterId, @Nullable String json) {
        AuthResult caller = DiaryService.CALLER.authenticate(session, realm);
        Optional<DiaryLetter> letter = DiaryLetter.read(json);
        if (letter.isEmpty() || !LETTER_ID.matcher(letterId).matches()) {
            return ServiceCaller.problem(400, "This is no letter that may be sent.");
        }
        Outcome outcome = new DiaryLetterDesk(session, realm).take(letterId, letter.get());
        if (outcome == Outcome.NOTED) {
            record(caller, letterId);
        }
        return switch (outcome) {
            case NOTED, NOTED_BEFORE -> Problems.unstored(Response.ok(Map.of("noted", outcome == Outcome.NOTED)));
            case UNKNOWN_PARENT -> Problems.unknownParent();
            case NO_ADDRESS -> Problems.conflict("The parent has no proven address.");
            case TOO_MANY -> ServiceCaller.problem(429, "Too many letters to one parent today.");
        };
    }

    private void record(AuthResult caller, String letterId) {
        var diary = new AdminAuth(realm, caller.token(), caller.user(), caller.client());
        new AdminEventBuilder(realm, diary, session, session.getContext().getConnection())
                .operation(OperationType.CREATE)
                .resource("DIARY_LETTER")
                .resourcePath("diary-letters", letterId)
                .success();
    }
}
