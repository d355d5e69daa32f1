package education.gateway.diary.identity;

import education.gateway.diary.language.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;

/**
 * Asks Keycloak for a level, which Spring's OAuth2 client cannot: {@code ?level=citizen&return=/page} on the address
 * that starts a login. Levels and places that are not ours are passed over.
 */
@Component
final class StepUp implements OAuth2AuthorizationRequestResolver {

    /** How old a state login may be for a decision. */
    static final Duration FRESH = Duration.ofMinutes(5);

    static final String LOGIN = "/oauth2/authorization/" + KeycloakClients.REGISTRATION;
    private static final String RETURN_TO = StepUp.class.getName() + ".returnTo";
    private static final String ASKED_FOR = StepUp.class.getName() + ".askedFor";

    private final OAuth2AuthorizationRequestResolver standard;

    StepUp(ClientRegistrationRepository registrations) {
        this.standard = new DefaultOAuth2AuthorizationRequestResolver(registrations);
    }

    static String linkBackTo(String localPath) {
        return LOGIN + "?level=" + Level.CITIZEN.acr() + "&return="
                + URLEncoder.encode(LocalPath.checked(localPath), StandardCharsets.UTF_8);
    }

    /** Where the login that has just succeeded should return to, if it was asked for with a place. */
    static @Nullable String takeReturn(HttpSession session) {
        Object place = session.getAttribute(RETURN_TO);
        session.removeAttribute(RETURN_TO);
        return place instanceof String path ? path : null;
    }

    /**
     * Whether the login that has just come back has the level it was asked for: {@code acr_values} is only a wish, and
     * Keycloak answers with what it has.
     */
    static boolean isShort(HttpSession session, Authentication person) {
        Object asked = session.getAttribute(ASKED_FOR);
        session.removeAttribute(ASKED_FOR);
        return asked != null
                && !(person.getPrincipal() instanceof SessionUser user
                        && asked.equals(user.getClaims().get("acr")));
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return withLevel(request, inLanguage(request, standard.resolve(request)));
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
        return withLevel(request, inLanguage(request, standard.resolve(request, registration)));
    }

    /** Keycloak's pages are Russian, too, as long as nobody has chosen otherwise. */
    private static @Nullable OAuth2AuthorizationRequest inLanguage(
            HttpServletRequest request, @Nullable OAuth2AuthorizationRequest login) {
        Language language = Language.of(request);
        return login == null || language == Language.RUSSIAN
                ? login
                : OAuth2AuthorizationRequest.from(login)
                        .additionalParameters(Map.of("ui_locales", language.code()))
                        .build();
    }

    private static @Nullable OAuth2AuthorizationRequest withLevel(
            HttpServletRequest request, @Nullable OAuth2AuthorizationRequest login) {
        if (login == null) {
            return null;
        }
        String place = request.getParameter("return");
        if (place != null) {
            request.getSession().setAttribute(RETURN_TO, LocalPath.checked(place));
        }
        if (!Level.CITIZEN.acr().equals(request.getParameter("level"))) {
            request.getSession().removeAttribute(ASKED_FOR);
            return login;
        }
        request.getSession().setAttribute(ASKED_FOR, Level.CITIZEN.acr());
        return OAuth2AuthorizationRequest.from(login)
                .additionalParameters(
                        Map.of("acr_values", Level.CITIZEN.acr(), "max_age", Long.toString(FRESH.toSeconds())))
                .build();
    }
}
