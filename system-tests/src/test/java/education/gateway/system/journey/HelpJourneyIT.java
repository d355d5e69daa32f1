package education.gateway.system.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import education.gateway.stack.Stack;
import education.gateway.stack.description.PersonaEntry;
import education.gateway.system.support.BesideThePersonas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Help, the reasons why a child is not shown, and the pages on which staff write for everybody. */
@BesideThePersonas
@ExtendWith(WithChromium.class)
class HelpJourneyIT {

    private final Stack stack = Stack.shared();
    private final Chromium chromium;

    HelpJourneyIT(Chromium chromium) {
        this.chromium = chromium;
    }

    private void logIn(Visitor visitor, String key, String page) {
        PersonaEntry persona = stack.persona(key);
        visitor.open(stack.diary().resolve(page));
        visitor.loginWithPassword(persona, String.valueOf(persona.password()));
        if (persona.totpSecret() != null) {
            visitor.enterCode(persona);
        }
    }

    @Test
    void help_is_there_before_any_login() {
        try (var somebody = chromium.visitor().open(stack.diary().resolve("/help"))) {
            assertThat(somebody.heading()).hasText("Помощь");
            somebody.look("help by topic");
            somebody.link("Я не вижу ребёнка").click();
            somebody.look("help for who does not see a child");
            somebody.open(stack.diary().resolve("/help/contacts?school=57"));
            somebody.look("whom to ask and when a school receives");
        }
    }

    @Test
    void a_parent_without_a_child_reads_why_and_what_to_do() {
        try (var parent = chromium.visitor()) {
            logIn(parent, "local-no-children", "/why");
            assertThat(parent.heading()).hasText("Почему я не вижу ребёнка?");
            parent.look("why a child is not shown");
            parent.open(stack.diary().resolve("/account/merge"));
            assertThat(parent.heading()).hasText("Две учётные записи");
            parent.look("two accounts of one person");
        }
    }

    @Test
    void an_officer_writes_when_the_school_receives_and_sends_the_schools_files() {
        try (var officer = chromium.visitor()) {
            logIn(officer, "officer-school-3", "/school/reception");
            assertThat(officer.heading()).containsText("Приёмные часы");
            officer.look("the reception hours of a school");
            officer.open(stack.diary().resolve("/school/register"));
            assertThat(officer.heading()).containsText("Данные школы № 604");
            officer.look("the files of a school");
            officer.link("Описание формата").click();
            officer.look("how a schools file is written");
        }
    }

    @Test
    void it_staff_write_a_notice() {
        try (var operator = chromium.visitor()) {
            logIn(operator, "it-admin", "/operator/notices");
            assertThat(operator.heading()).containsText("Объявления");
            operator.look("the notices");
        }
    }
}
