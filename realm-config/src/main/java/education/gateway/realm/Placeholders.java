package education.gateway.realm;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code $(NAME)} with the value of that name. There are no defaults: a value that is missing stops everything,
 * because a forgotten secret must never become a known one. {@code ${…}} is Keycloak's own and left alone.
 */
record Placeholders(Map<String, String> values) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\(([^)]*)\\)");
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*");

    String fill(String text, String file, String place) {
        Matcher found = PLACEHOLDER.matcher(text);
        return found.replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), file, place)));
    }

    private String value(String name, String file, String place) {
        if (!NAME.matcher(name).matches()) {
            throw new RealmFilesException(file, place, "$(" + name + ") is not a placeholder: names are like NAME_2");
        }
        String value = values.get(name);
        if (value == null || value.isBlank()) {
            throw new RealmFilesException(file, place, "there is no value for $(" + name + ")");
        }
        return value;
    }
}
