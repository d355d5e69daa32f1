package education.gateway.identifiers;

/**
 * The check digit of numbers that people read out, after H. Michael Damm's thesis (2004): one wrong digit and two
 * swapped neighbours are always noticed.
 */
public final class CheckDigit {

    /** The totally anti-symmetric quasigroup of order 10. */
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

    private CheckDigit() {}

    /** The digits with their check digit behind them; {@code digits} holds ASCII digits only. */
    public static String append(CharSequence digits) {
        return digits.toString() + (char) ('0' + damm(digits));
    }

    /** Whether the text is ASCII digits, at least two, and the last of them is right. */
    public static boolean isRight(CharSequence text) {
        return text.length() >= 2 && text.chars().allMatch(c -> c >= '0' && c <= '9') && damm(text) == 0;
    }

    private static int damm(CharSequence digits) {
        int interim = 0;
        for (int i = 0; i < digits.length(); i++) {
            interim = DAMM[interim][digits.charAt(i) - '0'];
        }
        return interim;
    }
}
