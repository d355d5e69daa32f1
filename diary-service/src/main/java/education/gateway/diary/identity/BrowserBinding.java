package education.gateway.diary.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Knows a browser again across the end of its session, where one person logs in to two accounts one after the other. The
 * browser holds a secret for a while, for one part of the site; whoever asks gets its hash, and nothing else is stored.
 */
@Component
public class BrowserBinding {

    static final String COOKIE = "MERGE";

    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final boolean secure;

    BrowserBinding(IdentitySettings settings) {
        this.secure = "https".equals(settings.baseUrl().getScheme());
    }

    /** Gives the browser a new secret, in the place of a former one, for addresses below a path; returns its hash. */
    public String bind(HttpServletResponse response, String path) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                cookie(secret, path).maxAge(LIFE).build().toString());
        return hash(secret);
    }

    /** The hash of the secret that this browser holds. */
    public Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE)).map(cookie -> hash(cookie.getValue()));
    }

    /** Takes the secret away. */
    public void release(HttpServletResponse response, String path) {
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookie("", path).maxAge(0).build().toString());
    }

    private ResponseCookie.ResponseCookieBuilder cookie(String value, String path) {
        return ResponseCookie.from(COOKIE, value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .path(path);
    }

    private static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
