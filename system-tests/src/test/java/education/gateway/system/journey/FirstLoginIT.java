package education.gateway.system.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Stack;
import education.gateway.system.support.AdminApi;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * Somebody who has never been here comes through the state, takes the child that the state confirms, and reads.
 *
 * <p>Her account is removed before and after, so that each run meets her for the first time, with a number of her own.
 */
@ExtendWith(WithChromium.class)
class FirstLoginIT {

    private static final String NEWCOMER = "esia-new-parent";

    private final Stack stack = Stack.shared();
    private final AdminApi keycloak = new AdminApi(
            stack.keycloak(),
            stack.description().admin().username(),
            stack.description().admin().password());
    private final Chromium chromium;

    FirstLoginIT(Chromium chromium) {
        this.chromium = chromium;
    }

    @BeforeEach
    @AfterEach
    void forgetHer() {
        accounts()
                .forEach(account ->
                        keycloak.delete("/education/users/" + account.path("id").asString()));
    }

    @Test
    void a_newcomer_takes_the_child_that_the_state_confirms_and_reads_week_and_marks() {
        assertThat(accounts()).isEmpty();
        String son = stack.persona(NEWCOMER).children().get(0);
        try (var newcomer = chromium.visitor()) {
            newcomer.open(stack.diary());
            newcomer.loginThroughTheState(NEWCOMER);
            agrees(newcomer);
            assertThat(newcomer.page().locator(".offer h2")).hasText("Михаил 5 «А», школа № 57");
            assertThat(newcomer.page().locator(".card")).hasCount(0);
            newcomer.look("a newcomer is offered her child");
            assertThat(statusOf(newcomer, son)).isEqualTo(404);

            newcomer.open(stack.diary());
            newcomer.button("Открыть дневник: Михаил").click();
            assertThat(newcomer.page()).hasURL(Pattern.compile("/children/" + son + "/week$"));
            assertThat(newcomer.page().locator("h1")).hasText("Михаил 5 «А», школа № 57");
            newcomer.open(stack.diary().resolve("/children/" + son + "/week?date=2026-09-14"));
            assertThat(newcomer.page().locator(".lesson")).not().hasCount(0);
            newcomer.look("a newcomer reads the week of her child");
            newcomer.link("Отметки").click();
            newcomer.link("1 четверть").click();
            assertThat(newcomer.page().locator("h2.section").first()).hasText("1 четверть");
            assertThat(new MarksPage(newcomer.page()).valuesBySubject())
                    .isEqualTo(EnteredMarks.of(stack, 57, son, "2026-09-01", "2026-10-25"));
            newcomer.look("a newcomer reads the marks of her child");

            newcomer.link("Все дети").click();
            assertThat(newcomer.page().locator(".card h2 span")).hasText("Михаил Кузнецов");
            assertThat(newcomer.page().locator(".offer")).hasCount(0);
            newcomer.look("a mother sees her only child");
        }
        assertThat(accounts()).hasSize(1);
        try (var again = chromium.visitor()) {
            again.open(stack.diary());
            again.loginThroughTheState(NEWCOMER);
            assertThat(again.page().locator(".card h2 span")).hasText("Михаил Кузнецов");
            assertThat(again.page().locator(".offer")).hasCount(0);
        }
        assertThat(accounts()).hasSize(1);
    }

    @Test
    void who_does_not_take_the_offer_reads_nothing() {
        String son = stack.persona(NEWCOMER).children().get(0);
        try (var newcomer = chromium.visitor()) {
            newcomer.open(stack.diary());
            newcomer.loginThroughTheState(NEWCOMER);
            newcomer.agree();
            assertThat(newcomer.page().locator(".offer")).hasCount(1);
            newcomer.button("Выйти").click();
            assertThat(newcomer.heading()).hasText("Вы вышли из дневника");
        }
        try (var again = chromium.visitor()) {
            again.open(stack.diary());
            again.loginThroughTheState(NEWCOMER);
            assertThat(again.page().locator(".offer")).hasCount(1);
            assertThat(again.page().locator(".card")).hasCount(0);
            assertThat(statusOf(again, son)).isEqualTo(404);
        }
    }

    /** The text comes before anything of the child; then there is a receipt, and a way on to the first page. */
    private static void agrees(Visitor newcomer) {
        assertThat(newcomer.heading()).hasText("Нужно ваше согласие");
        assertThat(newcomer.page().locator("main")).not().containsText("Михаил");
        newcomer.look("a newcomer is asked for her consent");
        newcomer.page().locator("#agree").click();
        assertThat(newcomer.page().locator("[role=status]")).containsText("Спасибо, согласие записано");
        assertThat(newcomer.page().locator("#receipts")).hasText("Квитанция");
        newcomer.look("the receipt of a consent");
        newcomer.link("Продолжить").click();
    }

    @Test
    void she_withdraws_her_consent_and_another_browser_that_was_open_shows_nothing_more() {
        String son = stack.persona(NEWCOMER).children().get(0);
        try (var mother = chromium.visitor();
                var elsewhere = chromium.visitor()) {
            mother.open(stack.diary());
            mother.loginThroughTheState(NEWCOMER);
            mother.agree();
            mother.button("Открыть дневник: Михаил").click();
            assertThat(mother.page()).hasURL(Pattern.compile("/children/" + son + "/week$"));
            elsewhere.open(stack.diary());
            elsewhere.loginThroughTheState(NEWCOMER);
            assertThat(elsewhere.page().locator(".card h2 span")).hasText("Михаил Кузнецов");

            mother.link("Моё согласие на обработку данных").click();
            mother.page().getByText("Отозвать согласие").first().click();
            mother.look("a consent can be withdrawn");
            mother.page().locator("#withdraw").click();
            assertThat(mother.page().locator("[role=status]")).containsText("Дневник закрыт на всех устройствах");
            mother.look("a consent was withdrawn");

            elsewhere.link("Неделя: Михаил Кузнецов").click();
            assertThat(elsewhere.heading()).hasText("Нужно ваше согласие");
            elsewhere.agree();
            assertThat(elsewhere.page()).hasURL(Pattern.compile("/children/" + son + "/week$"));
        }
    }

    private int statusOf(Visitor visitor, String child) {
        return visitor.page()
                .navigate(stack.diary().resolve("/children/" + child + "/week").toString())
                .status();
    }

    private JsonNode accounts() {
        return keycloak.get("/education/users?idpAlias=esia&idpUserId="
                + stack.persona(NEWCOMER).oid());
    }
}
