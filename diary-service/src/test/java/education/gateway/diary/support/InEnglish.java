package education.gateway.diary.support;

import education.gateway.diary.language.Language;
import jakarta.servlet.http.Cookie;
import java.util.function.Supplier;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What a parent reads who has chosen English. */
public final class InEnglish {

    private InEnglish() {}

    public static <T> T said(Supplier<T> words) {
        var request = new MockHttpServletRequest("GET", "/");
        request.setCookies(new Cookie(Language.COOKIE, "en"));
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        try {
            return words.get();
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }
}
