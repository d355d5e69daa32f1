package education.gateway.diary.language;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says Russian words in the language of the page. */
public final class Words {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private Words() {}

    /**
     * @param russian a whole sentence, or words that stand alone, as they are in the dictionary; with {@code {0}},
     *     {@code {1}}, … where the values belong, since another language may put them elsewhere
     */
    public static String say(String russian, Object... values) {
        String words = Language.current() == Language.ENGLISH ? Dictionary.english(russian) : russian;
        return values.length == 0 ? words : filled(words, values);
    }

    /** The number with the right form of its word: 1 отметка, 2 отметки, 5 отметок; 1 mark, 5 marks. */
    public static String count(long number, String one, String few, String many) {
        if (Language.current() == Language.ENGLISH) {
            return number + " " + Dictionary.english(number == 1 ? one : many);
        }
        long tens = number % 100;
        long ones = number % 10;
        if (ones == 1 && tens != 11) {
            return number + " " + one;
        }
        return number + " " + (ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? few : many);
    }

    /** In one go, so that a value which looks like a place is none. */
    private static String filled(String words, Object... values) {
        return PLACE.matcher(words)
                .replaceAll(
                        place -> Matcher.quoteReplacement(String.valueOf(values[Integer.parseInt(place.group(1))])));
    }
}
