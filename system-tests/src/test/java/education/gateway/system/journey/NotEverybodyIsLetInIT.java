package education.gateway.system.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Stack;
import education.gateway.system.support.AdminApi;
import education.gateway.system.support.BesideThePersonas;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is not let in, or has nothing to read yet, is told in plain words what to do. */
@BesideThePersonas
@ExtendWith(WithChromium.class)
class NotEverybodyIsLetInIT {

    private final Stack stack = Stack.shared();
    private final Chromium chromium;

    NotEverybodyIsLetInIT(Chromium chromium) {
        this.chromium = chromium;
    }

    @Test
    void a_simplified_account_is_told_how_to_confirm_it_and_gets_no_account_here() {
        try (var citizen = chromium.visitor().open(stack.diary())) {
            citizen.loginThroughTheState("esia-simplified");
            assertThat(citizen.words()).containsText("ещё не подтверждена");
            assertThat(citizen.words()).containsText("Подтвердите её, например, в приложении своего банка");
            citizen.look("a simplified account is told how to confirm it");
            assertThat(citizen.button("Войти через Госуслуги")).isVisible();
            citizen.open(stack.diary());
            assertThat(citizen.heading()).hasText("Вход в электронный дневник");
        }
        var keycloak = new AdminApi(
                stack.keycloak(),
                stack.description().admin().username(),
                stack.description().admin().password());
        assertThat(keycloak.get("/education/users?idpAlias=esia&idpUserId="
                        + stack.persona("esia-simplified").oid()))
                .isEmpty();
    }

    @Test
    void who_refuses_at_the_state_may_try_again() {
        try (var citizen = chromium.visitor().open(stack.diary())) {
            citizen.chooseAtTheState("esia-two-children");
            citizen.page().locator("#refuse").click();
            assertThat(citizen.words()).containsText("вы не разрешили передать данные");
            citizen.look("who refuses to hand over data may try again");
            citizen.button("Войти через Госуслуги").click();
            assertThat(citizen.heading()).hasText("Передать данные?");
            citizen.page().locator("#allow").click();
            assertThat(citizen.heading()).hasText("Мои дети");
        }
    }

    @Test
    void a_child_that_the_state_does_not_confirm_is_not_offered() {
        try (var mother = chromium.visitor().open(stack.diary())) {
            mother.loginThroughTheState("esia-untrusted-child");
            assertThat(mother.heading()).hasText("Здесь пока нет вашего ребёнка");
            assertThat(mother.page().locator("main")).containsText("в разделе «Семья и дети»");
            assertThat(mother.page().content()).doesNotContain("Артём", "Лебедев");
            mother.look("a child that the state does not confirm");
        }
    }

    @Test
    void a_citizen_without_children_is_told_what_can_be_done() {
        try (var citizen = chromium.visitor().open(stack.diary())) {
            citizen.loginThroughTheState("esia-no-children");
            assertThat(citizen.heading()).hasText("Здесь пока нет вашего ребёнка");
            assertThat(citizen.page().locator(".parent-number")).hasText(Pattern.compile("^\\d{4}\\s\\d{4}\\s\\d{4}$"));
            citizen.look("a citizen without children is told what to do");
        }
    }

    @Test
    void a_parent_of_before_logs_in_by_email_and_reads_a_first_grade_without_marks() {
        var persona = stack.persona("local-one-child");
        try (var parent = chromium.visitor().open(stack.diary())) {
            parent.loginWithPassword(persona, "wrong " + persona.password());
            assertThat(parent.words()).containsText("Почта или пароль не подошли");
            parent.look("a wrong password");
            parent.loginWithPassword(persona, String.valueOf(persona.password()));
            assertThat(parent.page().locator(".card h2")).hasText("Матвей Морозов 1 «А», школа № 57");
            parent.look("a parent by email sees the child that the school opened");
            parent.link("Отметки: Матвей Морозов").click();
            assertThat(parent.page().locator("main")).containsText("В первом классе отметок не ставят");
            parent.look("a first grade has no marks");
        }
    }

    @Test
    void a_parent_by_email_without_a_child_is_told_how_to_come_through_the_state() {
        var persona = stack.persona("local-no-children");
        try (var parent = chromium.visitor().open(stack.diary())) {
            parent.loginWithPassword(persona, String.valueOf(persona.password()));
            assertThat(parent.heading()).hasText("Здесь пока нет вашего ребёнка");
            parent.look("a parent by email without a child");
            assertThat(parent.page().locator("main")).containsText("сначала нажмите «Выйти»");
            parent.open(stack.diary().resolve("/step-up"));
            parent.page().locator("#password").fill(String.valueOf(persona.password()));
            parent.look("a parent by email says again who it is");
            parent.page().locator("#kc-login").click();
            assertThat(parent.heading()).hasText("Добавьте вход через Госуслуги");
            parent.look("a parent by email may add the login through the state");
            parent.button("Не сейчас").click();
            assertThat(parent.heading()).hasText("Вход через Госуслуги не завершён");
            parent.look("a step-up that was given up");
            parent.link("Не сейчас, к списку детей").click();
            assertThat(parent.heading()).hasText("Здесь пока нет вашего ребёнка");
        }
    }

    @Test
    void an_officer_of_a_school_is_told_that_these_pages_are_for_parents_and_can_log_out() {
        var officer = stack.persona("officer-school-3");
        try (var visitor = chromium.visitor().open(stack.diary())) {
            visitor.loginWithPassword(officer, String.valueOf(officer.password()));
            assertThat(visitor.page().locator("#otp")).isVisible();
            visitor.look("an officer is asked for a code");
            visitor.enterCode(officer);
            assertThat(visitor.heading()).hasText("Эта страница не для вашей учётной записи");
            visitor.look("an officer is told that this is for parents");
            visitor.button("Выйти").click();
            assertThat(visitor.heading()).hasText("Вы вышли из дневника");
            visitor.open(stack.diary());
            assertThat(visitor.heading()).hasText("Вход в электронный дневник");
        }
    }
}
