package education.gateway.system.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import education.gateway.stack.Stack;
import education.gateway.stack.description.PersonaEntry;
import education.gateway.stack.mail.Letter;
import education.gateway.system.support.Diary;
import education.gateway.system.support.LocalAccount;
import education.gateway.system.support.LoggedIn;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A pupil of a school and a parent with a password, whom no other test knows. */
final class OwnChild {

    static final String OFFICER = "officer-school-2";

    private static final Duration A_LETTER = Duration.ofSeconds(60);
    private static final Duration OPENED = Duration.ofSeconds(30);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final String PUPILS =
            "school;class;register_id;surname;name;patronymic;birth_date;snils;status;date_in;date_out\n";
    private static final String MARKS =
            "school;register_id;subject;date;lesson_number;work_type;weight;kind;value;comment;entered_at;row_id\n";

    private final Stack stack = Stack.shared();
    private final PersonaEntry officer = stack.persona(OFFICER);
    private final LocalAccount account = LocalAccount.parent();
    private final String pupil = UUID.randomUUID().toString();
    private final String givenName = "Вера" + inLetters(pupil.substring(0, 6));
    private LocalDate birth;

    OwnChild(LocalDate birth) {
        this.birth = birth;
        isBorn(birth);
    }

    static LocalDate today() {
        return LocalDate.now(ZoneId.of("Europe/Moscow"));
    }

    /** So that no other pupil of the school is called so. */
    private static String inLetters(String hexadecimal) {
        return hexadecimal
                .chars()
                .mapToObj(digit -> String.valueOf("абвгдежзиклмнопр".charAt(Character.digit(digit, 16))))
                .collect(Collectors.joining());
    }

    String givenName() {
        return givenName;
    }

    /** What the school's register says from now on. */
    void isBorn(LocalDate day) {
        birth = day;
        upload(
                "pupils",
                PUPILS
                        + "%s;11Я;%s;Концова;%s;Петровна;%s;;учится;%s;\n"
                                .formatted(
                                        officer.school(),
                                        pupil,
                                        givenName,
                                        DAY.format(day),
                                        DAY.format(today().minusMonths(3))));
    }

    void hasAMark() {
        String day = DAY.format(today());
        upload(
                "marks",
                MARKS
                        + "%s;%s;Астрономия;%s;1;Тест;1;отметка;5;;%s 00:01;%s\n"
                                .formatted(officer.school(), pupil, day, day, "own-" + pupil));
    }

    private static void upload(String kind, String csv) {
        var answer = LoggedIn.diary(OFFICER).upload(kind, csv);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** The officer links the parent at the desk. */
    void isLinked() {
        var answer = LoggedIn.diary(OFFICER)
                .post(
                        "/api/v1/school/links",
                        "{\"parentId\":\"%s\",\"pupilId\":\"%s\"}".formatted(account.parentId(), pupil));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    /** What the school sees of the links to the child. */
    JsonNode atTheSchool() {
        return Diary.json(LoggedIn.diary(OFFICER).get("/api/v1/school/links?pupilId=" + pupil));
    }

    URI page(String name) {
        return stack.diary().resolve("/children/" + pupil + "/" + name);
    }

    void logIn(Visitor parent) {
        parent.open(stack.diary());
        parent.loginWithPassword(account.email(), account.password());
        assertThat(parent.button("Выйти")).isVisible();
    }

    /** Logs in, agrees, and waits until the child is there. */
    void comesIn(Visitor parent) {
        logIn(parent);
        parent.open(stack.diary().resolve("/consent"));
        parent.page().locator("#agree").click();
        assertThat(parent.page().locator("[role=status]")).containsText("согласие записано");
        parent.open(stack.diary());
        await("the child").atMost(OPENED).until(() -> {
            parent.page().reload();
            return parent.heading().innerText().equals("Мой ребёнок");
        });
    }

    /** From the first page through the form; the parent agrees where that is asked. Returns the number. */
    String apply(Visitor parent) {
        parent.open(stack.diary().resolve("/applications/new"));
        if (parent.page().locator("#agree").count() > 0) {
            parent.agree();
        }
        assertThat(parent.heading()).hasText("Новое заявление");
        fill(parent, "childSurname", "Концова");
        fill(parent, "childGivenName", givenName);
        fill(parent, "childPatronymic", "Петровна");
        fill(parent, "birthDate", birth.toString());
        fill(parent, "school", String.valueOf(officer.school()));
        fill(parent, "className", "11Я");
        parent.page().locator("input[name=relation][value=mother]").check();
        fill(parent, "applicantSurname", "Концова");
        fill(parent, "applicantGivenName", "Ольга");
        fill(parent, "applicantPatronymic", "Ивановна");
        return send(parent);
    }

    /** Sends the form as it is filled; returns the number. */
    static String send(Visitor parent) {
        parent.button("Создать заявление").click();
        assertThat(parent.heading()).hasText("Мои заявления");
        return parent.page()
                .locator(".application .parent-number")
                .first()
                .innerText()
                .replaceAll("\\D", "");
    }

    private static void fill(Visitor parent, String field, String value) {
        parent.page().locator("#" + field).fill(value);
    }

    /** The letter about an application, or the one with the subject where the number is empty. */
    Letter letter(String subject, String number) {
        return await("the letter")
                .atMost(A_LETTER)
                .until(
                        () -> stack.lettersTo(account.email()).stream()
                                .filter(each -> each.subject().contains(subject))
                                .filter(each -> digits(each.text()).contains(number))
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }
}
