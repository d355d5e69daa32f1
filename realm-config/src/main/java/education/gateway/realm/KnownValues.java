package education.gateway.realm;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code $(NAME)} where the files themselves say the value, and leaves secrets and references alone: for looking
 * at files on a machine that has no secrets.
 */
record KnownValues(Map<String, String> written) implements Texts {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\(([A-Z][A-Z0-9_]*)\\)");

    @Override
    public String fill(String text, String file, String place) {
        if (Secrets.isSecret(place)) {
            return text;
        }
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            String value = written.get(match.group(1));
            return Matcher.quoteReplacement(value == null || value.contains("${") ? match.group() : value);
        });
    }
}
