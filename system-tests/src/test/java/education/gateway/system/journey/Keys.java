package education.gateway.system.journey;

import com.microsoft.playwright.Page;

/** The keyboard of somebody, with the strokes counted. */
final class Keys {

    private final Page page;
    private int strokes;

    Keys(Page page) {
        this.page = page;
    }

    Keys press(String key) {
        page.keyboard().press(key);
        strokes++;
        return this;
    }

    int strokes() {
        return strokes;
    }
}
