package education.gateway.diary.identity;

import education.gateway.diary.web.Problems;
import education.gateway.diary.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/** Login and logout of the pages. */
@Component
final class PageLogin {

    private final IdentitySettings settings;
    private final StepUp stepUp;
    private final TokensInSession tokens;
    private final RestClientAuthorizationCodeTokenResponseClient codeExchange;
    private final LoginUsers users;
    private final KeycloakLogout keycloakLogout;
    private final SessionTokens sessionTokens;
    private final Problems problems;
    private final FilesInForms filesInForms;

    PageLogin(
            IdentitySettings settings,
            StepUp stepUp,
            TokensInSession tokens,
            RestClientAuthorizationCodeTokenResponseClient codeExchange,
            LoginUsers users,
            KeycloakLogout keycloakLogout,
            SessionTokens sessionTokens,
            Problems problems) {
        this.settings = settings;
        this.stepUp = stepUp;
        this.tokens = tokens;
        this.codeExchange = codeExchange;
        this.users = users;
        this.keycloakLogout = keycloakLogout;
        this.sessionTokens = sessionTokens;
        this.problems = problems;
        this.filesInForms = new FilesInForms(problems);
    }

    void configure(HttpSecurity http, RequestCache requested) {
        var outcome = new LoginOutcome(settings.session(), requested, problems);
        http.oauth2Login(login -> login.loginPage(StepUp.LOGIN)
                        .authorizedClientRepository(tokens)
                        .authorizationEndpoint(start -> start.authorizationRequestResolver(stepUp))
                        .tokenEndpoint(exchange -> exchange.accessTokenResponseClient(codeExchange))
                        .userInfoEndpoint(person -> person.oidcUserService(users))
                        .successHandler(outcome)
                        .failureHandler(outcome))
                .logout(logout -> logout.logoutRequestMatcher(
                                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/logout"))
                        .addLogoutHandler(keycloakLogout)
                        .deleteCookies("SESSION")
                        .logoutSuccessHandler(PageLogin::loggedOut));
    }

    /** Both sessions have ended; the page then offers to end the state's too, where the login came from there. */
    private static void loggedOut(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication person) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(
                "Location",
                IdentityProviderDoor.of(person)
                        .map(alias -> LoginPages.LOGGED_OUT + "?through=" + alias)
                        .orElse(LoginPages.LOGGED_OUT));
    }

    static Refusal stalePage() {
        return new Refusal(HttpStatus.FORBIDDEN, "stale-page", "The page was open for too long, open it again");
    }

    /** One for all doors: what is read at the same time is counted together. */
    FilesInForms filesInForms() {
        return filesInForms;
    }

    SessionTokenFilter sessionTokenFilter() {
        return new SessionTokenFilter(sessionTokens, problems);
    }

    /** Only pages are returned to after a login, not forms and not what a script asks for. */
    static RequestMatcher pagesToReturnTo() {
        return request -> HttpMethod.GET.matches(request.getMethod()) && accepts(request);
    }

    private static boolean accepts(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept == null || accept.contains("text/html") || accept.contains("*/*");
    }

    void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        Refusal refusal = denied instanceof CsrfException
                ? stalePage()
                : new Refusal(HttpStatus.FORBIDDEN, "forbidden", "This is not allowed to you");
        problems.send(request, response, refusal);
    }
}
