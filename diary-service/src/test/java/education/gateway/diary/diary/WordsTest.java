package education.gateway.diary.diary;

import static education.gateway.diary.diary.SampleMarks.mark;
import static education.gateway.diary.diary.SampleMarks.removed;
import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.language.Words;
import education.gateway.diary.register.SchoolYear;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void days_and_moments_are_said_in_moscow() {
        assertThat(Said.moment(Instant.parse("2026-11-23T11:05:00Z"))).isEqualTo("14:05, 23 ноября");
        assertThat(Said.dayAndTime(Instant.parse("2026-11-22T21:30:00Z"))).isEqualTo("23 ноября в 00:30");
        assertThat(Said.days(LocalDate.of(2026, 11, 23), LocalDate.of(2026, 11, 29)))
                .isEqualTo("23–29 ноября");
        assertThat(Said.days(LocalDate.of(2026, 11, 30), LocalDate.of(2026, 12, 6)))
                .isEqualTo("30 ноября – 6 декабря");
        assertThat(Said.weekday(LocalDate.of(2026, 11, 23))).isEqualTo("Понедельник");
        assertThat(Said.dayOfWeek(LocalDate.of(2026, 11, 23))).isEqualTo("пн, 23 ноября");
    }

    @Test
    void numbers_have_commas_and_words_agree_with_them() {
        assertThat(Said.decimal(new BigDecimal("4.20"))).isEqualTo("4,20");
        assertThat(Said.weight(new BigDecimal("10.00"))).isEqualTo("10");
        assertThat(Said.weight(new BigDecimal("1.50"))).isEqualTo("1,5");
        assertThat(List.of(1, 2, 5, 11, 12, 14, 21, 22, 111).stream().map(n -> Words.count(n, "день", "дня", "дней")))
                .containsExactly(
                        "1 день", "2 дня", "5 дней", "11 дней", "12 дней", "14 дней", "21 день", "22 дня", "111 дней");
    }

    @Test
    void a_class_is_named_as_schools_write_it() {
        assertThat(ChildView.place("3Б", 57)).isEqualTo("3 «Б», школа № 57");
        assertThat(ChildView.place("10 а", 57)).isEqualTo("10 «а», школа № 57");
        assertThat(ChildView.place("Мечта", 57)).isEqualTo("Мечта, школа № 57");
    }

    @Test
    void a_trend_says_what_its_picture_shows() {
        var marks = List.of(mark("3", null), mark("5", null), removed("2"), mark("зачёт", null), mark("5", null));
        assertThat(Trend.of(marks)).hasValueSatisfying(trend -> {
            assertThat(trend.words()).isEqualTo("вырос с 3,00 до 4,33");
            assertThat(trend.line().split(" ")).hasSize(3);
        });
        assertThat(Trend.of(List.of(mark("5", null), mark("2", null)))).isEmpty();
    }

    @Test
    void a_school_year_begins_in_august() {
        assertThat(SchoolYear.of(LocalDate.of(2026, 7, 31))).isEqualTo(new SchoolYear(2025));
        assertThat(SchoolYear.of(LocalDate.of(2026, 8, 1))).isEqualTo(new SchoolYear(2026));
    }

    @Test
    void a_chip_says_everything_without_its_colour() {
        assertThat(Chip.of(mark("2", "3")))
                .returns("×3", Chip::badge)
                .returns("Отметка 2: контрольная работа, 9 ноября, вес 3", Chip::spoken);
        assertThat(Chip.of(removed("2")).spoken()).startsWith("Удалённая отметка 2");
    }
}
