package education.gateway.diary.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Russian words that stand in our Java, but for those that parents do not read: officers', operators', the school's
 * paper and its files, and what is no sentence.
 *
 * @param file in which they stand
 * @param words the whole sentence, also where it goes on in the next line
 * @param in the call whose argument it is, such as {@code say}; empty for a constant
 */
record RussianLiterals(String file, String words, String in) {

    private static final Path FOLDER = Path.of("src/main/java/education/gateway/diary");
    private static final Set<String> ROOMS_OF_STAFF = Set.of("register", "print", "notices");
    private static final Set<String> NOT_FOR_PARENTS = Set.of(
            "applications/DeskView.java",
            "applications/PrintedForm.java",
            "applications/QueueRow.java",
            "applications/RussianDay.java",
            "applications/SchoolApplicationPages.java",
            "guardianship/BarCard.java",
            "guardianship/LinkCard.java",
            "guardianship/SchoolLinkPages.java",
            "reception/Draft.java");
    private static final Set<String> NO_SENTENCES = Set.of(
            "consent/ConsentTexts.java", "diary/Journal.java", "language/Dates.java", "language/Translation.java");

    private static final Pattern COMMENT =
            Pattern.compile("/\\*.*?\\*/|^\\s*//[^\\n]*", Pattern.DOTALL | Pattern.MULTILINE);
    private static final String ONE = "\"(?:[^\"\\\\\\n]|\\\\.)*+\"";
    private static final Pattern LITERAL = Pattern.compile(ONE + "(?:\\s*\\+\\s*" + ONE + ")*+");
    private static final Pattern BETWEEN = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern RUSSIAN =
            Pattern.compile("[а-яё]{2}|^[а-яё]$", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    static List<RussianLiterals> all() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !isOfStaff(FOLDER.relativize(file)))
                    .flatMap(file -> in(file).stream())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isOfStaff(Path file) {
        return ROOMS_OF_STAFF.contains(file.getName(0).toString())
                || NOT_FOR_PARENTS.contains(file.toString())
                || NO_SENTENCES.contains(file.toString());
    }

    private static List<RussianLiterals> in(Path file) {
        String source;
        try {
            source = COMMENT.matcher(Files.readString(file)).replaceAll("");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        // The same length, without what might look like a bracket.
        String bare = LITERAL.matcher(source)
                .replaceAll(each -> "_".repeat(each.group().length()));
        var found = new ArrayList<RussianLiterals>();
        Matcher literal = LITERAL.matcher(source);
        while (literal.find()) {
            String words = BETWEEN.matcher(literal.group()).replaceAll("");
            words = words.substring(1, words.length() - 1);
            if (RUSSIAN.matcher(words).find()) {
                found.add(new RussianLiterals(
                        FOLDER.relativize(file).toString(), words, callAround(bare.substring(0, literal.start()))));
            }
        }
        return found;
    }

    /** The name before the nearest bracket that is still open. */
    private static String callAround(String before) {
        int open = 0;
        for (int i = before.length() - 1; i >= 0; i--) {
            char sign = before.charAt(i);
            if (sign == ')') {
                open++;
            } else if (sign == '(' && open-- == 0) {
                Matcher name = Pattern.compile("([\\w.]+)$").matcher(before.substring(0, i));
                return name.find() ? name.group(1) : "";
            } else if (open == 0 && (sign == '{' || sign == '}' || sign == ';')) {
                return "";
            }
        }
        return "";
    }
}
