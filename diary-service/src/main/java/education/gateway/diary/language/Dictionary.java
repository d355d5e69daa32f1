package education.gateway.diary.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What is said in Russian, and the same in English: the files {@code english/*.po}, in the form of gettext. */
final class Dictionary {

    private static final String FILES = "classpath:/english/*.po";
    private static final Pattern LINE = Pattern.compile("(msgid|msgstr) \"([^\"\\\\]+)\"");
    private static final Pattern VALUE = Pattern.compile("\\$?\\{[^}]*}");

    /** Would end the place in a template where the words are put. */
    private static final Pattern UNSAFE = Pattern.compile("['<>&|\\\\]");

    private static final Map<String, String> ENGLISH = read();

    private Dictionary() {}

    /** What has no English stays as it is; a test looks for it. */
    static String english(String russian) {
        return ENGLISH.getOrDefault(russian, russian);
    }

    /** For the start of the program: a mistake in the files stops it there, and not the first who reads English. */
    static void requireThere() {
        if (ENGLISH.isEmpty()) {
            throw new IllegalStateException("the dictionary is not there");
        }
    }

    static Map<String, String> all() {
        return ENGLISH;
    }

    private static Map<String, String> read() {
        // Of this program, whichever thread asks first.
        var files = new PathMatchingResourcePatternResolver(Dictionary.class.getClassLoader());
        try {
            var words = new LinkedHashMap<String, String>();
            for (Resource file : files.getResources(FILES)) {
                read(file.getContentAsString(StandardCharsets.UTF_8), words);
            }
            return Collections.unmodifiableMap(words);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the dictionary cannot be read", unreadable);
        }
    }

    /**
     * Adds what a file says.
     *
     * @throws IllegalArgumentException when something has two translations, or one that does not fit into its place
     */
    static void read(String file, Map<String, String> words) {
        String russian = "";
        for (String line : file.split("\\R")) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Matcher parts = LINE.matcher(line);
            if (!parts.matches() || parts.group(1).equals("msgid") != russian.isEmpty()) {
                throw new IllegalArgumentException("not a pair of msgid and msgstr: " + line);
            }
            if (russian.isEmpty()) {
                russian = parts.group(2);
            } else {
                add(russian, parts.group(2), words);
                russian = "";
            }
        }
        if (!russian.isEmpty()) {
            throw new IllegalArgumentException("without English: " + russian);
        }
    }

    private static void add(String russian, String english, Map<String, String> words) {
        if (UNSAFE.matcher(english).find() || !values(english).equals(values(russian))) {
            throw new IllegalArgumentException("does not fit into the place of the Russian: " + english);
        }
        if (words.putIfAbsent(russian, english) != null) {
            throw new IllegalArgumentException("translated twice: " + russian);
        }
    }

    private static List<String> values(String words) {
        var values = new ArrayList<>(
                VALUE.matcher(words).results().map(MatchResult::group).toList());
        Collections.sort(values);
        return values;
    }
}
