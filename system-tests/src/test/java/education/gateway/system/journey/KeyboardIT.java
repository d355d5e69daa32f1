package education.gateway.system.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import education.gateway.stack.Stack;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A parent without a mouse comes as far as everybody else, and always sees where the focus is (WCAG 2.1.1, 2.4.7). */
@ExtendWith(WithChromium.class)
class KeyboardIT {

    /** Forty people are on the state's page; no page of ours has more stops than that before its main button. */
    private static final int MOST_STOPS = 60;

    /** An outline that is drawn gently has its width a moment after the key. */
    private static final int DRAWN_WITHIN_MILLIS = 500;

    private static final int MOMENT_MILLIS = 25;

    private static final String FOCUSED = "document.activeElement.matches(%s)";
    private static final String VISIBLE = """
            (() => { const style = getComputedStyle(document.activeElement);
              return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; })()
            """;

    private final Stack stack = Stack.shared();
    private final Chromium chromium;

    KeyboardIT(Chromium chromium) {
        this.chromium = chromium;
    }

    @Test
    void the_way_through_the_state_to_the_marks_needs_no_mouse() {
        try (var parent = chromium.visitor().open(stack.diary())) {
            Page page = parent.page();
            press(page, "#social-esia");
            assertThat(parent.heading()).hasText("Кто входит?");
            press(page, "button[data-persona=esia-two-children]");
            assertThat(parent.heading()).hasText("Передать данные?");
            press(page, "#allow");
            assertThat(parent.heading()).hasText("Мои дети");
            press(page, "a.second");
            assertThat(page.locator(".subjects")).isVisible();
            press(page, ".chip");
            assertThat(page.locator(".sheet:popover-open")).isVisible();
            page.keyboard().press("Enter");
            assertThat(page.locator(".sheet:popover-open")).hasCount(0);
            walk(page, "Shift+Tab", ".top button");
            page.keyboard().press("Enter");
            assertThat(parent.heading()).hasText("Вы вышли из дневника");
        }
    }

    @Test
    void the_way_by_email_needs_no_mouse() {
        var persona = stack.persona("local-one-child");
        try (var parent = chromium.visitor().open(stack.diary())) {
            Page page = parent.page();
            walkTo(page, "#username");
            page.keyboard().type(String.valueOf(persona.login()));
            walkTo(page, "#password");
            page.keyboard().type(String.valueOf(persona.password()));
            page.keyboard().press("Enter");
            assertThat(page.locator(".card h2 span")).hasText("Матвей Морозов");
            press(page, "a.main");
            assertThat(page.locator(".weeks h2")).isVisible();
        }
    }

    private static void press(Page page, String selector) {
        walkTo(page, selector);
        page.keyboard().press("Enter");
    }

    private static void walkTo(Page page, String selector) {
        walk(page, "Tab", selector);
    }

    /** Asked from here: the page's own policy lets nobody ask again and again from within. */
    private static boolean isSeen(Page page) {
        boolean seen = false;
        for (int waited = 0; !seen && waited < DRAWN_WITHIN_MILLIS; waited += MOMENT_MILLIS) {
            seen = Boolean.TRUE.equals(page.evaluate(VISIBLE));
            if (!seen) {
                page.waitForTimeout(MOMENT_MILLIS);
            }
        }
        return seen;
    }

    private static void walk(Page page, String key, String selector) {
        var unseen = new ArrayList<Object>();
        String wanted = FOCUSED.formatted("'" + selector + "'");
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            page.keyboard().press(key);
            if (!isSeen(page)) {
                unseen.add(page.evaluate("document.activeElement.outerHTML.slice(0, 200)"));
            }
            if (Boolean.TRUE.equals(page.evaluate(wanted))) {
                assertThat(unseen)
                        .as("stops that do not show the focus, on the way to " + selector)
                        .isEmpty();
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach " + selector + " on " + page.title());
    }
}
