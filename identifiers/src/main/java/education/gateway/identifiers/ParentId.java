package education.gateway.identifiers;

import java.security.SecureRandom;

/**
 * The identifier of a parent ({@code parent_id}): twelve digits, the last of them a Damm check digit, so that a number
 * read out at a school desk with one wrong or two swapped digits is noticed.
 *
 * <p>Accounts that come from the old portal keep their number there, which need not have this form.
 *
 * @param value twelve ASCII digits
 */
public record ParentId(String value) {

    private static final int LENGTH = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    public ParentId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a parent identifier");
        }
    }

    /** Draws a new identifier; the caller makes sure that nobody has it yet. */
    public static ParentId random() {
        var digits = new StringBuilder(LENGTH);
        digits.append((char) ('1' + RANDOM.nextInt(9)));
        while (digits.length() < LENGTH - 1) {
            digits.append((char) ('0' + RANDOM.nextInt(10)));
        }
        return new ParentId(CheckDigit.append(digits));
    }

    /** Whether the text is twelve digits with a right check digit. */
    public static boolean isValid(String text) {
        return text.length() == LENGTH && CheckDigit.isRight(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
