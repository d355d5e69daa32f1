package education.gateway.keycloak.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a mail server said out of Keycloak's own log line about it: "550 no such user" names the user. The line
 * itself stays, and ours says of which kind the error was.
 */
final class MailErrors implements Filter {

    /** Where Keycloak's mail sender logs; kept here because loggers are held weakly. */
    private static final Logger KEYCLOAK = Logger.getLogger("org.keycloak.services");

    static void keepOutOfTheLog() {
        KEYCLOAK.setFilter(new MailErrors());
    }

    @Override
    public boolean isLoggable(LogRecord record) {
        if (causes(record.getThrown()).stream().anyMatch(MailErrors::isOfMail)) {
            record.setThrown(null);
        }
        return true;
    }

    /** What went wrong in the end, as the name of a class. */
    static String kind(Throwable failure) {
        List<Throwable> causes = causes(failure);
        return causes.get(causes.size() - 1).getClass().getSimpleName();
    }

    private static List<Throwable> causes(@Nullable Throwable failure) {
        var causes = new ArrayList<Throwable>();
        for (Throwable one = failure; one != null && !causes.contains(one); one = one.getCause()) {
            causes.add(one);
        }
        return causes;
    }

    private static boolean isOfMail(Throwable failure) {
        String name = failure.getClass().getName();
        return name.startsWith("jakarta.mail.")
                || name.startsWith("org.eclipse.angus.")
                || name.startsWith("org.keycloak.email.");
    }
}
