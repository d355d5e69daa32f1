package education.gateway.keycloak.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;

class LoginFiguresTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LoginFigures figures = new LoginFigures(registry);

    @Test
    void logins_are_counted_by_door_and_outcome() {
        figures.count("education", "esia", null);
        figures.count("education", "esia", null);
        figures.count("education", "esia", "esia_not_confirmed");
        figures.count("education", "password", "invalid_user_credentials");
        assertThat(of("esia", "in")).isEqualTo(2);
        assertThat(of("esia", "esia_not_confirmed")).isEqualTo(1);
        assertThat(of("password", "invalid_user_credentials")).isEqualTo(1);
    }

    /** Keycloak has sentences in this place, and a connector of somebody else may put in what it was sent. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Not found serialized context in authenticationSession.",
                "anna@example.test",
                "Иванова",
                "1000300001",
                "",
                "in<script>"
            })
    void an_error_that_is_no_word_of_code_is_counted_without_its_text(String error) {
        figures.count("education", "esia", error);
        assertThat(registry.getMeters())
                .singleElement()
                .satisfies(meter -> assertThat(meter.getId().getTag("outcome")).isEqualTo("other"));
    }

    @Test
    void a_flood_of_new_reasons_does_not_become_a_flood_of_time_series() {
        for (int i = 0; i < 5000; i++) {
            figures.count("education", "esia", "made_up_" + word(i));
        }
        assertThat(registry.getMeters().stream().map(Meter::getId).distinct())
                .hasSizeLessThanOrEqualTo(LoginFigures.MOST_OUTCOMES + 1);
        assertThat(of("esia", "other")).isEqualTo(5000 - LoginFigures.MOST_OUTCOMES);
    }

    private static String word(int number) {
        var word = new StringBuilder();
        for (int rest = number; rest > 0; rest /= 26) {
            word.append((char) ('a' + rest % 26));
        }
        return word.append('_').toString();
    }

    @ParameterizedTest
    @EnumSource(
            value = EventType.class,
            names = {"LOGIN", "LOGIN_ERROR", "IDENTITY_PROVIDER_LOGIN_ERROR", "IDENTITY_PROVIDER_FIRST_LOGIN_ERROR"})
    void these_events_are_ends_of_logins(EventType type) {
        assertThat(isLogin(type)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = EventType.class,
            names = {"CODE_TO_TOKEN", "REFRESH_TOKEN", "LOGOUT", "IDENTITY_PROVIDER_LOGIN"})
    void these_are_none(EventType type) {
        assertThat(isLogin(type)).isFalse();
    }

    private static boolean isLogin(EventType type) {
        var event = new Event();
        event.setType(type);
        return LoginFigures.isLogin(event);
    }

    private double of(String door, String outcome) {
        return registry.get("education.logins")
                .tag("door", door)
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
