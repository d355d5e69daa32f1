package education.gateway.realm;

import java.util.regex.Pattern;

/** Which keys hold what nobody may read, and how such a value is referred to. */
public final class Secrets {

    /**
     * Keycloak writes a private key as {@code privateKey} in components and as {@code saml.signing.private.key}, {@code
     * jwt.credential.private.key} in attributes of clients; recaptcha has {@code secret.key} and {@code api.key}.
     */
    private static final Pattern SECRET_KEY = Pattern.compile("(?i)(^|.*[.\\]])[a-z0-9_-]*"
            + "(secret|password|passphrase|credential|(private|secret|api)[._-]?key|access[._-]?token|secret\\.rotated)"
            + "(\\[\\d+\\])*");

    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\([A-Z][A-Z0-9_]*\\)|\\$\\{(vault\\.[^}]+|env:[^}]+|file:[^}]+)\\}");

    private Secrets() {}

    /** @param path of a key, as {@link Origins} has it */
    public static boolean isSecret(String path) {
        return SECRET_KEY.matcher(path).matches();
    }

    /** Whether nobody may read a value: because of its key, or because it holds a private key under whatever key. */
    public static boolean isSecret(String path, String value) {
        return isSecret(path) || value.contains("PRIVATE KEY-----");
    }

    /** Whether the text is a reference and nothing else. */
    public static boolean isReference(String text) {
        return REFERENCE.matcher(text).matches();
    }
}
