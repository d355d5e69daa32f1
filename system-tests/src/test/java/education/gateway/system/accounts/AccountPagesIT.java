package education.gateway.system.accounts;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import education.gateway.stack.Stack;
import education.gateway.system.journey.Chromium;
import education.gateway.system.journey.WithChromium;
import education.gateway.system.support.BesideThePersonas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages of a local account as people see them, at a desk and on a phone. */
@BesideThePersonas
@ExtendWith(WithChromium.class)
class AccountPagesIT {

    private final Stack stack = Stack.shared();
    private final Chromium chromium;

    AccountPagesIT(Chromium chromium) {
        this.chromium = chromium;
    }

    @Test
    void register_letter_password_login() {
        var anna = new Newcomer();
        try (var parent = chromium.visitor().open(stack.diary())) {
            Page page = parent.page();
            assertThat(page.locator("main")).containsText("это не мы");
            parent.look("the login page offers to register");
            parent.link("Зарегистрироваться").click();
            assertThat(parent.heading()).hasText("Регистрация по электронной почте");
            parent.look("registering asks for an address");
            page.locator("#email").fill("anna@example");
            parent.button("Получить письмо").click();
            assertThat(page.locator("#input-error-email")).containsText("Проверьте адрес");
            parent.look("an address with a mistake");
            page.locator("#email").fill(anna.email());
            parent.button("Получить письмо").click();
            assertThat(parent.heading()).hasText("Проверьте почту");
            parent.look("a letter is on its way");
        }
        // The letter is opened on another device.
        try (var phone = chromium.visitor().open(Newcomer.link(anna.letter(1)))) {
            Page page = phone.page();
            assertThat(phone.heading()).hasText("Придумайте пароль");
            phone.look("the link of a letter asks for a password");
            page.locator("#password-new").fill("короткий");
            page.locator("#password-confirm").fill("короткий");
            phone.button("Сохранить пароль").click();
            assertThat(page.locator("#input-error-password-new")).containsText("слишком короткий");
            phone.look("a password that is too short");
            page.locator("#password-new").fill(Newcomer.PASSWORD);
            page.locator("#password-confirm").fill(Newcomer.PASSWORD);
            phone.button("Сохранить пароль").click();
            assertThat(phone.heading()).hasText("Пароль сохранён");
            phone.look("the password is saved");
            phone.link("Войти в дневник").click();
            page.locator("#username").fill(anna.email());
            page.locator("#password").fill(Newcomer.PASSWORD);
            page.locator("#kc-login").click();
            assertThat(phone.heading()).hasText("Здесь пока нет вашего ребёнка");
        }
    }

    @Test
    void reset_letter_password() {
        var anna = new Newcomer().registered();
        try (var parent = chromium.visitor().open(stack.diary())) {
            parent.link("Забыли пароль?").click();
            assertThat(parent.heading()).hasText("Забыли пароль?");
            parent.look("a forgotten password asks for an address");
            parent.page().locator("#email").fill(anna.email());
            parent.button("Получить письмо").click();
            assertThat(parent.heading()).hasText("Проверьте почту");
            var link = Newcomer.link(anna.letter(2));
            parent.open(link);
            parent.page().locator("#password-new").fill("совсем другая длинная фраза");
            parent.page().locator("#password-confirm").fill("совсем другая длинная фраза");
            parent.button("Сохранить пароль").click();
            assertThat(parent.heading()).hasText("Пароль сохранён");
            parent.open(link);
            assertThat(parent.words()).containsText("Эта ссылка больше не действует");
            parent.look("a link that was used");
        }
    }

    @Test
    void the_letters() {
        var anna = new Newcomer().registered();
        anna.register();
        anna.letter(2);
        anna.reset();
        anna.letter(3);
        try (var reader = chromium.visitor().open(stack.mail())) {
            for (var letter : anna.letters()) {
                reader.page().setContent(letter.html());
                reader.look("letter " + letter.subject().replaceAll("[^а-яёА-ЯЁ ]", ""));
            }
        }
    }
}
