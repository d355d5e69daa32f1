package education.gateway.keycloak.mailbox;

import java.time.Duration;

/**
 * The link by which the owner of a mailbox sets a password. Registering and resetting share it: a letter of either kind
 * kills the older one of the other.
 */
final class PasswordLink {

    static final String PURPOSE = "set-password";

    /** Long enough for a greylisted letter and a walk to the computer. */
    static final Duration LIFETIME = Duration.ofHours(4);

    private PasswordLink() {}
}
