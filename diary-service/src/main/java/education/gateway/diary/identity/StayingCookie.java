package education.gateway.diary.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.core.Authentication;
import org.springframework.session.security.web.authentication.SpringSessionRememberMeServices;

/**
 * Our session lives as Keycloak's does: after the choice to stay on the device its cookie outlives the browser and the
 * session may rest for days, without it both end with the browser or after some hours.
 */
final class StayingCookie {

    private static final String CLAIM = "remembered";

    private StayingCookie() {}

    static void write(
            HttpServletRequest request, HttpSession session, Authentication person, IdentitySettings.Session settings) {
        boolean stays = person.getPrincipal() instanceof SessionUser user
                && Boolean.TRUE.equals(user.getClaims().get(CLAIM));
        var rest = stays ? settings.idleWhenStaying() : settings.idle();
        session.setMaxInactiveInterval(Math.toIntExact(rest.toSeconds()));
        if (stays) {
            // With this attribute Spring Session writes a cookie that outlives the browser.
            request.setAttribute(SpringSessionRememberMeServices.REMEMBER_ME_LOGIN_ATTR, true);
        }
    }
}
