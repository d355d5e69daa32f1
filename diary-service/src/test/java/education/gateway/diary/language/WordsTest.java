package education.gateway.diary.language;

import static education.gateway.diary.language.Words.count;
import static education.gateway.diary.language.Words.say;
import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.support.InEnglish;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final Instant MOMENT = Instant.parse("2026-11-22T21:30:00Z");

    @Test
    void a_sentence_is_said_in_the_language_of_the_page() {
        assertThat(say(
                        "Данные школы на {0}. Новых школа не передавала {1}.",
                        "14:05", count(21, "день", "дня", "дней")))
                .isEqualTo("Данные школы на 14:05. Новых школа не передавала 21 день.");
        assertThat(InEnglish.said(() -> say(
                        "Данные школы на {0}. Новых школа не передавала {1}.",
                        "14:05", count(21, "день", "дня", "дней"))))
                .isEqualTo("The school’s data as of 14:05. It has sent nothing new for 21 days.");
        assertThat(InEnglish.said(() -> count(1, "день", "дня", "дней"))).isEqualTo("1 day");
    }

    @Test
    void a_value_is_never_taken_for_a_place() {
        assertThat(say("{0}, {1}-й урок", "{1} $1", "№")).isEqualTo("{1} $1, №-й урок");
    }

    @Test
    void days_and_moments_are_said_in_moscow() {
        assertThat(Dates.day(MOMENT)).isEqualTo("23 ноября");
        assertThat(Dates.dayAndTime(MOMENT)).isEqualTo("23 ноября в 00:30");
        assertThat(Dates.dayWithYearAndTime(MOMENT)).isEqualTo("23 ноября 2026 года, 00:30");
        assertThat(Dates.day(MOMENT, MOMENT.plusSeconds(40L * 24 * 60 * 60))).isEqualTo("23 ноября 2026 года");
        assertThat(InEnglish.said(() -> Dates.dayAndTime(MOMENT))).isEqualTo("23 November at 00:30");
        assertThat(InEnglish.said(() -> Dates.dayWithYear(LocalDate.of(2026, 5, 1))))
                .isEqualTo("1 May 2026");
    }
}
