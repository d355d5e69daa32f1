package education.gateway.diary.web;

import java.util.Map;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.transaction.CannotCreateTransactionException;

/** The refusals that no module owns. Their titles never repeat what was sent. */
final class Refusals {

    private Refusals() {}

    static Refusal ofStatus(HttpStatusCode code) {
        HttpStatus status = HttpStatus.resolve(code.value());
        if (status == null) {
            return failure();
        }
        return switch (status) {
            case BAD_REQUEST -> badRequest();
            case UNAUTHORIZED -> new Refusal(status, "not-logged-in", "Log in first");
            case FORBIDDEN -> new Refusal(status, "forbidden", "This is not allowed to you");
            case NOT_FOUND -> notFound();
            case METHOD_NOT_ALLOWED -> new Refusal(status, "method", "This method is not known here");
            case NOT_ACCEPTABLE, UNSUPPORTED_MEDIA_TYPE ->
                new Refusal(status, "media-type", "This media type is not served here");
            case CONTENT_TOO_LARGE -> new Refusal(status, "too-large", "The request is too large");
            case SERVICE_UNAVAILABLE ->
                new Refusal(status, "unavailable", "A part of the service does not answer, try again in a minute");
            default -> status.is4xxClientError() ? new Refusal(status, "bad-request", BAD_REQUEST) : failure();
        };
    }

    static Refusal badRequest() {
        return new Refusal(HttpStatus.BAD_REQUEST, "bad-request", BAD_REQUEST);
    }

    static Refusal badParameter(String name) {
        return new Refusal(HttpStatus.BAD_REQUEST, "bad-request", BAD_REQUEST, Map.of("parameter", name));
    }

    /** The same words as for a foreign pupil (invariant 2). */
    static Refusal notFound() {
        return new Refusal(HttpStatus.NOT_FOUND, Refusal.NOT_FOUND_KIND, Refusal.NOT_FOUND_TITLE);
    }

    /** Writes the failure to the log and says as little as is useful. */
    static Refusal ofFailure(Throwable failure) {
        Failures.log(failure);
        for (Throwable link = failure; link != null; link = link.getCause()) {
            if (link instanceof DataAccessResourceFailureException
                    || link instanceof CannotCreateTransactionException) {
                return ofStatus(HttpStatus.SERVICE_UNAVAILABLE);
            }
        }
        return failure();
    }

    private static Refusal failure() {
        return new Refusal(HttpStatus.INTERNAL_SERVER_ERROR, "failure", "Something went wrong here, try again later");
    }

    private static final String BAD_REQUEST = "The request cannot be understood";
}
