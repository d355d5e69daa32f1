package education.gateway.diary.why;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.Register;
import education.gateway.diary.support.RunningDiary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every reason for which a parent does not see a child, and what the page says to do. */
@Timeout(120)
class WhyPageTest {

    private final WhyWorld world = new WhyWorld();
    private final RunningDiary diary = world.diary;

    private UUID ownChild() {
        return world.pupil("Ёлкина", "Анна");
    }

    /** The page from the list of children to the part for children who are not on it. */
    private String said(Person person) {
        String page = world.why(person);
        return page.substring(0, page.indexOf("Ждёте ребёнка"));
    }

    private void isInTheToken(UUID pupil) {
        diary.keycloak.link(world.parentId, pupil);
    }

    @Test
    void the_list_of_children_leads_here_empty_or_not() {
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(world.byEmail(), "/");
        assertThat(browser.get("/").body()).contains("Здесь пока нет вашего ребёнка", "href=\"/why\"");
        UUID pupil = ownChild();
        world.links(world.parentId, pupil);
        isInTheToken(pupil);
        browser = diary.browser();
        browser.logIn(world.byEmail(), "/");
        assertThat(browser.get("/").body()).contains("Мой ребёнок", "href=\"/why\"");
    }

    @Test
    void no_application_yet() {
        assertThat(said(world.byEmail()))
                .contains("Заявления пока нет", "на каждого ребёнка — своё", "href=\"/applications/new\"");
    }

    @Test
    void without_consent_it_is_the_only_reason_and_no_child_is_named() {
        UUID pupil = ownChild();
        Person parent = world.byEmail();
        world.applies(parent, world.school, "Ёлкина", "Анна");
        world.links(world.parentId, pupil);
        isInTheToken(pupil);
        world.database
                .sql("UPDATE consent.receipt SET withdrawn_at = now() WHERE parent_id = ?")
                .param(world.parentId)
                .update();
        assertThat(said(parent))
                .contains("Нужно ваше согласие", "href=\"/consent?return=/why\"")
                .doesNotContain("Анна", "школа №", "Все дети, доступ к которым");
    }

    /** Perhaps it is the attacker of a joining who reads this, and the child is the victim's. */
    @Test
    void while_a_joining_is_suspended_it_is_the_only_reason_and_no_child_is_named() {
        UUID pupil = ownChild();
        world.applies(world.byEmail(), world.school, "Ёлкина", "Анна");
        world.links(world.parentId, pupil);
        assertThat(said(world.byEmail())).contains("Анна");

        assertThat(said(suspended()))
                .contains("Объединение с Госуслугами остановлено", "href=\"/joining\"")
                .doesNotContain("Анна", "3Б", "школа №", "Все дети, доступ к которым");
    }

    /** It is shut until the joining is undone. */
    @Test
    void while_a_joining_is_suspended_nobody_is_sent_through_the_state() {
        assertThat(world.why(world.byEmail())).contains("Вы вошли без Госуслуг", "войдите через Госуслуги");
        assertThat(world.why(suspended())).doesNotContain("Вы вошли без Госуслуг", "войдите через Госуслуги");

        RunningDiary.Browser browser = diary.browser();
        browser.logIn(suspended(), "/");
        assertThat(browser.get("/").body())
                .contains("Объединение с Госуслугами остановлено", "class=\"main\" href=\"/joining\"")
                .doesNotContain("Войдите через Госуслуги", "Здесь пока нет вашего ребёнка");
    }

    private Person suspended() {
        return diary.keycloak.parent(world.parentId, "basic", Map.of("joining_suspended", true));
    }

    @Test
    void waiting_for_the_school_with_its_reception_hours() {
        ownChild();
        Person parent = world.byEmail();
        world.applies(parent, world.school, "Ёлкина", "Анна");
        assertThat(said(parent))
                .contains("Ёлкина Анна", "3Б, школа № " + world.school, "Ждём вас в школе", "оно действует до")
                .contains("Приходите с паспортом", "ещё не написала здесь приёмные часы");

        RunningDiary.Browser officer = diary.browser();
        officer.logIn(world.officer, "/school/reception");
        String form = RunningDiary.csrf(officer.get("/school/reception").body());
        officer.post("/school/reception", form + "&from4=15:00&to4=18:00&room4=12");
        assertThat(said(parent))
                .contains("Приём в школе № " + world.school, "четверг", "15:00–18:00, кабинет 12")
                .doesNotContain("ещё не написала");
    }

    @Test
    void refused_with_the_reasons_and_the_way_to_a_new_application() {
        ownChild();
        Person parent = world.byEmail();
        String id = world.applies(parent, world.school, "Ёлкина", "Анна");
        world.refuses(id, "child_name_differs\",\"another_person_came");
        assertThat(said(parent))
                .contains("Школа не смогла открыть доступ", "Причины:", "имя ребёнка в заявлении не совпало")
                .contains("Прийти должен сам заявитель", "href=\"/applications/new?like=" + id + "\"");
    }

    @Test
    void expired_on_a_day() {
        ownChild();
        Person parent = world.byEmail();
        String id = world.applies(parent, world.school, "Ёлкина", "Анна");
        world.database
                .sql("UPDATE applications.application SET created_at = '2025-09-12T09:00Z', expires_at ="
                        + " '2025-12-11T09:00Z' WHERE id = ?::uuid")
                .param(id)
                .update();
        assertThat(said(parent))
                .contains("Срок заявления истёк 11 декабря 2025 года", "Прошло 90 дней", "займёт минуту");
    }

    @Test
    void a_new_application_takes_the_place_of_what_became_of_the_old_one() {
        ownChild();
        Person parent = world.byEmail();
        world.refuses(world.applies(parent, world.school, "Ёлкина", "Анна"), "parent_name_differs");
        world.applies(parent, world.school, "ЕЛКИНА", "анна");
        assertThat(said(parent)).contains("Ждём вас в школе").doesNotContain("не смогла открыть");
    }

    @Test
    void granted_and_on_its_way_then_without_the_schools_data_then_nothing_is_missing() {
        UUID pupil = ownChild();
        Person parent = world.byEmail();
        world.grants(world.applies(parent, world.school, "Ёлкина", "Анна"));
        diary.keycloak.store(world.parentId, pupil.toString(), Long.MAX_VALUE - 1, false);
        assertThat(said(parent)).contains("Анна", "Доступ открывается", "Выйдите и войдите снова");

        diary.keycloak.store(world.parentId, pupil.toString(), Long.MAX_VALUE, true);
        assertThat(said(parent))
                .contains("Доступ открыт, но данных школы ещё нет", "Ребёнок есть в вашем списке")
                .doesNotContain("Доступ открывается");

        world.schoolSentData(world.school);
        assertThat(said(parent)).contains("Все дети, доступ к которым вам открыт, есть в вашем списке");
    }

    @Test
    void an_old_refusal_about_a_child_who_is_shown_now_is_not_said_again() {
        UUID pupil = ownChild();
        Person parent = world.byEmail();
        world.refuses(world.applies(parent, world.school, "Ёлкина", "Анна"), "another_person_came");
        world.links(world.parentId, pupil);
        isInTheToken(pupil);
        world.schoolSentData(world.school);
        assertThat(said(parent)).contains("есть в вашем списке").doesNotContain("не смогла открыть");
    }

    @ParameterizedTest
    @CsvSource({
        "court_order, Школа закрыла доступ, Приходите с паспортом и документами",
        "mistake, Школа закрыла доступ, Приходите с паспортом и документами",
        "left_school, больше не учится в этой школе, Создайте заявление в неё",
        "came_of_age, исполнилось 18 лет, Делать ничего не нужно",
        "parent_request, Доступ закрыт, Создайте новое заявление"
    })
    void ended_in_words_that_name_nobody(String reason, String title, String next) {
        UUID pupil = ownChild();
        Person parent = world.byEmail();
        world.ends(world.links(world.parentId, pupil), reason);
        assertThat(said(parent))
                .contains(title, next)
                .doesNotContain("Анна", "Ёлкина", "3 «Б»", "суд", "2-17", world.officer.subject());
    }

    @Test
    void of_a_link_that_was_taken_away_only_the_words_of_the_own_application_are_left() {
        ownChild();
        Person parent = world.byEmail();
        String id = world.applies(parent, world.school, "Елкина", "Анна");
        world.grants(id);
        UUID pupil = UUID.fromString(world.database
                .sql("SELECT pupil_id::text FROM applications.application WHERE id = ?::uuid")
                .param(id)
                .query(String.class)
                .single());
        world.ends(world.links(world.parentId, pupil), "mistake");
        diary.register.set(pupil, "surname", "Новая");
        diary.register.set(pupil, "class_name", "4 «В»");
        assertThat(said(parent)).contains("Елкина Анна", "Школа закрыла доступ").doesNotContain("Новая", "4 «В»");
    }

    @Test
    void suspended_without_the_officers_words() {
        UUID pupil = ownChild();
        Person parent = world.byEmail();
        String link = world.links(world.parentId, pupil);
        world.officer("POST", "/links/" + link + "/suspension", "{\"reason\":\"звонил второй родитель\"}");
        assertThat(said(parent))
                .contains("Доступ приостановлен", "Спросите ответственного в школе")
                .doesNotContain("звонил", "второй родитель", "Анна");
    }

    @Test
    void suspended_by_the_parents_own_word() {
        UUID pupil = ownChild();
        Person parent = world.byEmail();
        world.links(world.parentId, pupil);
        isInTheToken(pupil);
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(parent, "/");
        browser.post(
                "/children/" + pupil + "/contest",
                RunningDiary.csrf(browser.get("/").body()));
        assertThat(said(parent)).contains("Вы сообщили, что это не ваш ребёнок", "Нажали по ошибке?");
    }

    @Test
    void somebody_else_behind_the_account_does_not_even_read_the_school() {
        UUID pupil = ownChild();
        world.byEmail();
        world.officer(
                "POST",
                "/links",
                "{\"parentId\":\"%s\",\"pupilId\":\"%s\",\"surname\":\"Ёлкина\",\"givenName\":\"Ольга\"}"
                        .formatted(world.parentId, pupil));
        Person other = diary.keycloak.parent(
                world.parentId,
                "citizen",
                Map.of(
                        "person_hashes",
                        List.of(world.personHash),
                        "surname",
                        "Чужова",
                        "given_name",
                        "Вера",
                        "patronymic",
                        "Павловна"));
        assertThat(said(other))
                .contains("Имя на Госуслугах не совпало с записью школы", "после смены фамилии")
                .doesNotContain(Integer.toString(world.school), "Анна", "Ольга", "Ёлкина");
        world.ends(
                world.database
                        .sql("SELECT id::text FROM guardianship.link WHERE parent_id = ?")
                        .param(world.parentId)
                        .query(String.class)
                        .single(),
                "left_school");
        assertThat(said(other))
                .as("nor that there was a link")
                .contains("Заявления пока нет")
                .doesNotContain(Integer.toString(world.school), "больше не учится");
    }

    @Test
    void what_the_register_says_of_a_child_whom_nobody_took_away() {
        UUID pupil = ownChild();
        Person parent = world.byEmail();
        world.links(world.parentId, pupil);
        diary.register.set(pupil, "date_in", Register.TODAY.plusDays(5));
        assertThat(said(parent)).contains("Анна", "ещё не началась");
        diary.register.set(pupil, "date_in", Register.TODAY.minusYears(1));
        diary.register.set(pupil, "date_out", Register.TODAY);
        assertThat(said(parent)).contains("больше не учится в этой школе");
        diary.register.set(pupil, "birth_date", Register.TODAY.minusYears(18));
        assertThat(said(parent)).contains("исполнилось 18 лет");
    }

    @Test
    void the_account_is_not_confirmed_by_the_state() {
        assertThat(world.why(world.byEmail())).contains("не подтверждена Госуслугами", "Нажмите «Выйти»");
    }

    @Test
    void the_state_does_not_list_the_child() {
        assertThat(world.why(world.throughState()))
                .contains("Госуслуги не передали сведений о ребёнке", "Семья и дети")
                .doesNotContain("не подтверждена");
    }

    @Test
    void the_state_did_not_answer_about_children() {
        Person parent =
                diary.keycloak.parent(world.parentId, "citizen", Map.of("person_hashes", List.of(world.personHash)));
        assertThat(world.why(parent)).contains("Госуслуги не ответили о детях", "href=\"/step-up?return=/why\"");
    }

    @Test
    void its_answer_is_old_after_ten_minutes() {
        Person parent = world.throughState(world.childHash);
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(parent, "/why");
        diary.clock.ahead = Duration.ofMinutes(11);
        assertThat(browser.get("/why").body()).contains("Госуслуги отвечали давно");
        diary.clock.ahead = Duration.ZERO;
    }

    @Test
    void the_school_has_not_written_down_the_insurance_number() {
        ownChild();
        assertThat(said(world.throughState(world.childHash)))
                .contains("По СНИЛС в данных школ не нашли", "Попросите ответственного", "СНИЛС ребёнка")
                .doesNotContain("Анна");
    }

    @Test
    void at_another_school_than_was_applied_to_where_the_state_has_just_confirmed_the_family() {
        world.schoolExists(world.school);
        world.pupil(world.otherSchool, "Елкина", "Анна", world.childHash);
        Person parent = world.throughState(world.childHash);
        world.applies(parent, world.school, "Ёлкина", "Анна");
        assertThat(said(parent))
                .contains("Ребёнок числится в другой школе", "он учится в школе № " + world.otherSchool)
                .contains("Откройте дневник на странице со списком детей")
                .doesNotContain("Ждём вас в школе", "По СНИЛС");
    }

    @Test
    void at_the_school_that_was_applied_to_nobody_need_wait() {
        world.pupil(world.school, "Ёлкина", "Анна", world.childHash);
        Person parent = world.throughState(world.childHash);
        world.applies(parent, world.school, "Ёлкина", "Анна");
        assertThat(said(parent)).contains("Дневник можно открыть сейчас").doesNotContain("Ждём вас в школе");
    }

    @Test
    void a_child_at_two_schools_at_once_is_not_found() {
        world.pupil(world.school, "Ёлкина", "Анна", world.childHash);
        world.pupil(world.otherSchool, "Ёлкина", "Анна", world.childHash);
        assertThat(said(world.throughState(world.childHash)))
                .contains("По СНИЛС в данных школ не нашли")
                .doesNotContain("школа № ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"basic", "citizen"})
    void nothing_speaks_of_how_the_page_is_made(String level) {
        Person parent = level.equals("basic") ? world.byEmail() : world.throughState(world.childHash);
        assertThat(Pattern.compile("<main.*</main>", Pattern.DOTALL)
                        .matcher(world.why(parent))
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group())
                .doesNotContain("null", "[", "FRESH", "Reason");
    }
}
