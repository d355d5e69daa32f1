package education.gateway.diary.register;

import java.util.Locale;
import java.util.regex.Pattern;

/** Finds out that two spellings mean the same; what is shown stays as the school wrote it. */
final class Spelling {

    private static final String LATIN = "ABCEHKMOPTXY";
    private static final String CYRILLIC = "АВСЕНКМОРТХУ";

    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0]+");

    private Spelling() {}

    /** Class names: «8 а», «8-А», «8 «А»» and «8A» with a Latin letter are one class, {@code 8А}. */
    static String classKey(String name) {
        var key = new StringBuilder(name.length());
        for (char c : name.toUpperCase(Locale.ROOT).toCharArray()) {
            if (Character.isLetterOrDigit(c)) {
                int latin = LATIN.indexOf(c);
                key.append(latin >= 0 ? CYRILLIC.charAt(latin) : c);
            }
        }
        return key.toString().replace('Ё', 'Е');
    }

    /** Subjects and kinds of work: case-blind, ё as е, single spaces. */
    static String nameKey(String name) {
        return SPACES.matcher(name.strip().toLowerCase(Locale.ROOT).replace('ё', 'е'))
                .replaceAll(" ");
    }
}
