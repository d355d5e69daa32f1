package education.gateway.diary.language;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.WebUtils;

/**
 * A language of the pages. It is Russian whatever the browser would like, until the person at it has chosen English; the
 * pages of officers and operators, and what programs are answered, have only one language.
 */
public enum Language {
    RUSSIAN,
    ENGLISH;

    /** Holds the choice. Whatever else than a code of a language it holds, the language is Russian. */
    public static final String COOKIE = "LANGUAGE";

    private static final String ATTRIBUTE = Language.class.getName();
    private static final List<String> RUSSIAN_ONLY = List.of("/school/", "/operator/", "/api/");

    /** As it stands in the attribute {@code lang}, in the cookie and in the address of the switch. */
    public String code() {
        return this == ENGLISH ? "en" : "ru";
    }

    public Locale locale() {
        return Locale.forLanguageTag(code());
    }

    /** The language whose code this is. */
    public static Optional<Language> of(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code().equals(code))
                .findFirst();
    }

    /** Of the page that is being made; Russian where none is, such as in what writes letters. */
    public static Language current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? of(attributes.getRequest())
                : RUSSIAN;
    }

    /** Of the page that answers the request. */
    public static Language of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Language known) {
            return known;
        }
        Language language = hasChoice(request) ? chosen(request) : RUSSIAN;
        request.setAttribute(ATTRIBUTE, language);
        return language;
    }

    /** Whether the page that answers the request is there in every language. */
    public static boolean hasChoice(HttpServletRequest request) {
        String path = asked(request);
        return RUSSIAN_ONLY.stream().noneMatch(path::startsWith);
    }

    /** The path that was asked for, also where the page of an error answers it. */
    private static String asked(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.ERROR
                        && request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
                ? path
                : request.getRequestURI();
    }

    private static Language chosen(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null ? RUSSIAN : of(cookie.getValue()).orElse(RUSSIAN);
    }
}
