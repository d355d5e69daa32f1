package education.gateway.keycloak.connector;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which texts of a provider can be shown as a name or written to as an address; the same at every door. */
public final class PersonText {

    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_EMAIL = 254;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"',;:\\\\]{1,64}@[\\w.-]+\\.[\\w-]{2,}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private PersonText() {}

    /** A name as it is written, or null where there is none to show. */
    public static @Nullable String name(String text) {
        String name = text.strip();
        boolean usable = !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && !CONTROL.matcher(name).find();
        return usable ? name : null;
    }

    /** A mail address, or null where it is none that letters could go to. */
    public static @Nullable String email(String text) {
        String address = text.strip();
        return address.length() <= LONGEST_EMAIL && EMAIL.matcher(address).matches() ? address : null;
    }
}
