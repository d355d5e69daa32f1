package education.gateway.diary.applications;

import education.gateway.identifiers.CheckDigit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What people call an application by: at least eight digits, the last a Damm check digit.
 *
 * @param value digits without spaces
 */
record ApplicationNumber(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9]{8,18}");
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\u00a0№-]+");

    static ApplicationNumber of(long sequence) {
        return new ApplicationNumber(CheckDigit.append(Long.toString(sequence)));
    }

    /** What somebody typed, with or without spaces; empty when it is no number or was mistyped. */
    static Optional<ApplicationNumber> parse(String typed) {
        String digits = BETWEEN.matcher(typed).replaceAll("");
        return FORM.matcher(digits).matches() && CheckDigit.isRight(digits)
                ? Optional.of(new ApplicationNumber(digits))
                : Optional.empty();
    }

    /** In groups of four, as it is read out. */
    String grouped() {
        return value.replaceAll("(.{4})(?=.)", "$1\u00a0");
    }

    @Override
    public String toString() {
        return value;
    }
}
