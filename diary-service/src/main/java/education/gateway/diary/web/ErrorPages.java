package education.gateway.diary.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Says what went wrong before or outside the controllers: unknown paths, filters, the server itself. */
@Controller
class ErrorPages implements ErrorController {

    private final RefusalFigures figures;

    ErrorPages(RefusalFigures figures) {
        this.figures = figures;
    }

    @RequestMapping("${spring.web.error.path:/error}")
    Object error(HttpServletRequest request) {
        Refusal refusal = refusal(request);
        figures.count(refusal);
        boolean forPrograms = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
                && Problems.isForPrograms(path);
        return forPrograms ? Problems.answer(refusal, HttpHeaders.EMPTY) : refusal.page(request);
    }

    private static Refusal refusal(HttpServletRequest request) {
        if (request.getAttribute(Problems.REFUSAL) instanceof Refusal refusal) {
            return refusal;
        }
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            return Refusals.ofFailure(failure);
        }
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                ? Refusals.ofStatus(HttpStatusCode.valueOf(status))
                : Refusals.notFound();
    }
}
