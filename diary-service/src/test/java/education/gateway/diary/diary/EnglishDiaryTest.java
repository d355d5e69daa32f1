package education.gateway.diary.diary;

import static education.gateway.diary.diary.SmallSchool.ANNA_ID;
import static education.gateway.diary.diary.SmallSchool.CLOCK;
import static education.gateway.diary.diary.SmallSchool.parent;
import static education.gateway.diary.diary.SmallSchool.row;
import static education.gateway.diary.register.Files57.SCHOOL;
import static education.gateway.diary.register.Files57.marks;
import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.support.EnglishPage;
import education.gateway.diary.support.InEnglish;
import education.gateway.diary.support.RunningDiary;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/** A week and its marks as a parent reads them who has chosen English; what the school wrote stays as it wrote it. */
class EnglishDiaryTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 12);

    /** The longest first, so that none is left in pieces. */
    private static final String[] DATA = {
        "Английский язык",
        "Контрольная работа",
        "контрольная работа",
        "Ответ на уроке",
        "ответ на уроке",
        "Алгебра",
        "Музыка",
        "Пение",
        "пение",
        "Молодец",
        "Без тетради",
        "Ким Е. А.",
        "Лапина А. А.",
        "Юрьев Б. Б.",
        "Тест",
        "тест",
        "Дроби",
        "Корни",
        "Слова",
        "1 четверть",
        "2 четверть",
        "Анна",
        "Смирнова",
        "8 «А»"
    };

    private final SmallSchool school = new SmallSchool();

    private static String page(String template, Supplier<Object> view) {
        return InEnglish.said(() -> {
            var servlet = new MockServletContext();
            var exchange = JakartaServletWebApplication.buildApplication(servlet)
                    .buildExchange(new MockHttpServletRequest(servlet), new MockHttpServletResponse());
            Map<String, Object> model = Map.of(template, view.get(), "english", true, "here", "/");
            return RunningDiary.shared()
                    .bean(ITemplateEngine.class)
                    .process("english/" + template, new WebContext(exchange, Locale.ENGLISH, model));
        });
    }

    @Test
    void the_week_is_english() {
        Week week = school.reads.week(parent(ANNA_ID), ANNA_ID, LocalDate.of(2026, 11, 9));
        String html = page("week", () -> WeekView.of(week, TODAY));
        EnglishPage.has(html, DATA);
        assertThat(html)
                .contains("9–15 November", "Monday", ">Mon<", "room 204", "group 1", "For the lesson", "exc.", "late")
                .contains("Mark 4: контрольная работа, 9 November, weight 2", "school No. 57");
    }

    @Test
    void the_marks_are_english() {
        school.register.upload(
                "marks",
                SCHOOL,
                marks(
                        row("Алгебра;12.11.2026;1;Тест;1;отметка;4;;12.11.2026 10:00;m8"),
                        row("Алгебра;11.11.2026;2;Тест;1;отметка;2;;11.11.2026 10:00;m9")));
        ChildMarks year =
                school.reads.marks(parent(ANNA_ID), ANNA_ID, LocalDate.of(2026, 9, 1), LocalDate.of(2027, 8, 31));
        var term = new DayRange(LocalDate.of(2026, 11, 5), LocalDate.of(2026, 12, 27));
        String html = page("marks", () -> MarksView.of(year, term, TODAY, CLOCK.instant()));
        EnglishPage.has(html, DATA);
        assertThat(html).contains("The whole year", "Entered lately", "Final marks", "fell from");
    }

    @Test
    void who_looked_is_english() {
        school.reads.week(parent(ANNA_ID), ANNA_ID, LocalDate.of(2026, 11, 9));
        Looks looks = school.reads.looks(parent(ANNA_ID), ANNA_ID);
        String html = page("looks", () -> LooksView.of(looks, TODAY));
        EnglishPage.has(html, DATA);
        assertThat(html).contains("<dt>You</dt>", "diary: week", "60 days");
    }

    @Test
    void what_happens_to_a_mark_is_told_in_english() {
        var mark = new Mark(
                1,
                "Algebra",
                LocalDate.of(2026, 11, 9),
                2,
                "4",
                new Work("Test", new BigDecimal("1.50")),
                "Well done",
                Instant.parse("2026-11-10T12:40:00Z"),
                Instant.parse("2026-11-11T12:40:00Z"),
                List.of(new FormerValue(
                        "3", null, Instant.parse("2026-11-10T12:40:00Z"), Instant.parse("2026-11-10T13:40:00Z"))));
        String chip = InEnglish.said(() -> Chip.of(mark).struck().toString());
        assertThat(chip)
                .doesNotContainPattern("[А-Яа-яЁё]")
                .contains(
                        "Taken back by the school: Removed mark 4: test, 9 November, weight 1.5, corrected",
                        "Mon, 9 November, lesson 2",
                        "10 November at 15:40",
                        "Corrected 10 November, text=was 3");
    }

    @Test
    void numbers_and_days_are_english() {
        assertThat(InEnglish.said(() -> Said.decimal(new BigDecimal("4.20")))).isEqualTo("4.20");
        assertThat(InEnglish.said(() -> Said.days(LocalDate.of(2026, 11, 30), LocalDate.of(2026, 12, 6))))
                .isEqualTo("30 November – 6 December");
        assertThat(InEnglish.said(() -> Said.moment(Instant.parse("2026-11-23T11:05:00Z"))))
                .isEqualTo("14:05, 23 November");
        assertThat(InEnglish.said(() -> Said.dayOfWeek(LocalDate.of(2026, 11, 23))))
                .isEqualTo("Mon, 23 November");
    }
}
