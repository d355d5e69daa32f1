package education.gateway.diary.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.ConversionNotSupportedException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingPathVariableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** Turns whatever a controller throws into a problem document under {@code /api} and into a page elsewhere. */
@ControllerAdvice
@Order(0)
class ErrorAdvice {

    private final RefusalFigures figures;

    ErrorAdvice(RefusalFigures figures) {
        this.figures = figures;
    }

    @ExceptionHandler(Refusal.class)
    Object refused(Refusal refusal, HttpServletRequest request) {
        return say(refusal, request);
    }

    /** Left to the security filters, which know how to ask for a login. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void notHere(RuntimeException failure) {
        throw failure;
    }

    @ExceptionHandler(Exception.class)
    @Nullable
    Object failed(Exception failure, HttpServletRequest request) {
        if (Failures.callerWentAway(failure)) {
            return null;
        }
        Refusal refusal = refusalFor(failure);
        if (Problems.isForPrograms(request) && failure instanceof ErrorResponse known) {
            figures.count(refusal);
            return Problems.answer(refusal, known.getHeaders());
        }
        return say(refusal, request);
    }

    private Object say(Refusal refusal, HttpServletRequest request) {
        figures.count(refusal);
        return Problems.isForPrograms(request) ? Problems.answer(refusal, HttpHeaders.EMPTY) : refusal.page(request);
    }

    private static Refusal refusalFor(Exception failure) {
        if (failure instanceof MethodArgumentTypeMismatchException mismatch) {
            return mismatch.getParameter().hasParameterAnnotation(PathVariable.class)
                    ? Refusals.notFound()
                    : Refusals.badParameter(mismatch.getName());
        }
        if (failure instanceof MissingPathVariableException) {
            return Refusals.notFound();
        }
        if (failure instanceof MissingServletRequestParameterException missing) {
            return Refusals.badParameter(missing.getParameterName());
        }
        if (failure instanceof MaxUploadSizeExceededException) {
            return Refusals.ofStatus(HttpStatus.CONTENT_TOO_LARGE);
        }
        if (failure instanceof HttpMessageNotReadableException
                || failure instanceof MultipartException
                || (failure instanceof TypeMismatchException
                        && !(failure instanceof ConversionNotSupportedException))) {
            return Refusals.badRequest();
        }
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return Refusals.ofStatus(known.getStatusCode());
        }
        return Refusals.ofFailure(failure);
    }
}
