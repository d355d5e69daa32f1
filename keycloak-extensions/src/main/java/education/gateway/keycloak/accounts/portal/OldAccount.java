package education.gateway.keycloak.accounts.portal;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code gateway.account} in the old portal's database.
 *
 * @param number the account's number there; becomes the {@code parent_id}
 * @param email the login here; null where the row has none, has no usable one, or shares it with another row
 * @param passwordHash in whatever format that portal used at the time, see {@link OldHash}
 * @param takenOver whether this gateway has marked the row
 */
record OldAccount(
        long number,
        @Nullable String email,
        boolean emailConfirmed,
        @Nullable String surname,
        @Nullable String name,
        @Nullable String patronymic,
        @Nullable String passwordHash,
        boolean blocked,
        boolean takenOver) {

    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_NAME = 150;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");

    /** The number as the user name of the account here. */
    String parentId() {
        return Long.toString(number);
    }

    /** Whether somebody may still come in by this row: it is neither blocked nor was it taken over before. */
    boolean isOpen() {
        return !blocked && !takenOver;
    }

    /** An address that can be a login; null for anything else that a row may hold. */
    static @Nullable String usableEmail(@Nullable String text) {
        return text != null
                        && text.length() <= LONGEST_EMAIL
                        && EMAIL.matcher(text).matches()
                ? text
                : null;
    }

    /** A name as long as our profile takes. */
    static @Nullable String usableName(@Nullable String text) {
        return text == null || text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
    }

    /** The record's own text would hold a person. */
    @Override
    public String toString() {
        return "OldAccount[…]";
    }
}
