package education.gateway.diary.applications;

import education.gateway.diary.web.Refusal;
import org.springframework.http.HttpStatus;

/** The one answer for an application that does not exist and for one that is not the caller's (invariant 2). */
final class ApplicationNotFound extends Refusal {

    private static final long serialVersionUID = 1L;

    ApplicationNotFound() {
        super(HttpStatus.NOT_FOUND, NOT_FOUND_KIND, NOT_FOUND_TITLE);
    }
}
