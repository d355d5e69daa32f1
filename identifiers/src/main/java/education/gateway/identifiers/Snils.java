package education.gateway.identifiers;

import java.util.Optional;

/**
 * A personal insurance number (СНИЛС): nine digits and two check digits.
 *
 * <p>Personal data: it is never stored, logged or shown, only hashed with {@link KeyedHashes}. For this reason {@link
 * #toString()} does not print it.
 *
 * @param digits exactly eleven ASCII digits
 */
public record Snils(String digits) {

    private static final int LENGTH = 11;

    /** Numbers up to this one were issued before check digits existed and are exempt from the checksum. */
    private static final long LAST_WITHOUT_CHECKSUM = 1_001_998;

    public Snils {
        if (!isValid(digits)) {
            throw new IllegalArgumentException("not a SNILS");
        }
    }

    /**
     * Reads a SNILS as people and registers write it: with or without dashes and spaces.
     *
     * @return empty when the text does not hold eleven digits with right check digits
     */
    public static Optional<Snils> parse(String text) {
        if (text.length() > 32) {
            return Optional.empty();
        }
        var digits = new StringBuilder(LENGTH);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if (c != '-' && c != ' ' && c != '\u00a0') {
                return Optional.empty();
            }
        }
        String candidate = digits.toString();
        return isValid(candidate) ? Optional.of(new Snils(candidate)) : Optional.empty();
    }

    /**
     * Completes nine digits with their check digits.
     *
     * @param number 1 to 999,999,999
     */
    public static Snils ofNumber(long number) {
        if (number < 1 || number > 999_999_999) {
            throw new IllegalArgumentException("a SNILS has nine digits before its check digits");
        }
        String nine = "%09d".formatted(number);
        return new Snils(nine + "%02d".formatted(checksum(nine)));
    }

    private static boolean isValid(String digits) {
        if (digits.length() != LENGTH || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        long number = Long.parseLong(digits.substring(0, 9));
        if (number == 0) {
            return false;
        }
        return number <= LAST_WITHOUT_CHECKSUM || checksum(digits) == Integer.parseInt(digits.substring(9));
    }

    /** Sum of the first nine digits weighted 9 to 1, modulo 101, with 100 written as 00. */
    private static int checksum(String digits) {
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (digits.charAt(i) - '0') * (9 - i);
        }
        return sum % 101 % 100;
    }

    /** The number as it is printed on the document, {@code NNN-NNN-NNN CC}; only for test data and paper. */
    public String printed() {
        return "%s-%s-%s %s"
                .formatted(digits.substring(0, 3), digits.substring(3, 6), digits.substring(6, 9), digits.substring(9));
    }

    @Override
    public String toString() {
        return "Snils[hidden]";
    }
}
