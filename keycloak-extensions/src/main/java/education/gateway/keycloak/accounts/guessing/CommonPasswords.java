package education.gateway.keycloak.accounts.guessing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Passwords that are guessed first: the common ones, also with digits and signs put before and behind to make them
 * long, typed on a Russian keyboard, or repeated; and digits alone, which are birthdays and phone numbers.
 */
final class CommonPasswords {

    private static final String RUSSIAN_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё";
    private static final String LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";

    private final Set<String> common;

    CommonPasswords(Set<String> common) {
        this.common = common;
    }

    /** The list that is shipped with us. */
    static CommonPasswords shipped() {
        InputStream list = CommonPasswords.class.getResourceAsStream("common-passwords.txt");
        if (list == null) {
            throw new IllegalStateException("the list of common passwords is missing");
        }
        try (var lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return new CommonPasswords(
                    lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    boolean contain(String password) {
        String typed = onLatinKeys(password.toLowerCase(Locale.ROOT));
        return isCommon(typed) || isCommon(repeatedPart(typed));
    }

    private boolean isCommon(String text) {
        String core = text.replaceAll("^[^a-z]+|[^a-z]+$", "");
        return core.length() <= 1 || common.contains(core);
    }

    /** What a text is a repetition of; the text itself when it is none. */
    private static String repeatedPart(String text) {
        int again = (text + text).indexOf(text, 1);
        return again < 0 ? text : text.substring(0, again);
    }

    private static String onLatinKeys(String text) {
        var typed = new StringBuilder(text.length());
        text.chars().forEach(letter -> {
            int key = RUSSIAN_KEYS.indexOf(letter);
            typed.append(key < 0 ? (char) letter : LATIN_KEYS.charAt(key));
        });
        return typed.toString();
    }
}
