package education.gateway.keycloak.events;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Event;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;

/**
 * One line of the log per event: what happened, to which account id, from which address. Names of fields come from an
 * allow-list and values must look like identifiers, because details hold whatever people typed: user names, email
 * addresses, sometimes a password in the wrong field.
 *
 * <p>The address is in the line on purpose: a security event without its origin is of no use to whoever reads it.
 */
final class LogLine {

    /** Everything else that an event carries is left out. */
    private static final List<String> DETAILS = List.of(
            "identity_provider",
            "auth_method",
            "auth_type",
            "grant_type",
            "esia_code",
            "gateway_answer",
            "credential_type",
            "custom_required_action",
            "client_auth_method",
            "register_method");

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9_./:-]{1,128}");
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_./-]{1,255}");

    private LogLine() {}

    /**
     * The line of an event of a user.
     *
     * @param knownClient the client id, when the realm has that client; a client id is typed text otherwise
     */
    static String of(Event event, @Nullable String knownClient) {
        var line = new StringBuilder("type=").append(event.getType());
        append(line, "error", event.getError(), IDENTIFIER);
        append(line, "realm", event.getRealmName(), IDENTIFIER);
        append(line, "client", knownClient, IDENTIFIER);
        append(line, "user", event.getUserId(), IDENTIFIER);
        append(line, "ip", event.getIpAddress(), IDENTIFIER);
        Map<String, String> details = event.getDetails() == null ? Map.of() : event.getDetails();
        DETAILS.forEach(name -> append(line, name, details.get(name), IDENTIFIER));
        return line.toString();
    }

    /** The line of an administrator's change; its representation is never written. */
    static String of(AdminEvent event) {
        var line = new StringBuilder("operation=").append(event.getOperationType());
        append(line, "error", event.getError(), IDENTIFIER);
        append(line, "realm", event.getRealmName(), IDENTIFIER);
        append(line, "resource", event.getResourceTypeAsString(), IDENTIFIER);
        append(line, "path", event.getResourcePath(), PATH);
        AuthDetails by = event.getAuthDetails();
        if (by != null) {
            append(line, "by_user", by.getUserId(), IDENTIFIER);
            append(line, "ip", by.getIpAddress(), IDENTIFIER);
        }
        return line.toString();
    }

    private static void append(StringBuilder line, String name, @Nullable String value, Pattern allowed) {
        if (value != null && allowed.matcher(value).matches()) {
            line.append(' ').append(name).append('=').append(value);
        } else if (value != null) {
            line.append(' ').append(name).append("=-");
        }
    }
}
