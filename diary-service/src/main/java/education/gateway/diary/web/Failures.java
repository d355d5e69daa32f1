package education.gateway.diary.web;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.TransactionException;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Writes unexpected failures to the log without their messages, which may quote what people typed or what a row holds
 * (invariant 7): only the classes of the chain and where in our code it happened.
 */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final String OURS = "education.gateway.";
    private static final int FRAMES = 8;

    private Failures() {}

    static void log(Throwable failure) {
        if (callerWentAway(failure)) {
            LOG.info("a caller went away before the answer");
        } else if (LOG.isErrorEnabled()) {
            LOG.error("unexpected failure: {}", describe(failure));
        }
    }

    /**
     * A file that stops half-way, a page that is closed: nothing is wrong here, and nobody need look. A database that
     * hangs up leaves the same end of file in the chain, and is no caller: what was asked for has not been done.
     */
    static boolean callerWentAway(Throwable failure) {
        for (Throwable link = failure; link != null; link = link.getCause()) {
            if (link instanceof SQLException || link instanceof TransactionException) {
                return false;
            }
        }
        return DisconnectedClientHelper.isClientDisconnectedException(failure);
    }

    static String describe(Throwable failure) {
        var text = new StringBuilder();
        Throwable link = failure;
        for (int depth = 0; link != null && depth < FRAMES; depth++) {
            text.append(depth == 0 ? "" : " caused by ").append(link.getClass().getName());
            StackTraceElement[] trace = link.getStackTrace();
            if (trace.length > 0) {
                text.append(" at ").append(trace[0]);
            }
            link = link.getCause() == link ? null : link.getCause();
        }
        String ours = Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .limit(FRAMES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
        return ours.isEmpty()
                ? text.toString()
                : text.append(" reached from ").append(ours).toString();
    }
}
