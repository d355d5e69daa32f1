package education.gateway.keycloak.connector;

import java.io.Serial;
import java.util.Locale;

/** A call that brought no answer. Holds no address, since addresses of people's records name them. */
public final class RemoteFailure extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** No whole answer within the time of the call or of the login. */
        TIMED_OUT,
        /** No connection, a broken one, or TLS that is not trusted. */
        UNREACHABLE,
        /** More bytes than a decent answer has. */
        TOO_LARGE
    }

    private final Kind kind;

    RemoteFailure(Kind kind) {
        super(kind.name(), null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** The kind in small letters, as details of events have it. */
    public String why() {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
