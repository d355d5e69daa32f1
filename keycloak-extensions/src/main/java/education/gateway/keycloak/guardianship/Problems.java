package education.gateway.keycloak.guardianship;

import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Refusals as problem documents (RFC 9457); none repeats what was asked for. */
public final class Problems {

    private Problems() {}

    public static Response badRequest(String detail) {
        return problem(Response.status(Response.Status.BAD_REQUEST), 400, "Bad request", detail);
    }

    static Response unauthenticated() {
        return problem(
                Response.status(Response.Status.UNAUTHORIZED).header(HttpHeaders.WWW_AUTHENTICATE, "Bearer"),
                401,
                "Unauthorized",
                "A valid access token for this resource is needed.");
    }

    static Response forbidden() {
        return problem(
                Response.status(Response.Status.FORBIDDEN), 403, "Forbidden", "Only the diary service may do this.");
    }

    public static Response unknownParent() {
        return problem(Response.status(Response.Status.NOT_FOUND), 404, "Not found", "This realm has no such parent.");
    }

    /** What was asked for cannot be done as things stand. */
    public static Response conflict(String detail) {
        return problem(Response.status(Response.Status.CONFLICT), 409, "Conflict", detail);
    }

    public static Response unstored(Response.ResponseBuilder response) {
        CacheControl control = new CacheControl();
        control.setNoStore(true);
        return response.cacheControl(control).build();
    }

    private static Response problem(Response.ResponseBuilder response, int status, String title, String detail) {
        return unstored(response.type("application/problem+json")
                .entity(Map.of("type", "about:blank", "title", title, "status", status, "detail", detail)));
    }
}
