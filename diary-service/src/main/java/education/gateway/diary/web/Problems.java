package education.gateway.diary.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Says refusals to programs, also from filters, where no controller is at hand. */
@Component
public class Problems {

    /** Request attribute that carries a filter's refusal to the error page. */
    static final String REFUSAL = Refusal.class.getName();

    private static final String API = "/api/";

    private final ObjectMapper json;
    private final RefusalFigures figures;

    Problems(ObjectMapper json, RefusalFigures figures) {
        this.json = json;
        this.figures = figures;
    }

    /** Whether the path belongs to the API, so that its errors are problem documents. */
    public static boolean isForPrograms(String path) {
        return path.startsWith(API);
    }

    static boolean isForPrograms(HttpServletRequest request) {
        return isForPrograms(request.getRequestURI());
    }

    static ResponseEntity<Object> answer(Refusal refusal, HttpHeaders more) {
        return ResponseEntity.status(refusal.status())
                .headers(refusal.headers())
                .headers(more)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(refusal));
    }

    /** Answers from a filter: a problem document under {@code /api}, the page for people elsewhere. */
    public void send(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        if (isForPrograms(request)) {
            write(response, refusal);
        } else {
            request.setAttribute(REFUSAL, refusal);
            response.sendError(refusal.status().value());
        }
    }

    /** Writes the refusal as the whole answer. */
    public void write(HttpServletResponse response, Refusal refusal) throws IOException {
        figures.count(refusal);
        response.setStatus(refusal.status().value());
        refusal.headers().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), Problem.of(refusal));
    }
}
