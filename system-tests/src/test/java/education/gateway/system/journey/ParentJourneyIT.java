package education.gateway.system.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import education.gateway.stack.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A parent with a confirmed account of the state opens the diary and reads about the children that are theirs. */
@ExtendWith(WithChromium.class)
class ParentJourneyIT {

    private final Stack stack = Stack.shared();
    private final Chromium chromium;

    ParentJourneyIT(Chromium chromium) {
        this.chromium = chromium;
    }

    @Test
    void a_mother_of_two_comes_through_the_state_and_reads_her_childrens_weeks_and_marks() {
        try (var mother = chromium.visitor()) {
            mother.open(stack.diary());
            assertThat(mother.heading()).hasText("Вход в электронный дневник");
            mother.look("login-page");
            mother.link("Войти через Госуслуги").click();
            assertThat(mother.heading()).hasText("Кто входит?");
            mother.look("state-asks-who-it-is");
            mother.page().locator("button[data-persona=esia-two-children]").click();
            assertThat(mother.heading()).hasText("Передать данные?");
            mother.look("state-asks-for-consent");
            mother.page().locator("#allow").click();
            assertThat(mother.heading()).hasText("Мои дети");
            Locator children = mother.page().locator(".card h2 span");
            assertThat(children).hasCount(2);
            mother.look("children");
        }
    }
}
