package education.gateway.simulator.login;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** Ends the login that a browser holds, whichever protocol asks for it. */
@Component
public final class Logouts {

    private final Sessions sessions;

    Logouts(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Forgets the login and takes the cookie away. */
    public void end(HttpServletRequest request, HttpServletResponse response) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            Arrays.stream(cookies)
                    .filter(cookie -> cookie.getName().equals(Sessions.COOKIE))
                    .forEach(cookie -> sessions.end(cookie.getValue()));
        }
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(Sessions.COOKIE, "")
                        .path("/")
                        .httpOnly(true)
                        .sameSite("Lax")
                        .maxAge(0)
                        .build()
                        .toString());
    }
}
