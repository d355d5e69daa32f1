package education.gateway.diary.guardianship;

import education.gateway.diary.identity.PersonName;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.identity.VerifiedNames;
import education.gateway.diary.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Asks a school in the caller's name, which is the state's word and read from no form. */
@Component
class AskingParent {

    private final StateFoundChildren found;
    private final VerifiedNames names;

    AskingParent(StateFoundChildren found, VerifiedNames names) {
        this.found = found;
        this.names = names;
    }

    /** @throws Refusal 503 while the name cannot be had; otherwise as {@link StateFoundChildren#ask} */
    SchoolQueue.Place ask(Reader reader, UUID pupilId, HttpServletRequest request) {
        return found.ask(reader, pupilId, () -> nameOf(request));
    }

    private PersonName nameOf(HttpServletRequest request) {
        return names.ofCaller(request)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "unavailable",
                        "The verified name cannot be had at the moment"));
    }
}
