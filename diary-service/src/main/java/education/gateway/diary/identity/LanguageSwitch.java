package education.gateway.diary.identity;

import education.gateway.diary.language.Language;
import education.gateway.diary.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The switch of the language on every page that has two. It is a link and no form: the anti-forgery token of a form would
 * start a session for everybody who only reads the help, and another site that leads somebody here changes nothing but
 * the language, which is one press away.
 */
@Controller
class LanguageSwitch implements WebMvcConfigurer {

    private static final Duration LIFE = Duration.ofDays(365);
    private static final Pattern PLAIN = Pattern.compile("[a-z]{1,12}(?:=[a-z0-9-]{0,36})?");

    private final boolean secure;

    LanguageSwitch(IdentitySettings settings) {
        this.secure = "https".equals(settings.baseUrl().getScheme());
    }

    /** @param place the page on which the switch was, a place of this site */
    @GetMapping(OpenPages.LANGUAGE + "/{code}")
    ResponseEntity<Void> choose(
            @PathVariable String code, @RequestParam(name = "return", required = false) @Nullable String place) {
        Language language = Language.of(code)
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, Refusal.NOT_FOUND_KIND, Refusal.NOT_FOUND_TITLE));
        ResponseCookie cookie = ResponseCookie.from(Language.COOKIE, language.code())
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .path("/")
                .maxAge(LIFE)
                .build();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .header(HttpHeaders.LOCATION, LocalPath.checked(place))
                .build();
    }

    /** Gives the layout {@code here}, where the switch leads back to, and {@code english}. */
    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors
                .addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                        if (Language.hasChoice(request)) {
                            request.setAttribute("here", here(request));
                            request.setAttribute("english", Language.of(request) == Language.ENGLISH);
                        }
                        return true;
                    }
                })
                .excludePathPatterns("/api/**", "/assets/**", "/webjars/**");
    }

    /**
     * What was sent by a form is not asked for again. Of a query only plain words and numbers come along, such as a day:
     * nobody's text is repeated on a page.
     */
    private static String here(HttpServletRequest request) {
        if (!HttpMethod.GET.matches(request.getMethod())) {
            return LocalPath.START;
        }
        String query = request.getQueryString();
        String plain = query == null
                ? ""
                : Arrays.stream(query.split("&"))
                        .filter(each -> PLAIN.matcher(each).matches())
                        .collect(Collectors.joining("&"));
        return LocalPath.checked(plain.isEmpty() ? request.getRequestURI() : request.getRequestURI() + "?" + plain);
    }
}
