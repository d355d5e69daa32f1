package education.gateway.system.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Login;
import education.gateway.stack.login.Page;
import education.gateway.stack.mail.Letter;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** Somebody with a mailbox of their own who goes through the pages of the login. */
public final class Newcomer {

    static final String PASSWORD = "верный синий чайник 7";

    private static final Pattern LINK = Pattern.compile("http://\\S+/new-password/[A-Za-z0-9_-]+");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Stack stack = Stack.shared();
    private final String email;
    private final Set<String> read = new HashSet<>();

    Newcomer() {
        this("newcomer-" + UUID.randomUUID() + "@example.test");
    }

    public Newcomer(String email) {
        this.email = email;
    }

    String email() {
        return email;
    }

    /** The page of registering or resetting, in a browser that has just come to the login. */
    static Page page(Browser browser, String linkOnLoginPage) {
        var login = new Login(Stack.shared().diaryWeb(), browser);
        Page first = login.open(login.begin(Map.of()));
        URI link = first.link(linkOnLoginPage).orElseThrow(() -> new AssertionError("no link " + linkOnLoginPage));
        return browser.open(link);
    }

    static Page registrationPage(Browser browser) {
        return page(browser, "a#eg-register");
    }

    static Page resetPage(Browser browser) {
        return page(browser, "a[href*=reset-credentials]");
    }

    /** Sends an address from one of the two pages. */
    static Page send(Browser browser, Page page, String address) {
        return browser.submit(page.formWith("email").orElseThrow().with("email", address));
    }

    Page register() {
        var browser = new Browser();
        return send(browser, registrationPage(browser), email);
    }

    public Page reset() {
        var browser = new Browser();
        return send(browser, resetPage(browser), email);
    }

    public List<Letter> letters() {
        return stack.lettersTo(email);
    }

    /** Waits until so many letters have come in all, and returns the one that was not read yet. */
    Letter letter(int number) {
        Awaitility.await().atMost(PATIENCE).until(() -> letters().size() >= number);
        assertThat(letters()).hasSize(number);
        Letter unread = letters().stream()
                .filter(letter -> read.add(letter.id()))
                .findFirst()
                .orElseThrow();
        assertThat(letters()).allMatch(letter -> read.contains(letter.id()));
        return unread;
    }

    public static URI link(Letter letter) {
        Matcher link = LINK.matcher(letter.text());
        assertThat(link.find()).as("a link in the letter").isTrue();
        return URI.create(link.group());
    }

    public static Page setPassword(Browser browser, URI link, String password) {
        return setPassword(browser, browser.open(link), password);
    }

    static Page setPassword(Browser browser, Page form, String password) {
        return browser.submit(form.formWith("password-new")
                .orElseThrow(() -> new AssertionError("no form but: " + form.heading()))
                .with("password-new", password)
                .with("password-confirm", password));
    }

    /** Registers, follows the letter, sets the password. */
    Newcomer registered() {
        register();
        Page done = setPassword(new Browser(), link(letter(1)), PASSWORD);
        assertThat(done.heading()).isEqualTo("Пароль сохранён");
        return this;
    }
}
