package education.gateway.keycloak.accounts.portal;

import java.util.Locale;

/** What became of an account of the old portal; the words of the report. */
enum Outcome {
    /** It is an account of ours now, with its number, its address and its password. */
    TAKEN,
    /** The same without an address: another account there has it too, or it is none. The number is the login. */
    TAKEN_WITHOUT_ADDRESS,
    /** It was taken over before, whatever has become of it here since. */
    ALREADY_TAKEN,
    /** The old portal has shut it. */
    BLOCKED,
    /** The old portal has no password for it that could be checked; its owner comes in by a letter. */
    NO_USABLE_PASSWORD,
    /** An account here has the address: its owner registered meanwhile, and the desk resolves it. */
    ADDRESS_IN_USE,
    /** An account here has the number. */
    NUMBER_IN_USE;

    /** Whether the account is one of ours now. */
    boolean isOurs() {
        return this == TAKEN || this == TAKEN_WITHOUT_ADDRESS || this == ALREADY_TAKEN;
    }

    /** The word in reports. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
