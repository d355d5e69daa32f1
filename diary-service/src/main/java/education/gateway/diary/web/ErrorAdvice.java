package education.gateway.diary.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.ConversionNotSupportedException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns whatever a controller throws into a problem document under {@code /api} and into a page elsewhere. */
@ControllerAdvice
@Order(0)
class ErrorAdvice {

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
    Object failed(Exception failure, HttpServletRequest request) {
        return say(refusalFor(failure), request);
    }

    private static Object say(Refusal refusal, HttpServletRequest request) {
        return Problems.isForPrograms(request) ? Problems.answer(refusal) : refusal.page(request);
    }

    private static Refusal refusalFor(Exception failure) {
        if (failure instanceof MethodArgumentTypeMismatchException mismatch) {
            return mismatch.getParameter().hasParameterAnnotation(PathVariable.class)
                    ? Refusals.notFound()
                    : Refusals.badParameter(mismatch.getName());
        }
        if (failure instanceof MissingServletRequestParameterException missing) {
            return Refusals.badParameter(missing.getParameterName());
        }
        if (failure instanceof HttpMessageNotReadableException
                || (failure instanceof TypeMismatchException
                        && !(failure instanceof ConversionNotSupportedException))) {
            return Refusals.badRequest();
        }
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return Refusals.ofStatus(known.getStatusCode());
        }
        Failures.log(failure);
        boolean databaseIsAway = failure instanceof DataAccessResourceFailureException
                || failure instanceof CannotCreateTransactionException;
        return databaseIsAway ? Refusals.ofStatus(HttpStatus.SERVICE_UNAVAILABLE) : Refusals.failure();
    }
}
