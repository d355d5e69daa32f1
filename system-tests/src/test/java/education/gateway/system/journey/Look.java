package education.gateway.system.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Looks at a page at the width of a desktop, of a phone and of the narrowest phone: a picture of it goes into {@code
 * target/screenshots}, axe-core finds nothing to complain of, and nothing sticks out sideways (WCAG 1.4.10 at 320 px).
 */
final class Look {

    private static final Path PICTURES = Path.of("target/screenshots");

    static final int PHONE_WIDTH = 390;
    static final int PHONE_HEIGHT = 844;

    private enum Screen {
        DESKTOP(1280, 800),
        PHONE(PHONE_WIDTH, PHONE_HEIGHT);

        private final int width;
        private final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    private static final int NARROWEST = 320;

    private final Page page;

    Look(Page page) {
        this.page = page;
    }

    void at(String sentence) {
        ViewportSize before = page.viewportSize();
        for (Screen screen : Screen.values()) {
            page.setViewportSize(screen.width, screen.height);
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(PICTURES.resolve(
                            sentence.replace(' ', '-') + "." + screen.name().toLowerCase(Locale.ROOT) + ".png")));
            assertThat(complaints()).as(sentence + ", " + screen).isEmpty();
            assertThat(sticksOut()).as(sentence + ", " + screen).isZero();
        }
        page.setViewportSize(NARROWEST, Screen.PHONE.height);
        assertThat(sticksOut())
                .as(sentence + ": pixels that stick out at %d", NARROWEST)
                .isZero();
        page.setViewportSize(before.width, before.height);
    }

    private List<String> complaints() {
        // Our pages have no frames; for those axe would open another page each time.
        return new AxeBuilder(page)
                .setLegacyMode(true).analyze().getViolations().stream()
                        .map(Look::inWords)
                        .toList();
    }

    private static String inWords(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " at "
                + rule.getNodes().stream()
                        .map(node -> node.getTarget() + " " + node.getHtml())
                        .toList();
    }

    private int sticksOut() {
        return (Integer) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }
}
