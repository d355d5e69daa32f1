package education.gateway.diary.language;

import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a template of another language, piece by piece: the text between two tags, an attribute, a literal inside an
 * expression. What an expression will take the place of, and what says {@code lang="ru"} of itself, stays Russian.
 */
final class Translation {

    private static final Pattern TAG = Pattern.compile("<(?:\"[^\"]*\"|'[^']*'|[^'\">])*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w:-]+)=\"([^\"]*)\"");
    private static final Pattern LITERAL = Pattern.compile("(['|])([^'|]*)\\1");
    private static final Pattern REPLACED = Pattern.compile("\\s(?:th:text|th:replace|lang)=\"");
    private static final Pattern OTHER_TEMPLATE = Pattern.compile("~\\{([a-z][\\w/-]*) ::");
    private static final Pattern RUSSIAN = Pattern.compile("[А-Яа-яЁё«»№]");
    private static final Pattern PIECE = Pattern.compile("^(\\s*)(.*?)(\\s*)$", Pattern.DOTALL);

    private final UnaryOperator<String> words;

    private Translation(UnaryOperator<String> words) {
        this.words = words;
    }

    /** @param words says a piece of Russian, without spaces around it, in the other language */
    static String of(String template, UnaryOperator<String> words) {
        return new Translation(words).template(template);
    }

    private String template(String template) {
        var made = new StringBuilder();
        Matcher tag = TAG.matcher(template);
        String before = "";
        int end = 0;
        while (tag.find()) {
            made.append(text(before, template.substring(end, tag.start()))).append(tag(tag.group()));
            before = tag.group();
            end = tag.end();
        }
        return made.append(template.substring(end)).toString();
    }

    private String text(String tagBefore, String text) {
        return !tagBefore.startsWith("<html") && REPLACED.matcher(tagBefore).find() ? text : piece(text);
    }

    private String tag(String tag) {
        String made = ATTRIBUTE.matcher(tag).replaceAll(each -> Matcher.quoteReplacement(attribute(each)));
        return tag.startsWith("<html ") ? made.replace("lang=\"ru\"", "lang=\"en\"") : made;
    }

    private String attribute(MatchResult attribute) {
        String name = attribute.group(1);
        String value = attribute.group(2);
        return name + "=\"" + (name.startsWith("th:") ? expression(value) : piece(value)) + '"';
    }

    private String expression(String expression) {
        String said = LITERAL.matcher(expression)
                .replaceAll(each -> Matcher.quoteReplacement(each.group(1) + piece(each.group(2)) + each.group(1)));
        return OTHER_TEMPLATE.matcher(said).replaceAll("~{" + EnglishTemplates.FOLDER + "$1 ::");
    }

    private String piece(String text) {
        if (!RUSSIAN.matcher(text).find()) {
            return text;
        }
        return PIECE.matcher(text)
                .replaceAll(parts -> Matcher.quoteReplacement(
                        parts.group(1) + words.apply(parts.group(2).replaceAll("\\s+", " ")) + parts.group(3)));
    }
}
