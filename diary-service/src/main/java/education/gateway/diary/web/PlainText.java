package education.gateway.diary.web;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the words that staff type for everybody. What is invisible or turns the direction of writing is taken out, so
 * that a text reads as it looks; that it is never markup is the business of whoever shows it.
 */
public final class PlainText {

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}]");
    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\t\\x0b\\f\\r\\n\\x85]+");

    private PlainText() {}

    /**
     * One line with single spaces, empty when nothing was typed.
     *
     * @param most how many characters it may have
     * @return empty when it is longer or holds control characters
     */
    public static Optional<String> line(@Nullable String typed, int most) {
        String text = Normalizer.normalize(typed == null ? "" : typed, Normalizer.Form.NFC);
        text = SPACES.matcher(INVISIBLE.matcher(text).replaceAll(""))
                .replaceAll(" ")
                .strip();
        return text.codePointCount(0, text.length()) > most || text.chars().anyMatch(Character::isISOControl)
                ? Optional.empty()
                : Optional.of(text);
    }
}
