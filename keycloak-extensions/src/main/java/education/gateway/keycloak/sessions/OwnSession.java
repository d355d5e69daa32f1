package education.gateway.keycloak.sessions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.keycloak.device.DeviceActivityManager;
import org.keycloak.events.Details;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.account.DeviceRepresentation;

/**
 * One session as its owner sees it. No network address: it would tell where the other people of one account are.
 *
 * @param id stands for the session; Keycloak's own id does not leave the server
 * @param startedAt seconds since 1970
 * @param lastSeenAt seconds since 1970, when it last logged in somewhere or renewed its tokens
 * @param browser name and version as the browser claims them
 * @param system operating system as the browser claims it
 * @param mobile whether the browser claims to be on a phone or tablet
 * @param door alias of the identity provider, null for a password
 * @param remembered whether it outlives the browser
 * @param current whether it is the one that asks
 */
public record OwnSession(
        String id,
        long startedAt,
        long lastSeenAt,
        @Nullable String browser,
        @Nullable String system,
        boolean mobile,
        @Nullable String door,
        boolean remembered,
        boolean current) {

    private static final int ID_BYTES = 16;
    private static final int LONGEST_NAME = 60;

    static OwnSession of(UserSessionModel session, UserSessionModel asking) {
        @Nullable DeviceRepresentation device = DeviceActivityManager.getCurrentDevice(session);
        return new OwnSession(
                idOf(session),
                session.getStarted(),
                session.getLastSessionRefresh(),
                device == null ? null : name(device.getBrowser()),
                device == null ? null : name(device.getOs()),
                device != null && device.isMobile(),
                session.getNote(Details.IDENTITY_PROVIDER),
                session.isRememberMe(),
                session.getId().equals(asking.getId()));
    }

    static String idOf(UserSessionModel session) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(session.getId().getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A browser may claim to be anything, at any length. */
    private static @Nullable String name(@Nullable String claimed) {
        return claimed == null || claimed.length() <= LONGEST_NAME ? claimed : claimed.substring(0, LONGEST_NAME);
    }
}
