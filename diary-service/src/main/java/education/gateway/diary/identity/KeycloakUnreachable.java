package education.gateway.diary.identity;

import education.gateway.diary.web.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Keycloak was needed and did not answer in time. */
public final class KeycloakUnreachable extends Refusal {

    private static final long serialVersionUID = 1L;

    public KeycloakUnreachable() {
        super(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "Login does not answer, try again in a minute");
    }

    @Override
    public HttpHeaders headers() {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "30");
        return headers;
    }
}
