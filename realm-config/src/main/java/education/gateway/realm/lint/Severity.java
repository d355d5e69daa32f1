package education.gateway.realm.lint;

import java.util.Locale;

/** How bad it is. */
public enum Severity {
    /** An attack of docs/threats.md becomes possible, or people cannot log in. */
    ERROR,
    /** One of several protections is gone. */
    WARNING;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
