package education.gateway.system.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import education.gateway.stack.Stack;
import education.gateway.stack.mail.Letter;
import education.gateway.system.support.BesideThePersonas;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** How access ends or never begins, as a parent with a phone reads it on the page and in the letter. */
@BesideThePersonas
@ExtendWith(WithChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndsJourneyIT {

    /** After the number is typed, up to the decision written down. */
    private static final int MOST_STROKES = 6;

    private static final int MOST_TAPS = 2;

    private static final Duration IN_A_MOMENT = Duration.ofSeconds(30);

    private final Stack stack = Stack.shared();
    private final Chromium chromium;
    private @Nullable Visitor desk;

    EndsJourneyIT(Chromium chromium) {
        this.chromium = chromium;
    }

    @AfterAll
    void the_officer_goes_home() {
        if (desk != null) {
            desk.close();
        }
    }

    /** A code of the authenticator counts once, so that the officer stays at the desk. */
    private Visitor desk() {
        if (desk == null) {
            var officer = stack.persona(OwnChild.OFFICER);
            desk = chromium.visitor();
            desk.open(stack.diary().resolve("/school/applications"));
            desk.loginWithPassword(officer, String.valueOf(officer.password()));
            desk.enterCode(officer);
            assertThat(desk.heading()).hasText("Заявления, школа № " + officer.school());
        }
        return desk;
    }

    /** The officer types the number and decides by these keys; every stroke after the number is counted. */
    private Keys decided(String number, String... keys) {
        Visitor desk = desk();
        Keys strokes = found(number);
        assertThat(desk.page().locator("input[name=decision]").first()).isFocused();
        for (String key : keys) {
            strokes.press(key);
        }
        assertThat(desk.page().locator("[role=status]")).containsText("Записано");
        return strokes;
    }

    /** The page of the application is there as soon as its number is typed and confirmed. */
    private Keys found(String number) {
        Visitor desk = desk();
        desk.open(stack.diary().resolve("/school/applications"));
        assertThat(desk.page().locator("#q")).isFocused();
        desk.page().keyboard().type(number);
        var strokes = new Keys(desk.page()).press("Enter");
        assertThat(desk.heading()).containsText("Заявление №");
        return strokes;
    }

    /** A reason as the service's rules have it: what the page and the letter say, and what to do next. */
    private record Reason(String code, String words, String next) {}

    private static final List<Reason> REASONS = List.of(
            new Reason(
                    "not a representative",
                    "заявитель — не родитель и не законный представитель ребёнка",
                    "Опекуну нужен документ об опеке"),
            new Reason(
                    "another name in the passport",
                    "фамилия, имя и отчество в заявлении не совпали с паспортом",
                    "так, как в паспорте"),
            new Reason(
                    "another name of the child",
                    "имя ребёнка в заявлении не совпало с документом или с данными школы",
                    "создайте новое заявление"),
            new Reason(
                    "another person came",
                    "человек, пришедший в школу, — не тот родитель, который указан в заявлении",
                    "Прийти должен сам заявитель с паспортом"));

    @Test
    void each_reason_of_a_refusal_is_said_on_the_page_and_in_the_letter_with_what_to_do_next() {
        var child = new OwnChild(OwnChild.today().minusYears(10));
        try (var parent = chromium.phone()) {
            child.logIn(parent);
            String number = child.apply(parent);
            for (int i = 0; i < REASONS.size(); i++) {
                Reason reason = REASONS.get(i);
                // The arrow goes from granting to the first reason, and on to the others.
                var keys = new String[i + 2];
                Arrays.fill(keys, "ArrowDown");
                keys[i + 1] = "Enter";
                assertThat(decided(number, keys).strokes()).as(reason.code()).isLessThanOrEqualTo(MOST_STROKES);

                parent.open(stack.diary().resolve("/applications"));
                Locator card = parent.page().locator(".application").first();
                assertThat(card).containsText("Школа не смогла открыть доступ");
                assertThat(card).containsText("Причина: " + reason.words() + ".");
                assertThat(card).containsText(reason.next());
                parent.look("an application refused because of " + reason.code());
                Letter letter = child.letter("школа рассмотрела заявление", number);
                assertThat(letter.text())
                        .contains(reason.words(), reason.next())
                        .doesNotContain(child.givenName(), "Концов");

                parent.open(stack.diary().resolve("/why"));
                Locator why = parent.page().locator("li.application").first();
                assertThat(why).containsText(reason.words());
                assertThat(why).containsText(reason.next());
                if (i + 1 < REASONS.size()) {
                    parent.page()
                            .locator("li.application a[href*='like=']")
                            .first()
                            .click();
                    assertThat(parent.page().locator("#childGivenName")).hasValue(child.givenName());
                    number = OwnChild.send(parent);
                }
            }
            parent.look("why a child is not shown after a refusal");
        }
    }

    @Test
    void an_application_that_nobody_decided_about_in_90_days_is_said_to_have_expired_and_when() {
        var child = new OwnChild(OwnChild.today().minusYears(9));
        try (var parent = chromium.phone()) {
            child.logIn(parent);
            String number = child.apply(parent);
            assertThat(parent.page().locator(".application")).containsText("Ждём вас в школе");

            createdDaysAgo(number, 93);

            String day = inWords(OwnChild.today().minusDays(3));
            parent.open(stack.diary().resolve("/applications"));
            Locator card = parent.page().locator(".application");
            assertThat(card).containsText("Срок заявления истёк");
            assertThat(card).containsText("Срок истёк " + day + ": прошло 90 дней.");
            parent.look("an application that has expired");
            found(number);
            Visitor desk = desk();
            assertThat(desk.page().locator(".said")).containsText("Срок истёк " + day);
            assertThat(desk.page().locator(".desk-decision")).hasCount(0);

            Letter letter = child.letter("срок заявления истёк", number);
            assertThat(letter.text()).contains(day, "90 дней", "создайте новое заявление");
            parent.open(stack.diary().resolve("/why"));
            assertThat(parent.page().locator("li.application").first()).containsText("Срок заявления истёк " + day);
            parent.look("why a child is not shown after the 90 days");
        }
    }

    /** Moves the application into the past as if the clock had gone on. */
    private void createdDaysAgo(String number, int days) {
        try (var connection = DriverManager.getConnection(stack.database("diary"));
                var statement = connection.prepareStatement("UPDATE applications.application"
                        + " SET created_at = created_at - make_interval(days => ?),"
                        + " expires_at = expires_at - make_interval(days => ?) WHERE number = ?")) {
            statement.setInt(1, days);
            statement.setInt(2, days);
            statement.setString(3, number);
            assertThat(statement.executeUpdate()).isOne();
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** «12 сентября»; of another year than today's with the year. */
    private static String inWords(LocalDate day) {
        boolean thisYear =
                day.getYear() == LocalDate.now(ZoneId.of("Europe/Moscow")).getYear();
        return DateTimeFormatter.ofPattern(thisYear ? "d MMMM" : "d MMMM yyyy", Locale.forLanguageTag("ru"))
                .format(day);
    }

    @Test
    void a_decision_takes_six_strokes_and_the_marks_are_two_taps_away() {
        var child = new OwnChild(OwnChild.today().minusYears(12));
        child.hasAMark();
        try (var parent = chromium.phone()) {
            child.logIn(parent);
            String number = child.apply(parent);
            assertThat(decided(number, "Space", "Enter").strokes()).isLessThanOrEqualTo(MOST_STROKES);
            child.letter("доступ открыт", "");
        }
        try (var parent = chromium.phone()) {
            child.logIn(parent);
            await("the child").atMost(IN_A_MOMENT).until(() -> {
                parent.page().reload();
                return parent.heading().innerText().equals("Мой ребёнок");
            });
            int taps = 0;
            for (String next : List.of(".card-go a.second", ".chip")) {
                parent.page().locator(next).first().tap();
                taps++;
            }
            assertThat(parent.page().locator(".sheet:popover-open")).containsText("Тест");
            assertThat(taps).isLessThanOrEqualTo(MOST_TAPS);
        }
    }

    @Test
    void a_contested_child_is_gone_at_once_and_the_school_sees_why() {
        var child = new OwnChild(OwnChild.today().minusYears(8));
        child.isLinked();
        try (var parent = chromium.phone()) {
            child.comesIn(parent);
            parent.open(child.page("week"));
            assertThat(parent.heading()).containsText(child.givenName());
            parent.open(stack.diary());
            parent.page().locator("details.not-mine summary").click();
            parent.look("this is not my child");
            parent.page().locator("details.not-mine button").click();

            assertThat(parent.page().locator("[role=status]")).containsText("Спасибо, что сказали. Доступ уже закрыт");
            assertThat(parent.page().locator("main")).not().containsText(child.givenName());
            parent.look("a child that was contested is gone");
            assertThat(parent.page().navigate(child.page("week").toString()).status())
                    .isEqualTo(404);
            assertThat(parent.page().locator("main")).not().containsText(child.givenName());

            var school = child.atTheSchool();
            assertThat(school.path("links").path(0).path("state").asString()).isEqualTo("suspended");
            assertThat(school.path("bars").path(0).path("reason").asString()).isEqualTo("contest");
            assertThat(child.letter("доступ приостановлен", "").text()).contains("вы сообщили, что это не ваш ребёнок");
            parent.open(stack.diary().resolve("/why"));
            Locator why = parent.page().locator("li.application").first();
            assertThat(why).containsText("Вы сообщили, что это не ваш ребёнок");
            assertThat(why).containsText("Приходите в школу с паспортом");
            parent.look("why a contested child is not shown");
        }
        theSchoolEnds(child);
    }

    /** The officer finds the link among those that wait, looks at the pupil's links and says that the parent is right. */
    private void theSchoolEnds(OwnChild child) {
        Visitor desk = desk();
        desk.open(stack.diary().resolve("/school/applications"));
        desk.page().getByText(Pattern.compile("Связи: \\d+ (ждёт|ждут) вас")).click();
        assertThat(desk.heading()).containsText("Связи, школа №");
        Locator row = desk.page().locator("tbody tr").filter(new Locator.FilterOptions().setHasText(child.givenName()));
        assertThat(row).containsText("родитель сообщил, что это не его ребёнок");
        desk.look("the links that wait for a school");
        desk.page().locator("#q").fill("Концова " + child.givenName());
        desk.button("Найти").click();
        assertThat(desk.page().locator("tbody tr")).hasCount(1);
        desk.look("a link found by the name of a child");
        desk.page().locator("tbody a").click();
        assertThat(desk.heading()).containsText(child.givenName());
        desk.look("the links of a pupil");
        Locator end = desk.page().locator("details").filter(new Locator.FilterOptions().setHasText("Завершить связь"));
        end.locator("summary").click();
        desk.look("a link is about to be ended");
        end.locator("input[value=contest]").check();
        end.locator("button").click();
        assertThat(desk.page().locator("[role=status]")).containsText("Записано: связь завершена");
        desk.look("a link was ended");
        assertThat(child.atTheSchool().path("links").path(0).path("endedReason").asString())
                .isEqualTo("contest");
    }

    @Test
    void consent_withdrawn_closes_the_child_and_given_again_opens_it() {
        var child = new OwnChild(OwnChild.today().minusYears(7));
        child.isLinked();
        try (var parent = chromium.phone();
                var elsewhere = chromium.phone()) {
            child.comesIn(parent);
            child.logIn(elsewhere);
            elsewhere.open(child.page("week"));
            assertThat(elsewhere.heading()).containsText(child.givenName());

            parent.link("Моё согласие на обработку данных").click();
            parent.page().locator("details.not-mine summary").first().click();
            parent.page().locator("#withdraw").click();
            assertThat(parent.page().locator("[role=status]")).containsText("Согласие отозвано. Дневник закрыт");
            parent.look("consent is withdrawn");
            assertThat(child.letter("вы отозвали согласие", "").text()).contains("Вернуть доступ можно");

            elsewhere.page().reload();
            assertThat(elsewhere.heading()).hasText("Нужно ваше согласие");
            assertThat(elsewhere.page().locator("main")).not().containsText(child.givenName());
            parent.open(stack.diary().resolve("/why"));
            assertThat(parent.page().locator(".application h2").first()).hasText("Нужно ваше согласие");
            parent.look("why no child is shown without consent");

            elsewhere.agree();
            assertThat(elsewhere.heading()).containsText(child.givenName());
            parent.open(child.page("week"));
            assertThat(parent.heading()).containsText(child.givenName());
        }
    }

    @Test
    void the_18th_birthday_closes_the_child_and_the_page_says_so() {
        var child = new OwnChild(OwnChild.today().minusYears(18).plusDays(1));
        child.isLinked();
        try (var parent = chromium.phone()) {
            child.comesIn(parent);
            parent.open(child.page("marks"));
            assertThat(parent.heading()).containsText(child.givenName());

            child.isBorn(OwnChild.today().minusYears(18));

            assertThat(parent.page().reload().status()).isEqualTo(404);
            parent.open(stack.diary());
            assertThat(parent.page().locator("main")).not().containsText(child.givenName());
            parent.link("Почему я не вижу ребёнка?").click();
            Locator why = parent.page().locator("li.application").first();
            assertThat(why).containsText("Ребёнку исполнилось 18 лет");
            assertThat(why).containsText("Делать ничего не нужно");
            parent.look("why a grown child is not shown");
        }
    }
}
