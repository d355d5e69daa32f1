package education.gateway.stack.login;

/** A login did not lead to where it should; the page that came instead says why. */
public final class LoginRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Page page;

    LoginRefused(String step, Page page) {
        super(step + ": got " + page.status() + " at " + page.address().getPath() + ", \"" + page.heading() + "\""
                + feedback(page));
        this.page = page;
    }

    /** The page that came. */
    public Page page() {
        return page;
    }

    private static String feedback(Page page) {
        var feedback = page.document()
                .select(
                        "#input-error, #input-error-otp-code, .pf-v5-c-alert__title, .kc-feedback-text, #kc-error-message p")
                .eachText();
        return feedback.isEmpty() ? "" : " (" + String.join("; ", feedback) + ")";
    }
}
