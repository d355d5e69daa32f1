package education.gateway.system.logs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ahocorasick.trie.Emit;
import org.ahocorasick.trie.Trie;

/**
 * Finds what no log may hold (invariant 7; parents-and-schools.md 6): by its form, whoever it belongs to, and by its
 * value, where a run knows the people and the secrets that took part.
 */
public final class LogScanner {

    /** A line of a log, counted from 1, and what is wrong with it. */
    public record Finding(Path log, int line, String what, String text) {}

    private static final String UUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private static final Map<String, Pattern> FORMS = Map.of(
            "a SNILS", Pattern.compile("(?<![\\d-])\\d{3}-\\d{3}-\\d{3}[ -]\\d{2}(?![\\d-])"),
            "an email address", Pattern.compile("[\\p{L}\\d._%+-]+@[\\p{L}\\d-]+(?:\\.[\\p{L}\\d-]+)*\\.\\p{L}{2,}"),
            "a token or a code of the state", Pattern.compile("eyJ[A-Za-z0-9_-]{8,}"),
            "a code of Keycloak", Pattern.compile("(?:" + UUID + "|[A-Za-z0-9_-]{20,})\\.[A-Za-z0-9_-]{20,}\\." + UUID),
            "a secret parameter",
                    Pattern.compile(
                            "(?i)(?<![\\w.-])(?:code|state|session_code|client_secret|password|otp|code_verifier|"
                                    + "(?:access|refresh|id|logout)_token|id_token_hint)=(?!-?(?:[\\s,&;)\\]]|$)|\\*+)"),
            "a header with a secret",
                    Pattern.compile(
                            "(?i)\\b(?:set-)?cookie: ?\\S|\\bauthorization: ?\\S|\\bbearer [A-Za-z0-9._-]{20,}"),
            "a cookie",
                    Pattern.compile("\\b(?:KEYCLOAK_IDENTITY|KEYCLOAK_SESSION|AUTH_SESSION_ID|KC_RESTART|"
                            + "KC_AUTH_SESSION_HASH|(?:__Host-)?SESSION|JSESSIONID)=\\S"),
            "a private key", Pattern.compile("BEGIN [A-Z ]*PRIVATE KEY"));

    /** As it stands in the log, and as it is compared. */
    private record Line(String text, String alike) {

        static Line of(String text) {
            return new Line(text, LogScanner.alike(text));
        }
    }

    private final Map<String, Predicate<Line>> sought = new LinkedHashMap<>();

    LogScanner() {
        FORMS.forEach((what, form) ->
                sought.put(what, line -> form.matcher(line.text()).find()));
    }

    /** Looks for these as whole words, whatever their case, ё and е alike. */
    LogScanner words(String what, Collection<String> words) {
        return add(what, words, LogScanner::isWhole);
    }

    /** Looks for these wherever they stand, also inside of a word. */
    LogScanner values(String what, Collection<String> values) {
        return add(what, values, (text, found) -> true);
    }

    /** By an automaton for all of them at once: there are thousands, and hundreds of thousands of lines. */
    private LogScanner add(String what, Collection<String> texts, BiPredicate<String, Emit> counts) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("nothing known of " + what + ": the scan would find nothing");
        }
        Trie any = Trie.builder()
                .addKeywords(texts.stream().map(LogScanner::alike).toList())
                .build();
        sought.put(
                what, line -> any.parseText(line.alike()).stream().anyMatch(found -> counts.test(line.alike(), found)));
        return this;
    }

    private static String alike(String text) {
        return text.toLowerCase(Locale.ROOT).replace('ё', 'е');
    }

    private static boolean isWhole(String text, Emit found) {
        return (found.getStart() == 0 || !Character.isLetterOrDigit(text.charAt(found.getStart() - 1)))
                && (found.getEnd() + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(found.getEnd() + 1)));
    }

    public List<Finding> scan(Collection<Path> logs) {
        return logs.stream().flatMap(log -> scan(log).stream()).toList();
    }

    /** A list, because a stream inside another one would be read by one processor alone. */
    private List<Finding> scan(Path log) {
        List<String> lines = lines(log);
        return IntStream.range(0, lines.size())
                .parallel()
                .boxed()
                .flatMap(index -> {
                    Line line = Line.of(lines.get(index));
                    return sought.entrySet().stream()
                            .filter(thing -> thing.getValue().test(line))
                            .map(thing -> new Finding(log.getFileName(), index + 1, thing.getKey(), line.text()));
                })
                .toList();
    }

    /** Bytes that are no UTF-8 do not end the scan. */
    static List<String> lines(Path log) {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
