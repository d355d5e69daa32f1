package education.gateway.diary.language;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class LanguageTest {

    private static MockHttpServletRequest request(String path, String choice) {
        var request = new MockHttpServletRequest("GET", path);
        request.addPreferredLocale(Locale.UK);
        request.addHeader("Accept-Language", "en");
        request.setParameter("lang", "en");
        if (choice != null) {
            request.setCookies(new Cookie(Language.COOKIE, choice));
        }
        return request;
    }

    @Test
    void pages_are_russian_whatever_the_browser_asks_for() {
        assertThat(Language.of(request("/", null))).isEqualTo(Language.RUSSIAN);
        assertThat(Language.current()).isEqualTo(Language.RUSSIAN);
    }

    @Test
    void english_is_chosen() {
        assertThat(Language.of(request("/", "en"))).isEqualTo(Language.ENGLISH);
        assertThat(Language.of(request("/", "ru"))).isEqualTo(Language.RUSSIAN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EN", "de", "en-GB", "english/../print/application", "${7*7}", "ENGLISH"})
    void any_other_choice_is_none(String choice) {
        assertThat(Language.of(request("/", choice))).isEqualTo(Language.RUSSIAN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/school/applications", "/operator/notices", "/api/v1/children"})
    void staff_and_programs_are_answered_as_ever(String path) {
        assertThat(Language.of(request(path, "en"))).isEqualTo(Language.RUSSIAN);
        var error = request("/error", "en");
        error.setDispatcherType(DispatcherType.ERROR);
        error.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, path);
        assertThat(Language.of(error)).isEqualTo(Language.RUSSIAN);
    }

    @Test
    void the_page_of_an_error_is_in_the_language_of_what_was_asked_for() {
        var error = request("/error", "en");
        error.setDispatcherType(DispatcherType.ERROR);
        error.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, "/children");
        assertThat(Language.of(error)).isEqualTo(Language.ENGLISH);
    }
}
