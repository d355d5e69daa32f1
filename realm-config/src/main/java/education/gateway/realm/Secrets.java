package education.gateway.realm;

import java.util.regex.Pattern;

/** Which keys hold what nobody may read, and how such a value is referred to. */
public final class Secrets {

    private static final Pattern SECRET_KEY = Pattern.compile(
            "(?i)(^|.*[.\\]])[a-z0-9_-]*" + "(secret|password|credential|privatekey|accesstoken)(\\[\\d+\\])*");
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\([A-Z][A-Z0-9_]*\\)|\\$\\{(vault\\.[^}]+|env:[^}]+|file:[^}]+)\\}");

    private Secrets() {}

    /** @param path of a key, as {@link Origins} has it */
    public static boolean isSecret(String path) {
        return SECRET_KEY.matcher(path).matches();
    }

    /** Whether the text is a reference and nothing else. */
    public static boolean isReference(String text) {
        return REFERENCE.matcher(text).matches();
    }
}
