package education.gateway.stack.login;

import java.net.URI;
import java.util.function.Predicate;

/** The forms that stand between a person and the diary: Keycloak's own and the state's. */
public final class LoginForms {

    private LoginForms() {}

    /** Fills in Keycloak's form for login name and password and returns what comes then. */
    public static Page password(Page page, String login, String password, Browser browser, Predicate<URI> stop) {
        var form = page.formWith("password").orElseThrow(() -> new LoginRefused("no form for a password", page));
        return browser.submitUntil(form.with("username", login).with("password", password), stop);
    }

    /** Fills in Keycloak's form for a one-time code; see {@link OneTimeCodes} for how long that may take. */
    public static Page oneTimeCode(Page page, String totpSecret, Browser browser, Predicate<URI> stop) {
        var form = page.formWith("otp").orElseThrow(() -> new LoginRefused("no form for a one-time code", page));
        return browser.submitUntil(form.with("otp", OneTimeCodes.next(totpSecret)), stop);
    }

    /** Goes the state's way; whoever comes for the first time says that they are new here. */
    public static Page state(Page page, String persona, Browser browser, Predicate<URI> stop) {
        return newcomer(throughTheState(page, persona, browser, stop), browser, stop);
    }

    /** Answers the question for an account of before with "no, I am new here"; other pages stay as they are. */
    public static Page newcomer(Page page, Browser browser, Predicate<URI> stop) {
        var question = page.formWith("choice", "new");
        return question.isPresent() ? browser.submitUntil(question.get(), stop) : page;
    }

    /** Goes the state's way: choose the persona, consent where it is asked, and back to Keycloak. */
    public static Page throughTheState(Page page, String persona, Browser browser, Predicate<URI> stop) {
        if (page.redirect().filter(stop).isPresent()) {
            return page;
        }
        var choice = page.formWith("persona", persona);
        // A state that knows the browser already asks for consent at once.
        if (choice.isEmpty() && page.formWith("decision", "allow").isEmpty()) {
            throw new LoginRefused("the state does not offer " + persona, page);
        }
        var next = choice.isPresent() ? browser.submitUntil(choice.get(), stop) : page;
        var consent = next.formWith("decision", "allow");
        var last = consent.isPresent() ? browser.submitUntil(consent.get(), stop) : next;
        // By SAML the state's last page posts the answer, with a script in browsers that have one.
        var posted = last.formWith("SAMLResponse");
        return posted.isPresent() ? browser.submitUntil(posted.get(), stop) : last;
    }
}
