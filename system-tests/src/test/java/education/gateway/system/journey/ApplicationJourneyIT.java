package education.gateway.system.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import education.gateway.stack.Stack;
import education.gateway.stack.description.PersonaEntry;
import education.gateway.stack.mail.Letter;
import education.gateway.system.support.BesideThePersonas;
import education.gateway.system.support.LocalAccount;
import education.gateway.system.support.LoggedIn;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A parent applies at home, the officer decides at the school's desk, a letter arrives, and the diary opens. */
@BesideThePersonas
@ExtendWith(WithChromium.class)
class ApplicationJourneyIT {

    private static final String OFFICER = "officer-school-1";
    private static final Duration A_LETTER = Duration.ofSeconds(30);

    private final Stack stack = Stack.shared();
    private final Chromium chromium;
    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/Moscow"));
    private final LocalDate birth = today.minusYears(11);
    private final PersonaEntry officer = stack.persona(OFFICER);
    private final LocalAccount account = LocalAccount.parent();
    private final String pupil = UUID.randomUUID().toString();
    private final String givenName = "Анна" + inLetters(pupil.substring(0, 6));

    ApplicationJourneyIT(Chromium chromium) {
        this.chromium = chromium;
    }

    /** So that no other pupil of the school is called so. */
    private static String inLetters(String hexadecimal) {
        return hexadecimal
                .chars()
                .mapToObj(digit -> String.valueOf("абвгдежзиклмнопр".charAt(Character.digit(digit, 16))))
                .collect(Collectors.joining());
    }

    @BeforeEach
    void a_pupil_of_the_school() {
        var day = DateTimeFormatter.ofPattern("dd.MM.yyyy");
        String row = "%s;5А;%s;Заявкина;%s;Петровна;%s;;учится;%s;"
                .formatted(officer.school(), pupil, givenName, day.format(birth), day.format(today.minusMonths(3)));
        assertThat(LoggedIn.diary(OFFICER)
                        .upload(
                                "pupils",
                                "school;class;register_id;surname;name;patronymic;birth_date;snils;status;date_in;date_out\n"
                                        + row + "\n")
                        .statusCode())
                .isEqualTo(200);
    }

    private void logIn(Visitor parent) {
        parent.open(stack.diary());
        parent.loginWithPassword(account.email(), account.password());
        assertThat(parent.heading()).hasText("Здесь пока нет вашего ребёнка");
    }

    private static void fill(Visitor parent, String field, String value) {
        parent.page().locator("#" + field).fill(value);
    }

    private static void consent(Visitor parent) {
        parent.button("Даю согласие").click();
        parent.link("Продолжить").click();
        assertThat(parent.heading()).hasText("Новое заявление");
    }

    private void apply(Visitor parent) {
        fill(parent, "childSurname", "Заявкина");
        fill(parent, "childGivenName", givenName);
        fill(parent, "childPatronymic", "Петровна");
        fill(parent, "birthDate", birth.toString());
        fill(parent, "school", String.valueOf(officer.school()));
        fill(parent, "className", "5А");
        parent.page().locator("input[name=relation][value=mother]").check();
        fill(parent, "applicantSurname", "Заявкина");
        fill(parent, "applicantGivenName", "Ольга");
        fill(parent, "applicantPatronymic", "Ивановна");
    }

    private static String numberOn(Visitor parent) {
        return parent.page()
                .locator(".application .parent-number")
                .first()
                .innerText()
                .replaceAll("\\D", "");
    }

    private void openTheDesk(Visitor desk) {
        desk.open(stack.diary().resolve("/school/applications"));
        desk.loginWithPassword(officer, String.valueOf(officer.password()));
        desk.enterCode(officer);
        assertThat(desk.heading()).hasText("Заявления, школа № " + officer.school());
    }

    /** The desk's way with the keyboard: the number, Enter, and the page of the application is there. */
    private static void find(Visitor desk, String number) {
        desk.page().keyboard().type(number);
        desk.page().keyboard().press("Enter");
        assertThat(desk.heading()).containsText("Заявление №");
    }

    private Letter letter(String subject) {
        return await("the letter")
                .atMost(A_LETTER)
                .until(
                        () -> stack.lettersTo(account.email()).stream()
                                .filter(each -> each.subject().contains(subject))
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }

    private static String wordsOf(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        } catch (IOException broken) {
            throw new IllegalStateException("the form is no PDF", broken);
        }
    }

    private static byte[] download(Visitor desk, @Nullable String address) {
        var answer = desk.page()
                .context()
                .request()
                .get(URI.create(desk.page().url())
                        .resolve(String.valueOf(address))
                        .toString());
        assertThat(answer.headers().get("content-type")).startsWith("application/pdf");
        return answer.body();
    }

    @Test
    void a_child_is_applied_for_at_home_and_opened_at_the_desk() {
        try (var parent = chromium.visitor();
                var desk = chromium.visitor()) {
            logIn(parent);
            parent.look("no child yet and what can be done");
            parent.link("Создать заявление").click();
            assertThat(parent.heading()).hasText("Нужно ваше согласие");
            parent.look("consent is asked for before an application");
            consent(parent);
            parent.look("a new application");
            apply(parent);
            fill(parent, "birthDate", today.plusYears(1).toString());
            parent.button("Создать заявление").click();
            assertThat(parent.page().locator(".mistakes")).isVisible();
            parent.look("a mistake in an application");
            fill(parent, "birthDate", birth.toString());
            parent.button("Создать заявление").click();
            assertThat(parent.heading()).hasText("Мои заявления");
            assertThat(parent.page().locator(".application")).containsText("Ждём вас в школе");
            parent.look("an application waits for the school");
            String number = numberOn(parent);

            openTheDesk(desk);
            desk.look("the applications of a school");
            find(desk, number);
            assertThat(desk.page().locator(".desk-applicant")).containsText("Заявкина Ольга Ивановна");
            desk.look("an application at the desk");
            String form =
                    wordsOf(download(desk, desk.link("Напечатать заявление").getAttribute("href")));
            assertThat(form.replaceAll("[\\s\u00a0]", ""))
                    .contains(number, "ЗаявкинаОльгаИвановна", "Заявкина" + givenName);

            // Six strokes at most after the number: Enter has opened the page, space grants, Enter writes it down.
            desk.page().keyboard().press("Space");
            desk.page().keyboard().press("Enter");
            assertThat(desk.page().locator("[role=status]")).containsText("Записано: доступ открыт");
            desk.look("a decision is written down");

            Letter letter = letter("доступ открыт");
            assertThat(letter.text() + letter.html()).doesNotContain(givenName, "Заявкин");
            // Keycloak is told in the same seconds; until then the page says that it is opening.
            await("the page that is open all the while").atMost(A_LETTER).until(() -> {
                parent.page().reload();
                return parent.page().locator(".application").innerText().contains("Доступ открыт");
            });
            parent.look("an application that was granted");
            parent.page().locator(".application a.main").click();
            assertThat(parent.heading()).containsText(givenName);
            parent.look("the week of a child without lessons yet");
            parent.link("Кто смотрел").click();
            parent.look("nobody has looked yet");
            parent.page().reload();
            assertThat(parent.page().locator(".looked")).containsText("Вы");
            parent.look("who looked at the diary of a child");
        }
    }

    @Test
    void a_refusal_says_why_and_a_new_application_begins_with_what_was_written() {
        try (var parent = chromium.visitor();
                var desk = chromium.visitor()) {
            logIn(parent);
            parent.link("Создать заявление").click();
            consent(parent);
            apply(parent);
            parent.button("Создать заявление").click();
            openTheDesk(desk);
            find(desk, numberOn(parent));
            desk.page()
                    .locator("input[name=decision][value=parent_name_differs]")
                    .check();
            desk.page().locator("details summary").click();
            desk.page().locator("input[name=also][value=another_person_came]").check();
            desk.look("a refusal with two reasons");
            desk.button("Записать решение").click();
            assertThat(desk.page().locator("[role=status]")).containsText("Записано: отказано");

            Letter letter = letter("заявлени");
            assertThat(letter.text()).contains("не совпали с паспортом", "не тот родитель");
            parent.page().reload();
            Locator card = parent.page().locator(".application");
            assertThat(card).containsText("Школа не смогла открыть доступ");
            assertThat(card).containsText("не совпали с паспортом");
            assertThat(card).containsText("не тот родитель");
            assertThat(parent.page().locator("[role=status]")).hasCount(0);
            parent.look("an application that was refused");
            card.locator("a.second").click();
            assertThat(parent.page().locator("#childGivenName")).hasValue(givenName);
            parent.link("Мои заявления").click();
            parent.open(stack.diary());
            assertThat(parent.heading()).hasText("Здесь пока нет вашего ребёнка");
        }
    }
}
