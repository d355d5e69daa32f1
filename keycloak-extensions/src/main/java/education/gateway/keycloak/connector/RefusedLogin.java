package education.gateway.keycloak.connector;

import java.io.Serial;
import java.util.HashMap;
import java.util.Map;

/**
 * A brokered login ends here: what the event says to IT, and what the page says to the person. Holds nothing personal;
 * its text is the reason only.
 */
public final class RefusedLogin extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String messageKey;
    private final boolean endsSession;
    private final transient Map<String, String> details;

    /**
     * @param reason stable snake_case word, the {@code error} of the event
     * @param messageKey what the page says, a key of the theme's messages
     * @param details further details of the event: codes and kinds, never values of a person
     */
    public RefusedLogin(String reason, String messageKey, Map<String, String> details) {
        this(reason, messageKey, details, false);
    }

    private RefusedLogin(String reason, String messageKey, Map<String, String> details, boolean endsSession) {
        super(reason, null, false, false);
        this.reason = reason;
        this.messageKey = messageKey;
        this.details = Map.copyOf(details);
        this.endsSession = endsSession;
    }

    /** The same, with one more detail in its event. */
    public RefusedLogin with(String detail, String value) {
        var more = new HashMap<>(details);
        more.put(detail, value);
        return new RefusedLogin(reason, messageKey, more, endsSession);
    }

    /** The same, shown on a page of its own: going on in this tab would be wrong. */
    RefusedLogin onItsOwnPage() {
        return new RefusedLogin(reason, messageKey, details, true);
    }

    public String reason() {
        return reason;
    }

    public String messageKey() {
        return messageKey;
    }

    public Map<String, String> details() {
        return details;
    }

    boolean endsSession() {
        return endsSession;
    }
}
