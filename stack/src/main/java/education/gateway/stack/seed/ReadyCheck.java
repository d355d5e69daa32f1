package education.gateway.stack.seed;

import education.gateway.stack.home.StackFailure;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.LoginForms;
import education.gateway.stack.login.Page;
import java.net.URI;

/** Does what a parent does: opens the diary, goes through the state's login, and sees a child. */
public final class ReadyCheck {

    private static final String PARENT = "esia-two-children";

    private final URI diary;

    public ReadyCheck(URI diary) {
        this.diary = diary;
    }

    /** Fails with a sentence that tells where the way ends. */
    public void run() {
        var browser = new Browser();
        var login = browser.open(diary.resolve("/"));
        var state = login.stateLogin()
                .orElseThrow(() -> new StackFailure(
                        "The diary leads to a login page without the state's button (status " + login.status() + ", \""
                                + login.heading() + "\" at " + login.address().getPath() + ")."));
        var page = LoginForms.state(browser.submit(state), PARENT, browser, address -> false);
        page = agreed(page, browser);
        boolean child = page.document().selectFirst("a[href*=/children/]") != null;
        if (page.status() != 200 || page.address().getPort() != diary.getPort() || !child) {
            throw new StackFailure(
                    "A parent who logs in through the state does not come to a child in the diary (status "
                            + page.status() + ", \"" + page.heading() + "\" at "
                            + page.address().getPath() + ").");
        }
    }

    /** Data of before, or a new text of consent: she is asked like anybody else. */
    private static Page agreed(Page page, Browser browser) {
        var consent = page.formWith("seen");
        if (consent.isEmpty()) {
            return page;
        }
        var thanks = browser.submit(consent.get());
        return thanks.link("main a.main").map(browser::open).orElse(thanks);
    }
}
