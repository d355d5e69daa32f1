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

    /** The totally anti-symmetric quasigroup of H. Michael Damm's thesis (2004), order 10. */
    private static final int[][] DAMM = {
        {0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
        {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
        {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
        {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
        {6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
        {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
        {5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
        {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
        {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
        {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}
    };

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
        digits.append((char) ('0' + damm(digits)));
        return new ParentId(digits.toString());
    }

    /** Whether the text is twelve digits with a right check digit. */
    public static boolean isValid(String text) {
        return text.length() == LENGTH && text.chars().allMatch(c -> c >= '0' && c <= '9') && damm(text) == 0;
    }

    private static int damm(CharSequence digits) {
        int interim = 0;
        for (int i = 0; i < digits.length(); i++) {
            interim = DAMM[interim][digits.charAt(i) - '0'];
        }
        return interim;
    }

    @Override
    public String toString() {
        return value;
    }
}
