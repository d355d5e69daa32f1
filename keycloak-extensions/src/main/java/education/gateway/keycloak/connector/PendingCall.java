package education.gateway.keycloak.connector;

import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A call under way in another thread. */
public final class PendingCall {

    private final CompletableFuture<HttpResponse<byte[]>> answer;
    private final Deadline deadline;

    PendingCall(CompletableFuture<HttpResponse<byte[]>> answer, Deadline deadline) {
        this.answer = answer;
        this.deadline = deadline;
    }

    /**
     * Waits for the whole answer, and hangs up when the time is over.
     *
     * @throws RemoteFailure when there is none
     */
    public RemoteAnswer await() throws RemoteFailure {
        try {
            HttpResponse<byte[]> response = answer.get(deadline.left(), TimeUnit.NANOSECONDS);
            return new RemoteAnswer(
                    response.statusCode(),
                    response.headers().firstValue("content-type").orElse(""),
                    new String(response.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new RemoteFailure(RemoteFailure.Kind.TIMED_OUT);
        } catch (InterruptedException stopping) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new RemoteFailure(RemoteFailure.Kind.TIMED_OUT);
        } catch (ExecutionException broken) {
            throw new RemoteFailure(kind(broken));
        }
    }

    /** Hangs up: nobody needs the answer any more. */
    public void abandon() {
        answer.cancel(true);
    }

    private static RemoteFailure.Kind kind(Throwable broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof RemoteFailure failure) {
                return failure.kind();
            }
            if (cause instanceof HttpTimeoutException) {
                return RemoteFailure.Kind.TIMED_OUT;
            }
        }
        return RemoteFailure.Kind.UNREACHABLE;
    }
}
