package education.gateway.system.support;

import education.gateway.stack.Stack;
import education.gateway.stack.description.PersonaEntry;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.LoginForms;
import education.gateway.stack.login.LoginRefused;
import education.gateway.stack.login.Page;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A browser in which somebody has logged in to the diary's pages; for one thread at a time. */
public final class WebSession {

    private static final int TRIES = 5;
    private static final Map<String, WebSession> STAFF = new ConcurrentHashMap<>();

    private final Browser browser;
    private final URI diary;

    private WebSession(Browser browser) {
        this.browser = browser;
        this.diary = Stack.shared().diary();
    }

    /** Nobody. */
    public static WebSession ofNobody() {
        return new WebSession(new Browser());
    }

    /**
     * A persona of the shared stack, logged in by the door it has. Staff stay logged in for the whole run: a code counts
     * once, and only three are good at a time.
     */
    public static WebSession of(String key) {
        PersonaEntry persona = Stack.shared().persona(key);
        if (persona.totpSecret() == null) {
            return logIn(persona);
        }
        return STAFF.compute(key, (who, known) -> known != null && known.isIn() ? known : logInWithCode(persona));
    }

    private boolean isIn() {
        return get("/sessions").status() != HttpURLConnection.HTTP_MOVED_TEMP;
    }

    /** The seeding has used codes, too; another one is taken each time, and waited for where none is left. */
    private static WebSession logInWithCode(PersonaEntry persona) {
        for (int i = 1; i < TRIES; i++) {
            try {
                return logIn(persona);
            } catch (LoginRefused | IllegalStateException usedCode) {
                continue;
            }
        }
        return logIn(persona);
    }

    /** Somebody with a password. */
    public static WebSession withPassword(String login, String password) {
        var session = ofNobody();
        Page form = session.browser.open(session.diary.resolve("/"));
        return session.arrivedWith(LoginForms.password(form, login, password, session.browser, address -> false));
    }

    private static WebSession logIn(PersonaEntry persona) {
        var session = ofNobody();
        var browser = session.browser;
        Page form = browser.open(session.diary.resolve("/"));
        if (persona.kind().equals("esia")) {
            var state = form.stateLogin().orElseThrow();
            return session.arrivedWith(
                    LoginForms.state(browser.submit(state), persona.key(), browser, address -> false));
        }
        String login = Optional.ofNullable(persona.login()).orElseThrow();
        String password = Optional.ofNullable(persona.password()).orElseThrow();
        Page next = LoginForms.password(form, login, password, browser, address -> false);
        String secret = persona.totpSecret();
        return session.arrivedWith(
                secret == null ? next : LoginForms.oneTimeCode(next, secret, browser, address -> false));
    }

    private WebSession arrivedWith(Page page) {
        if (page.address().getPort() != diary.getPort()) {
            throw new IllegalStateException(
                    "the login did not lead to the diary: " + page.status() + " " + page.heading());
        }
        return this;
    }

    /** Opens a page of the diary and follows no redirect. */
    public Page get(String path) {
        return browser.send(request(path).GET());
    }

    /** Sends a form with the anti-forgery token of the first page and follows no redirect. */
    public Page post(String path) {
        String token = get("/").formWith("_csrf")
                .map(form -> form.fields().get("_csrf"))
                .orElseThrow(() -> new AssertionError("the first page has no form"));
        return post(path, Map.of("_csrf", token));
    }

    /** Sends these fields and follows no redirect. */
    public Page post(String path, Map<String, String> fields) {
        return browser.send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Browser.encode(fields))));
    }

    public Browser browser() {
        return browser;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(diary + path)).header("Accept", "text/html");
    }
}
