package education.gateway.simulator.rest;

import java.util.Map;

/** A REST request is refused, with the body that the real service gives (esia-protocol 4). */
final class RestRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String name;

    private RestRefusal(int status, String code, String name, String why) {
        super(why, null, false, false);
        this.status = status;
        this.code = code;
        this.name = name;
    }

    /** No token, or one that does not hold (any more): public sources know one body for 401 only. */
    static RestRefusal unauthorised(String why) {
        return new RestRefusal(401, "ESIA-005013", "SecurityErrorEnum.expiredToken", why);
    }

    static RestRefusal scopeNotAllowed(String why) {
        return new RestRefusal(403, "ESIA-005029", "SecurityErrorEnum.scopeNotAllowed", why);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String why() {
        return String.valueOf(getMessage());
    }

    Map<String, Object> body() {
        return Map.of("code", code, "message", name);
    }
}
