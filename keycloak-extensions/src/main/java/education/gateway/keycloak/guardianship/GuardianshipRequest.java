package education.gateway.keycloak.guardianship;

import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what stands in the address of a request to the resource. */
final class GuardianshipRequest {

    /** Lower case only: the same pupil must not have two rows. */
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");

    private GuardianshipRequest() {}

    static boolean isPupilId(String text) {
        return isUuid(text);
    }

    static boolean isUuid(String text) {
        return UUID_TEXT.matcher(text).matches();
    }

    /** A version: 1 or more, at most eighteen digits; empty when the text is none. */
    static OptionalLong version(@Nullable String text) {
        return text != null && VERSION.matcher(text).matches()
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }
}
