package education.gateway.diary.applications;

import education.gateway.diary.web.Refusal;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** The application has come to an end: no step follows. Whoever decided second learns so here, too. */
final class StepRefused extends Refusal {

    static final String KIND = "application-state";

    private static final long serialVersionUID = 1L;

    private final ApplicationState state;

    /** @param state where the application stands */
    StepRefused(ApplicationState state) {
        super(
                HttpStatus.CONFLICT,
                KIND,
                "The application is not in a state that allows this step",
                Map.of("state", state.code()));
        this.state = state;
    }

    ApplicationState state() {
        return state;
    }
}
