package education.gateway.system.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import education.gateway.stack.Stack;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A mother with a confirmed account of the state opens the diary and reads about the two children that are hers. */
@ExtendWith(WithChromium.class)
class ParentJourneyIT {

    private static final String MOTHER = "esia-two-children";
    private static final String DAUGHTER = "Анна Соколова";

    private final Stack stack = Stack.shared();
    private final Chromium chromium;

    ParentJourneyIT(Chromium chromium) {
        this.chromium = chromium;
    }

    @Test
    void she_comes_through_the_state_and_sees_exactly_her_two_children() {
        try (var mother = chromium.visitor()) {
            mother.open(stack.diary());
            assertThat(mother.heading()).hasText("Вход в электронный дневник");
            mother.look("the diary asks to log in");
            mother.button("Войти через Госуслуги").click();
            assertThat(mother.heading()).hasText("Кто входит?");
            mother.look("the state asks who it is");
            mother.page().locator("button[data-persona=" + MOTHER + "]").click();
            assertThat(mother.heading()).hasText("Передать данные?");
            mother.look("the state asks whether data may be handed over");
            mother.page().locator("#allow").click();

            assertThat(mother.heading()).hasText("Мои дети");
            assertThat(mother.page().locator(".card h2 span")).hasText(new String[] {"Илья Соколов", DAUGHTER});
            var children = mother.page().locator(".card a.main").all().stream()
                    .map(link -> link.getAttribute("href").split("/", -1)[2])
                    .toList();
            assertThat(children)
                    .containsExactlyInAnyOrderElementsOf(stack.persona(MOTHER).linked());
            mother.look("a mother sees her two children");
            mother.page().getByText("Это не мой ребёнок").first().click();
            assertThat(mother.page().getByText("Закрыть мне доступ").first()).isVisible();
            mother.look("a child that is not mine can be given back");
        }
    }

    @Test
    void she_reads_a_week_with_its_lessons_homework_marks_and_absences_and_turns_to_the_next() {
        try (var mother = atHome()) {
            mother.link("Неделя: " + DAUGHTER).click();
            assertThat(mother.page()).hasURL(Pattern.compile("/children/" + daughter() + "/week(#today)?$"));
            assertThat(mother.page().locator(".weeks-title")).containsText("эта неделя");
            mother.look("the week of today");
            String thisWeek = mother.page().locator(".weeks h2").textContent();
            mother.link("Предыдущая неделя").click();
            assertThat(mother.page().locator(".weeks h2")).not().hasText(thisWeek);
            mother.link("К этой неделе").click();
            assertThat(mother.page().locator(".weeks h2")).hasText(thisWeek);

            mother.open(stack.diary().resolve("/children/" + daughter() + "/week?date=2026-09-07"));
            assertThat(mother.page().locator(".weeks h2")).hasText("7–13 сентября");
            assertThat(mother.page().locator(".lesson").first()).containsText("Разговоры о важном");
            assertThat(mother.page().locator(".task").first()).not().isEmpty();
            assertThat(mother.chip(Pattern.compile("^Отсутствие по уважительной причине, 7 сентября")))
                    .hasCount(5);
            assertThat(mother.chip(Pattern.compile("^Опоздание.*10 сентября"))).hasCount(1);
            assertThat(mother.chip(Pattern.compile("^Отметка \\d"))).not().hasCount(0);
            mother.look("a week with absences and marks");

            Locator mark = mother.chip(Pattern.compile("^Отметка \\d")).first();
            mark.press("Enter");
            Locator details = mother.page().locator(".sheet:popover-open");
            assertThat(details).containsText("Предмет");
            assertThat(details).containsText("Выставлена");
            mother.look("a mark says what it is for");
            mother.page().keyboard().press("Escape");
            assertThat(details).hasCount(0);

            mother.link("Следующая неделя").click();
            assertThat(mother.page().locator(".weeks h2")).hasText("14–20 сентября");
            assertThat(mother.page().locator(".lesson .remark")).hasText("Замечание Опоздала с перемены");
            mother.look("a week with a remark");
        }
    }

    @Test
    void she_reads_of_each_subject_exactly_the_marks_that_the_school_entered_and_their_average() {
        try (var mother = atHome()) {
            mother.link("Отметки: " + DAUGHTER).click();
            assertThat(mother.page().locator("h1")).hasText("Анна 3 «Б», школа № 57");
            mother.look("the marks of this term");
            mother.link("1 четверть").click();
            assertThat(mother.page().locator("h2.section").first()).hasText("1 четверть");
            mother.look("the marks of the first term");

            var page = new MarksPage(mother.page());
            var entered = EnteredMarks.of(stack, 57, daughter(), "2026-09-01", "2026-10-25");
            assertThat(page.valuesBySubject()).isEqualTo(entered);
            assertThat(page.shownAverages()).hasSizeGreaterThan(5).isEqualTo(page.averagesOfTheWorks());
            assertThat(page.trends())
                    .allMatch(words ->
                            words.matches("Средний балл (не изменился|(вырос|снизился) с \\d,\\d\\d до \\d,\\d\\d)"));
            assertThat(page.trends()).hasSizeGreaterThan(5);

            Locator works = mother.page().locator(".works").first();
            works.locator("summary").press("Enter");
            assertThat(works.getByRole(AriaRole.REGION)).isVisible();
            mother.look("all works of a subject");
            mother.link("Весь год").click();
            assertThat(mother.page().locator(".finals")).containsText("1 четверть");
            mother.look("the marks of the whole year");
            mother.open(stack.diary().resolve("/children/" + daughter() + "/marks?from=2026-08-03&to=2026-08-09"));
            assertThat(mother.page().locator(".empty")).hasText("За это время отметок нет");
            mother.look("a term without marks yet");
        }
    }

    @Test
    void after_logging_out_the_back_button_and_the_address_show_nothing() {
        try (var mother = atHome()) {
            mother.link("Отметки: " + DAUGHTER).click();
            assertThat(mother.page().locator(".subjects")).isVisible();
            String marks = mother.page().url();
            mother.button("Выйти").click();
            assertThat(mother.heading()).hasText("Вы вышли из дневника");
            mother.look("the diary says goodbye");

            mother.page().goBack();
            assertThat(mother.heading()).hasText("Вход в электронный дневник");
            assertThat(mother.page().content()).doesNotContain("Анна", "Соколов", "Математика");
            mother.page().navigate(marks);
            assertThat(mother.heading()).hasText("Вход в электронный дневник");
            mother.open(stack.diary());
            assertThat(mother.heading()).hasText("Вход в электронный дневник");
        }
    }

    @Test
    void a_foreign_child_and_a_child_that_does_not_exist_are_the_same_page() {
        try (var mother = atHome()) {
            String foreign = stack.persona("local-one-child").children().get(0);
            var answers = List.of(foreign, UUID.randomUUID().toString()).stream()
                    .map(child -> stack.diary().resolve("/children/" + child + "/marks"))
                    .map(address -> {
                        var answer = mother.page().navigate(address.toString());
                        assertThat(answer.status()).isEqualTo(404);
                        return answer.text();
                    })
                    .toList();
            assertThat(answers.get(0)).isEqualTo(answers.get(1));
            assertThat(mother.heading()).hasText("Такой страницы нет");
            mother.look("a page that is not there");
            mother.link("К списку детей").click();
            assertThat(mother.heading()).hasText("Мои дети");
            mother.open(stack.diary().resolve("/children/" + daughter() + "/week?date=30-02"));
            assertThat(mother.heading()).hasText("Не поняли, что показать");
            mother.look("a date that does not exist");
        }
    }

    private Visitor atHome() {
        var mother = chromium.visitor().open(stack.diary());
        mother.loginThroughTheState(MOTHER);
        assertThat(mother.heading()).hasText("Мои дети");
        return mother;
    }

    /** The younger child; the city lists them in the order of its script. */
    private String daughter() {
        return stack.persona(MOTHER).children().get(0);
    }
}
