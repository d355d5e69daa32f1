package education.gateway.diary.register;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a journal's cell may say. The list of values is parents-and-schools.md, section 2; absence by illness is health
 * data and becomes a respectful reason before anything is stored (section 0.7).
 */
final class JournalWords {

    static final String ABSENT = "н";
    static final String EXCUSED = "н, уважительная";
    static final String MARKS_EXPECTED = "отметка: 1–5 (можно «5/4», «4+»), зачёт, незачёт, осв., н/а или точка";

    private static final Pattern NUMBERS = Pattern.compile("[1-5][+-]?(/[1-5][+-]?)?");
    private static final Set<String> WORDS =
            Set.of("зачет", "незачет", "зач", "незач", "зач.", "незач.", "осв", "осв.", "н/а", ".");
    private static final Map<String, String> ABSENCES = Map.ofEntries(
            Map.entry("н", ABSENT),
            Map.entry("нп", ABSENT),
            Map.entry("от", ABSENT),
            Map.entry("неизвестная", ABSENT),
            Map.entry("н, неуважительная", ABSENT),
            Map.entry("н, уважительная", EXCUSED),
            Map.entry("н,уважительная", EXCUSED),
            Map.entry("у", EXCUSED),
            Map.entry("уп", EXCUSED),
            Map.entry("б", EXCUSED),
            Map.entry("по болезни", EXCUSED));
    private static final Pattern LATENESS = Pattern.compile("(\\d{1,2})( ?мин(\\.|ут[аы]?)?)?");
    private static final Set<String> LATE = Set.of("", "о", "оп", "опоздал", "опоздала", "опоздание");

    private JournalWords() {}

    static boolean isMark(String value) {
        return NUMBERS.matcher(value).matches() || WORDS.contains(Spelling.nameKey(value));
    }

    /** What is stored of an absence: whether there was a good reason, and never which. */
    static Optional<String> absence(String value) {
        return Optional.ofNullable(ABSENCES.get(Spelling.nameKey(value)));
    }

    /** Minutes of a lateness, empty when the school does not say; null when the text is something else. */
    static @Nullable String lateness(String value) {
        String key = Spelling.nameKey(value);
        if (LATE.contains(key)) {
            return "";
        }
        var minutes = LATENESS.matcher(key);
        return minutes.matches() ? minutes.group(1) : null;
    }
}
