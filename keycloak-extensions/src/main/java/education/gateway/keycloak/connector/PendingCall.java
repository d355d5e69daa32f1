package education.gateway.keycloak.connector;

import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A call under way in another thread. */
public final class PendingCall {

    private final CompletableFuture<HttpResponse<byte[]>> answer;
    private final CompletableFuture<HttpResponse<byte[]>> noted;
    private final Deadline deadline;
    private volatile boolean hungUp;

    /** @param note told how the call ended, before anybody is given the answer: a status, or why there is none */
    PendingCall(CompletableFuture<HttpResponse<byte[]>> answer, Deadline deadline, Consumer<String> note) {
        this.answer = answer;
        this.deadline = deadline;
        this.noted = answer.whenComplete((response, broken) ->
                note.accept(response == null ? ending(broken) : String.valueOf(response.statusCode())));
    }

    /**
     * Waits for the whole answer, and hangs up when the time is over.
     *
     * @throws RemoteFailure when there is none
     */
    public RemoteAnswer await() throws RemoteFailure {
        try {
            HttpResponse<byte[]> response = noted.get(deadline.left(), TimeUnit.NANOSECONDS);
            return new RemoteAnswer(
                    response.statusCode(),
                    response.headers().firstValue("content-type").orElse(""),
                    new String(response.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException late) {
            hangUp();
            throw new RemoteFailure(RemoteFailure.Kind.TIMED_OUT);
        } catch (InterruptedException stopping) {
            hangUp();
            Thread.currentThread().interrupt();
            throw new RemoteFailure(RemoteFailure.Kind.TIMED_OUT);
        } catch (ExecutionException broken) {
            throw new RemoteFailure(kind(broken));
        }
    }

    /** Hangs up: nobody needs the answer any more. */
    public void abandon() {
        hangUp();
    }

    private String ending(Throwable broken) {
        if (!hungUp) {
            return new RemoteFailure(kind(broken)).why();
        }
        return deadline.left() == 0 ? new RemoteFailure(RemoteFailure.Kind.TIMED_OUT).why() : "abandoned";
    }

    private void hangUp() {
        hungUp = true;
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
