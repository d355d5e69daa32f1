package education.gateway.realm;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills {@code $(NAME)} with the value of that name, {@code ${env:NAME}} from the environment and {@code ${file:/path}}
 * from a file such as a secret of Docker or Kubernetes. There are no defaults: a value that is missing stops everything,
 * because a forgotten secret must never become a known one. Every other {@code ${…}} is Keycloak's own and left alone.
 *
 * @param given values by name, taken as they are
 * @param written values by name from the section {@code values} of an environment; they may be references
 * @param environment a variable of the environment by its name
 */
record Placeholders(
        Map<String, String> given, Map<String, String> written, Function<String, @Nullable String> environment)
        implements Texts {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\(([^)]*)\\)|\\$\\{(env|file):([^}]*)\\}");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^}]*)\\}");
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*");

    @Override
    public String fill(String text, String file, String place) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            String name = match.group(1);
            return Matcher.quoteReplacement(
                    name != null ? value(name, file, place) : referred(match.group(2), match.group(3), file, place));
        });
    }

    private String value(String name, String file, String place) {
        if (!NAME.matcher(name).matches()) {
            throw new RealmFilesException(file, place, "$(" + name + ") is not a placeholder: names are like NAME_2");
        }
        String value = given.get(name);
        if (value == null && written.containsKey(name)) {
            value = REFERENCE
                    .matcher(written.get(name))
                    .replaceAll(match ->
                            Matcher.quoteReplacement(referred(match.group(1), match.group(2), file, "values." + name)));
        }
        if (value == null || value.isBlank()) {
            throw new RealmFilesException(file, place, "there is no value for $(" + name + ")");
        }
        return value;
    }

    private String referred(String kind, String name, String file, String place) {
        String value = kind.equals("env") ? environment.apply(name) : contentOf(name, file, place);
        if (value == null || value.isBlank()) {
            throw new RealmFilesException(file, place, "there is no value for ${" + kind + ":" + name + "}");
        }
        return value;
    }

    /** Without the line end that editors add. */
    private static String contentOf(String name, String file, String place) {
        try {
            return Files.readString(Path.of(name)).stripTrailing();
        } catch (MalformedInputException binary) {
            throw new RealmFilesException(file, place, "${file:" + name + "} does not hold a text");
        } catch (IOException | InvalidPathException unreadable) {
            throw new RealmFilesException(file, place, "${file:" + name + "} cannot be read");
        }
    }
}
