package education.gateway.keycloak.guardianship;

import education.gateway.keycloak.accounts.ServiceCaller;
import jakarta.ws.rs.core.Response;

/** Refusals as problem documents (RFC 9457); none repeats what was asked for. */
public final class Problems {

    private Problems() {}

    static Response badRequest(String detail) {
        return ServiceCaller.problem(400, detail);
    }

    public static Response unknownParent() {
        return ServiceCaller.problem(404, "This realm has no such parent.");
    }

    /** What was asked for cannot be done as things stand. */
    public static Response conflict(String detail) {
        return ServiceCaller.problem(409, detail);
    }

    public static Response unstored(Response.ResponseBuilder response) {
        return ServiceCaller.unstored(response);
    }
}
