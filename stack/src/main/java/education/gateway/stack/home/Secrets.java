package education.gateway.stack.home;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The passwords and keys of one stack: drawn when first asked for, kept in a file of mode 0600 in the stack's data, the
 * same until the data is thrown away.
 */
public final class Secrets {

    private static final String UPPER = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String LOWER = "abcdefghijkmnpqrstuvwxyz";
    private static final String DIGITS = "23456789";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final StackHome home;
    private final TreeMap<String, String> values = new TreeMap<>();

    public Secrets(StackHome home) {
        this.home = home;
        if (Files.exists(home.secrets())) {
            var properties = new Properties();
            try {
                properties.load(new StringReader(Files.readString(home.secrets())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        }
    }

    /** A password for the purpose that a person can type: 20 letters and digits in four groups, about 109 bits. */
    public synchronized String password(String purpose) {
        return value(purpose, Secrets::draw);
    }

    /** A secret for one-time codes, Base32 as authenticator apps take it, 160 bits. */
    public synchronized String totpSecret(String purpose) {
        return value(purpose, () -> draw(BASE32, 32));
    }

    private String value(String purpose, java.util.function.Supplier<String> draw) {
        var known = values.get(purpose);
        if (known != null) {
            return known;
        }
        var drawn = draw.get();
        values.put(purpose, drawn);
        var text = new StringBuilder();
        values.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        PrivateFiles.write(home.secrets(), text.toString());
        return drawn;
    }

    private static String draw() {
        var all = UPPER + LOWER + DIGITS;
        return String.join(
                "-",
                draw(UPPER, 1) + draw(all, 4),
                draw(all, 5),
                draw(all, 5),
                draw(all, 3) + draw(LOWER, 1) + draw(DIGITS, 1));
    }

    private static String draw(String alphabet, int length) {
        var drawn = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            drawn.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return drawn.toString();
    }
}
