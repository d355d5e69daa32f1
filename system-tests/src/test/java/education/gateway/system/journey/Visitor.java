package education.gateway.system.journey;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import education.gateway.stack.description.PersonaEntry;
import education.gateway.stack.login.OneTimeCodes;
import education.gateway.stack.login.Totp;
import education.gateway.system.support.Pages;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Somebody at a browser. What is secret in addresses and cookies is noted, so that logs can be searched for it. */
public final class Visitor implements AutoCloseable {

    /** Milliseconds; a machine that also builds is slow. */
    private static final double PATIENCE = 30_000;

    private static final Set<String> SECRET_PARAMETERS =
            Set.of("code", "state", "session_code", "client_secret", "token");

    private static final int CODES = 3;

    private final BrowserContext context;
    private final Page page;
    private final Set<String> overheard;

    Visitor(BrowserContext context, Set<String> overheard) {
        this.context = context;
        this.overheard = overheard;
        context.setDefaultTimeout(PATIENCE);
        context.setDefaultNavigationTimeout(PATIENCE);
        page = context.newPage();
        page.onRequest(request -> noteSecretsOf(request.url()));
    }

    public Page page() {
        return page;
    }

    public Visitor open(URI address) {
        page.navigate(address.toString());
        return this;
    }

    /** The first heading of the page. */
    public Locator heading() {
        return page.locator("h1").first();
    }

    /** What a page of the login says; there is no other text of ours on it. */
    public Locator words() {
        return page.locator("#kc-error-message, #kc-content, main").first();
    }

    public Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    public Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Buttons of marks, absences and lateness by what a screen reader says of them. */
    public Locator chip(Pattern spoken) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(spoken));
    }

    /** From the diary's login page to the state's question whether data may be handed over. */
    public void chooseAtTheState(String persona) {
        button("Войти через Госуслуги").click();
        page.locator("button[data-persona=" + persona + "]").click();
        page.locator("#allow").waitFor();
    }

    /** The whole way through the state, allowing everything; whoever comes for the first time says that they are new. */
    public void loginThroughTheState(String persona) {
        chooseAtTheState(persona);
        page.locator("#allow").click();
        page.waitForLoadState();
        if (page.locator("#joining-new").count() > 0) {
            page.locator("#joining-new").click();
        }
        noteCookies();
    }

    /** Agrees to the text of consent and goes on to where the way led. */
    public void agree() {
        page.locator("#agree").click();
        link("Продолжить").click();
    }

    /** Types login and password into the form of the diary's login page. */
    public void loginWithPassword(PersonaEntry persona, String password) {
        loginWithPassword(Objects.requireNonNull(persona.login()), password);
    }

    /** The same for somebody whom a test has made. */
    public void loginWithPassword(String login, String password) {
        page.locator("#username").fill(login);
        page.locator("#password").fill(password);
        page.locator("#kc-login").click();
        noteCookies();
    }

    /** Answers the question for the code of the authenticator app; once more where that code grew old on the way. */
    public void enterCode(PersonaEntry persona) {
        var secret = Objects.requireNonNull(persona.totpSecret());
        int tries = 0;
        long period;
        do {
            period = Totp.period(Instant.now());
            page.locator("#otp").fill(OneTimeCodes.next(secret));
            page.locator("#kc-login").click();
            page.waitForLoadState();
        } while (page.locator("#otp").count() > 0 && ++tries < CODES && Totp.period(Instant.now()) > period);
        noteCookies();
    }

    /** Looks at this page as everybody may have to: see {@link Look}. */
    public void look(String sentence) {
        new Look(page).at(sentence);
    }

    @Override
    public void close() {
        noteCookies();
        context.close();
    }

    private void noteCookies() {
        context.cookies().stream()
                .filter(cookie -> !cookie.name.equals("KEYCLOAK_LOCALE"))
                .map(cookie -> cookie.value)
                .filter(Visitor::isSecret)
                .forEach(overheard::add);
    }

    private void noteSecretsOf(String address) {
        String path = URI.create(address).getPath();
        if (path != null && path.contains("/new-password/")) {
            overheard.add(path.substring(path.lastIndexOf('/') + 1));
        }
        Pages.query(URI.create(address)).forEach((name, value) -> {
            if (SECRET_PARAMETERS.contains(name) && isSecret(value)) {
                overheard.add(value);
            }
        });
    }

    /** Shorter ones are settings, and would be found in any text. */
    private static boolean isSecret(String value) {
        return value.length() >= 12;
    }
}
