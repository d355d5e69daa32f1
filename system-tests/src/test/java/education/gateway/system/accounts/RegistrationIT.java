package education.gateway.system.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Login;
import education.gateway.stack.login.LoginRefused;
import education.gateway.stack.login.Page;
import education.gateway.stack.login.Tokens;
import education.gateway.stack.mail.Letter;
import education.gateway.system.support.BesideThePersonas;
import education.gateway.system.support.Pages;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threats, "Accounts and pages": registering by email. */
@BesideThePersonas
class RegistrationIT {

    private final Stack stack = Stack.shared();

    @Test
    void a_newcomer_proves_the_mailbox_sets_a_password_and_logs_in() {
        var anna = new Newcomer();
        assertThat(anna.register().heading()).isEqualTo("Проверьте почту");
        Letter letter = anna.letter(1);
        assertThat(letter.subject()).isEqualTo("Электронный дневник: подтвердите почту");
        assertThat(letter.html()).contains(Newcomer.link(letter).toString());

        Page done = Newcomer.setPassword(new Browser(), Newcomer.link(letter), Newcomer.PASSWORD);
        assertThat(done.heading()).isEqualTo("Пароль сохранён");
        assertThat(done.link("#eg-log-in")).contains(stack.diary().resolve("/"));

        Tokens tokens = stack.login().withPassword(anna.email(), Newcomer.PASSWORD);
        assertThat(tokens.parentId()).matches("[0-9]{12}");
    }

    @Test
    void before_the_mailbox_is_proven_there_is_no_password_and_nobody_is_logged_in() {
        var anna = new Newcomer();
        anna.register();
        anna.letter(1);
        var account =
                stack.admin().get("/users?exact=true&email=" + anna.email()).get(0);
        assertThat(account.path("emailVerified").asBoolean()).isFalse();
        String id = account.path("id").asString();
        assertThat(stack.admin().get("/users/" + id + "/credentials")).isEmpty();
        assertThat(stack.admin().get("/users/" + id + "/sessions")).isEmpty();
        assertThatThrownBy(() -> stack.login().withPassword(anna.email(), Newcomer.PASSWORD))
                .isInstanceOf(LoginRefused.class);
    }

    @Test
    void the_answer_does_not_tell_whether_the_address_is_known() {
        var known = new Newcomer().registered();
        var unknown = new Newcomer();
        Page forKnown = known.register();
        Page forUnknown = unknown.register();
        assertThat(forKnown.status()).isEqualTo(forUnknown.status()).isEqualTo(200);
        assertThat(Pages.words(forKnown).replace(known.email(), "…"))
                .isEqualTo(Pages.words(forUnknown).replace(unknown.email(), "…"));
        Letter letter = known.letter(2);
        assertThat(letter.subject()).isEqualTo("Электронный дневник: у вас уже есть учётная запись");
        assertThat(letter.text()).doesNotContain("new-password").contains("Забыли пароль?");
        assertThat(stack.login().withPassword(known.email(), Newcomer.PASSWORD)).isNotNull();
    }

    @Test
    void a_mailed_link_counts_once() {
        var anna = new Newcomer();
        anna.register();
        URI link = Newcomer.link(anna.letter(1));
        Newcomer.setPassword(new Browser(), link, Newcomer.PASSWORD);
        Page again = new Browser().open(link);
        assertThat(again.status()).isEqualTo(404);
        assertThat(Pages.words(again)).contains("Эта ссылка больше не действует");
        assertThat(new Browser()
                        .send(HttpRequest.newBuilder(link)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(Browser.encode(Map.of(
                                        "password-new", "другой длинный пароль",
                                        "password-confirm", "другой длинный пароль")))))
                        .status())
                .isEqualTo(404);
        assertThat(stack.login().withPassword(anna.email(), Newcomer.PASSWORD)).isNotNull();
    }

    @Test
    void a_program_that_opens_the_link_uses_nothing_up() {
        var anna = new Newcomer();
        anna.register();
        URI link = Newcomer.link(anna.letter(1));
        for (int i = 0; i < 3; i++) {
            assertThat(new Browser().open(link).status()).isEqualTo(200);
        }
        assertThat(Newcomer.setPassword(new Browser(), link, Newcomer.PASSWORD).heading())
                .isEqualTo("Пароль сохранён");
    }

    @Test
    void a_newer_letter_kills_the_older_and_one_account_stays() {
        var anna = new Newcomer();
        anna.register();
        URI older = Newcomer.link(anna.letter(1));
        anna.register();
        URI newer = Newcomer.link(anna.letter(2));
        assertThat(new Browser().open(older).status()).isEqualTo(404);
        assertThat(Newcomer.setPassword(new Browser(), newer, Newcomer.PASSWORD).heading())
                .isEqualTo("Пароль сохранён");
        assertThat(stack.admin().get("/users?exact=true&email=" + anna.email())).hasSize(1);
    }

    @Test
    void a_link_in_a_browser_of_somebody_else_who_is_logged_in_is_refused() {
        var boris = new Newcomer().registered();
        var hisBrowser = new Browser();
        new Login(stack.diaryWeb(), hisBrowser).withPassword(boris.email(), Newcomer.PASSWORD);
        var anna = new Newcomer();
        anna.register();
        URI link = Newcomer.link(anna.letter(1));
        Page refused = hisBrowser.open(link);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(Pages.words(refused)).contains("уже вошёл другой человек");
        assertThat(refused.formWith("password-new")).isEmpty();
        assertThat(Newcomer.setPassword(new Browser(), link, Newcomer.PASSWORD).heading())
                .isEqualTo("Пароль сохранён");
    }

    @ParameterizedTest
    @ValueSource(strings = {"короткий", "123456789012", "qwertyuiop123456", "йцукенгшщзхъ"})
    void a_password_that_is_guessed_first_is_refused_and_the_link_stays(String password) {
        var anna = new Newcomer();
        anna.register();
        URI link = Newcomer.link(anna.letter(1));
        Page refused = Newcomer.setPassword(new Browser(), link, password);
        assertThat(refused.heading()).isEqualTo("Придумайте пароль");
        assertThat(refused.document().select("[id^=input-error-password]")).isNotEmpty();
        assertThat(Newcomer.setPassword(new Browser(), link, anna.email()).heading())
                .isEqualTo("Придумайте пароль");
        assertThat(Newcomer.setPassword(new Browser(), link, Newcomer.PASSWORD).heading())
                .isEqualTo("Пароль сохранён");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s\r\nBcc: boris@example.test",
                "%s\nboris@example.test",
                "%s,boris@example.test",
                "\"%s\"<boris@example.test>",
                "%s%%0d%%0aBcc:boris@example.test"
            })
    void header_injection_in_mail(String typed) {
        var boris = new Newcomer("boris@example.test");
        int before = boris.letters().size();
        var anna = new Newcomer();
        var browser = new Browser();
        Page answer = Newcomer.send(browser, Newcomer.registrationPage(browser), typed.formatted(anna.email()));
        assertThat(Pages.words(answer)).contains("Проверьте адрес");
        // The next wish is answered after this one would have been.
        var after = new Newcomer();
        after.register();
        after.letter(1);
        assertThat(anna.letters()).isEmpty();
        assertThat(boris.letters()).hasSize(before);
    }

    @Test
    void a_mailbox_cannot_be_flooded() {
        var anna = new Newcomer();
        for (int i = 0; i < 5; i++) {
            assertThat(anna.register().heading()).isEqualTo("Проверьте почту");
        }
        var after = new Newcomer();
        after.register();
        after.letter(1);
        assertThat(anna.letters()).hasSize(3);
        assertThat(anna.letters().stream()
                        .map(Newcomer::link)
                        .filter(link -> new Browser().open(link).status() == 200))
                .as("links that work")
                .hasSize(1);
    }

    @Test
    void the_link_leads_to_us_whatever_host_the_request_named() {
        var anna = new Newcomer();
        var browser = new Browser();
        Page form = Newcomer.registrationPage(browser);
        var fields = form.formWith("email").orElseThrow().with("email", anna.email());
        browser.send(HttpRequest.newBuilder(fields.action())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Forwarded-Host", "evil.example.test")
                .header("Forwarded", "host=evil.example.test")
                .POST(BodyPublishers.ofString(Browser.encode(fields.fields()))));
        assertThat(Newcomer.link(anna.letter(1)).toString())
                .startsWith(stack.keycloak().toString());
        assertThat(anna.letters().get(0).html()).doesNotContain("evil");
    }

    @Test
    void csrf_a_form_sent_by_a_strangers_page_notes_nothing() {
        var anna = new Newcomer();
        var hers = new Browser();
        URI action =
                Newcomer.registrationPage(hers).formWith("email").orElseThrow().action();
        Page answer = new Browser()
                .send(HttpRequest.newBuilder(action)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(Browser.encode(Map.of("email", anna.email())))));
        assertThat(Pages.words(answer)).doesNotContain("Проверьте почту");
        var after = new Newcomer();
        after.register();
        after.letter(1);
        assertThat(anna.letters()).isEmpty();
    }

    @Test
    void nothing_of_letters_stays_when_they_have_left() throws SQLException {
        new Newcomer().registered();
        try (var database = DriverManager.getConnection(stack.database("keycloak"))) {
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                try (var statement = database.createStatement();
                        var rows = statement.executeQuery("SELECT (SELECT count(*) FROM eg_letter)"
                                + " + (SELECT count(*) FROM eg_mailbox_wish WHERE address IS NOT NULL)")) {
                    return rows.next() && rows.getLong(1) == 0;
                }
            });
        }
    }

    @Test
    void neither_the_address_nor_the_link_nor_the_password_is_in_a_log() throws IOException {
        var anna = new Newcomer();
        anna.register();
        String link = Newcomer.link(anna.letter(1)).getPath();
        Newcomer.setPassword(new Browser(), stack.keycloak().resolve(link), Newcomer.PASSWORD);
        stack.login().withPassword(anna.email(), Newcomer.PASSWORD);
        for (Path log : stack.logs()) {
            assertThat(Files.readString(log, StandardCharsets.ISO_8859_1))
                    .doesNotContain(anna.email(), link.substring(link.lastIndexOf('/') + 1))
                    .doesNotContain(new String(
                            Newcomer.PASSWORD.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        }
    }
}
