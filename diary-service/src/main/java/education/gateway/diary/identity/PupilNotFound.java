package education.gateway.diary.identity;

import education.gateway.diary.web.Refusal;
import org.springframework.http.HttpStatus;

/** The one answer for a pupil who does not exist and for one who is not the caller's (invariant 2). */
public final class PupilNotFound extends Refusal {

    private static final long serialVersionUID = 1L;

    public PupilNotFound() {
        super(HttpStatus.NOT_FOUND, NOT_FOUND_KIND, NOT_FOUND_TITLE);
    }
}
