package education.gateway.city;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Sentences with places for numbers, {@code № {н}, {н+3}}, and for endings by gender, {@code решил{/а}}. */
final class Template {

    private static final Pattern NUMBER = Pattern.compile("\\{(.)(?:\\+(\\d+))?}");
    private static final Pattern ENDING = Pattern.compile("\\{([^/}]*)/([^}]*)}");

    private Template() {}

    static String fill(String text, Map<Character, Integer> numbers) {
        return NUMBER.matcher(text).replaceAll(place -> {
            int number = Objects.requireNonNull(
                    numbers.get(place.group(1).charAt(0)), () -> "no number for the place in: " + text);
            int more = place.group(2) == null ? 0 : Integer.parseInt(place.group(2));
            return Integer.toString(number + more);
        });
    }

    static String inGender(String text, Gender bearer) {
        return ENDING.matcher(text).replaceAll(bearer == Gender.MALE ? "$1" : "$2");
    }
}
