package education.gateway.diary.diary;

import static education.gateway.diary.diary.SmallSchool.ANNA_ID;
import static education.gateway.diary.diary.SmallSchool.CLOCK;
import static education.gateway.diary.diary.SmallSchool.parent;
import static education.gateway.diary.register.Files57.pupils;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import education.gateway.diary.consent.ConsentWorld;
import education.gateway.diary.guardianship.JustOpened;
import education.gateway.diary.guardianship.OfferedChild;
import education.gateway.diary.guardianship.StateFoundChildren;
import education.gateway.diary.identity.Citizen;
import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.register.Files57;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiaryPagesTest {

    private static final String ANNA = "/children/" + ANNA_ID;

    private static final UUID ANNA_AT_MUSIC = UUID.fromString("44444444-4444-4444-8444-444444444444");

    private final SmallSchool school = new SmallSchool();
    private final StateFoundChildren stateFound = mock(StateFoundChildren.class);
    private final JustOpened justOpened = mock(JustOpened.class);

    @BeforeEach
    void the_state_found_nobody() {
        when(stateFound.offeredTo(any())).thenReturn(List.of());
        when(justOpened.seenBy(any(), any())).thenAnswer(call -> call.getArgument(0));
    }

    private String page(String address) throws Exception {
        return page(parent(ANNA_ID), address);
    }

    private String page(Reader reader, String address) throws Exception {
        var pages = new DiaryPages(
                school.reads,
                stateFound,
                justOpened,
                ConsentWorld.over(school.register.source()),
                Citizen::unknown,
                new Days(CLOCK),
                CLOCK);
        String html = Pages.of(pages, reader)
                .perform(get(address))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(html)
                .as("what the content security policy and screen readers ask of every page")
                .contains("<html lang=\"ru\">", "<main ", "<h1")
                .doesNotContain("style=\"", "<script", "onclick", "th:");
        return html;
    }

    @Test
    void the_first_page_shows_the_child_with_the_age_of_the_schools_data() throws Exception {
        assertThat(page("/")).contains("Мой ребёнок", "Анна Смирнова", "8 «А», школа № 57", "Данные школы на ");
    }

    /** Anna learns music at another school, too. */
    private String firstPage(String givenName, String snils, UUID... linked) throws Exception {
        school.register.upload(
                "pupils",
                210,
                pupils("210;5М;" + ANNA_AT_MUSIC + ";Смирнова;" + givenName + ";Игоревна;14.03.2012;" + snils
                        + ";учится;01.09.2026;"));
        return page(parent(linked), "/");
    }

    private static int times(String what, String html) {
        return html.split(Pattern.quote(what), -1).length - 1;
    }

    @Test
    void a_child_with_two_educations_is_one_card_with_both_beneath_its_name() throws Exception {
        school.link("parent", ANNA_AT_MUSIC);
        String html = firstPage("Анна", Files57.SNILS, ANNA_ID, ANNA_AT_MUSIC);
        assertThat(times("<li class=\"card\">", html)).isEqualTo(1);
        assertThat(html).containsOnlyOnce("<h2>").contains("Мой ребёнок");
        assertThat(html)
                .contains(
                        "<h3>8 «А», школа № 57</h3>",
                        "<h3>5 «М», школа № 210</h3>",
                        "aria-label=\"Неделя: Анна Смирнова, 8 «А», школа № 57\"",
                        "aria-label=\"Отметки: Анна Смирнова, 5 «М», школа № 210\"",
                        "Это не мой ребёнок, закрыть доступ: Анна Смирнова, 5 «М», школа № 210")
                .contains(ANNA + "/week", "/children/" + ANNA_AT_MUSIC + "/week");
    }

    @Test
    void of_an_education_that_the_parent_does_not_hold_the_page_says_nothing() throws Exception {
        assertThat(firstPage("Анна", Files57.SNILS, ANNA_ID, ANNA_AT_MUSIC))
                .as("without a link")
                .doesNotContain("210", ANNA_AT_MUSIC.toString())
                .contains("<h2><span>Анна Смирнова</span>", "aria-label=\"Неделя: Анна Смирнова\"");
        school.link("parent", ANNA_AT_MUSIC);
        assertThat(page(parent(ANNA_ID), "/"))
                .as("without the token")
                .doesNotContain("210", ANNA_AT_MUSIC.toString(), "<h3>");
    }

    @ParameterizedTest
    @CsvSource({"Анна, ''", "Ольга, same"})
    void who_is_not_known_to_be_the_same_has_a_card_of_their_own(String givenName, String snils) throws Exception {
        school.link("parent", ANNA_AT_MUSIC);
        String html = firstPage(givenName, snils.isEmpty() ? snils : Files57.SNILS, ANNA_ID, ANNA_AT_MUSIC);
        assertThat(times("<li class=\"card\">", html)).isEqualTo(2);
        assertThat(html).contains("Мои дети", givenName + " Смирнова").doesNotContain("<h3>");
    }

    @Test
    void an_offered_child_comes_first_and_is_opened_by_a_form() throws Exception {
        var vera = UUID.fromString("33333333-3333-4333-8333-333333333333");
        when(stateFound.offeredTo(any())).thenReturn(List.of(new OfferedChild(vera, "Вера", "3Б", 57)));
        when(stateFound.opensAtOnce()).thenReturn(true);
        String html = page("/");
        assertThat(html.indexOf("Вера")).isBetween(0, html.indexOf("Анна Смирнова"));
        assertThat(html)
                .contains("Госуслуги подтвердили, что вы родитель", "Открыть дневник")
                .contains("<form action=\"/state-children/" + vera + "/acceptance\" method=\"post\">");
    }

    @Test
    void a_parent_without_a_child_learns_what_to_do_and_the_number_to_say_at_the_desk() throws Exception {
        assertThat(page(parent(), "/")).contains("Здесь пока нет вашего ребёнка", "Придите в школу", "pare\u00a0nt");
    }

    @Test
    void who_comes_from_the_old_portal_learns_that_a_link_did_not_come_along() throws Exception {
        var old = new Reader("40112358", Set.of(), Level.BASIC, CLOCK.instant());
        assertThat(page(old, "/")).contains("прежнем портале", "Эта связь не перенеслась", "4011\u00a02358");
        var ours = new Reader("482719305563", Set.of(), Level.BASIC, CLOCK.instant());
        assertThat(page(ours, "/")).doesNotContain("прежнем портале");
    }

    @Test
    void who_came_by_email_is_told_how_to_come_through_the_state_and_who_came_through_it_what_to_check_there()
            throws Exception {
        var byEmail = new Reader("parent", Set.of(), Level.BASIC, CLOCK.instant());
        assertThat(page(byEmail, "/"))
                .contains("Сейчас вы вошли по почте, поэтому сначала нажмите «Выйти»")
                .doesNotContain("Проверьте карточку");
        assertThat(page(parent(), "/"))
                .contains("Проверьте карточку ребёнка на Госуслугах", "выйдите и войдите снова")
                .doesNotContain("вошли по почте");

        when(stateFound.heardFromTheState()).thenReturn(true);
        assertThat(page(byEmail, "/"))
                .as("through the state, some hours ago")
                .contains("Проверьте карточку ребёнка на Госуслугах")
                .doesNotContain("вошли по почте");
    }

    @Test
    void the_week_shows_lessons_homework_marks_and_remarks() throws Exception {
        assertThat(page(ANNA + "/week?date=2026-11-11"))
                .contains("9–15 ноября", "Алгебра", "№ 42", "К уроку", "Без тетради", "каб. 204", "09:55")
                .contains("Отметка 4: контрольная работа, 9 ноября, вес 2")
                .contains("1-я подгруппа · каб. 302 · Лапина А. А.")
                .contains("Отсутствие по уважительной причине")
                .contains("date=2026-11-02", "date=2026-11-16");
    }

    @Test
    void today_can_be_jumped_to() throws Exception {
        assertThat(page(ANNA + "/week")).contains("id=\"today\"", "href=\"#today\"", "эта неделя");
        assertThat(page(ANNA + "/week?date=2026-10-05"))
                .doesNotContain("id=\"today\"")
                .contains("К этой неделе");
    }

    @Test
    void a_week_of_holidays_says_until_when() throws Exception {
        assertThat(page(ANNA + "/week?date=2026-10-28")).contains("Уроков на этой неделе нет: каникулы до 4 ноября");
    }

    @Test
    void marks_begin_with_the_term_of_today() throws Exception {
        assertThat(page(ANNA + "/marks"))
                .contains("<h2 class=\"section\">2 четверть</h2>")
                .contains("<b>4,33</b>", "по 2 отметкам")
                .contains("Средний балл — с учётом веса работ")
                .contains("Отметку за четверть ставит учитель: она может отличаться");
    }

    @Test
    void marks_of_the_year_have_a_trend_in_words_and_finals_apart() throws Exception {
        assertThat(page(ANNA + "/marks?from=2026-09-01&to=2027-08-31"))
                .contains("aria-label=\"Средний балл вырос с 3,00 до 4,00\"")
                .contains("Итоговые отметки", "Итоговая отметка 4: 1 четверть");
    }

    @Test
    void who_looked_is_said_by_role_basis_and_day_and_names_nobody() throws Exception {
        school.link("987654321098", ANNA_ID);
        var other = new Reader("987654321098", Set.of(ANNA_ID), Level.BASIC, CLOCK.instant());
        page(ANNA + "/week");
        page(other, ANNA + "/marks");
        school.register
                .jdbc()
                .sql("INSERT INTO journal.line (actor_kind, actor, deed, basis, pupil_id, school, detail) VALUES"
                        + " ('officer', 'account-of-officer', 'links_seen', 'school', ?, 57, NULL),"
                        + " ('officer', 'account-of-officer', 'bar_imposed', 'school', ?, 57, 'court_order'),"
                        + " ('officer', 'account-of-officer', 'link_ended', 'school', ?, 57, 'court_order')")
                .params(ANNA_ID, ANNA_ID, ANNA_ID)
                .update();
        String html = page(ANNA + "/looks");
        assertThat(html)
                .contains("Кто смотрел", ">Вы<", "дневник: неделя", ">Другой представитель<", "дневник: отметки")
                .contains("основание: связь с ребёнком", ">Школа<", "основание: школа ребёнка")
                .contains("доступ закрыт другому представителю", "список тех, кому открыт доступ")
                .doesNotContain("987654321098", "account-of-officer", "court", "bar_");
        assertThat(page(ANNA + "/looks")).contains("дневник: неделя, кто смотрел");
        assertThat(page(other, ANNA + "/looks"))
                .as("each sees the same from their own side")
                .contains("дневник: отметки")
                .doesNotContain(">pare");
    }

    @Test
    void a_child_at_whom_nobody_has_looked_says_that_this_look_will_be_there() throws Exception {
        assertThat(page(ANNA + "/looks")).contains("Пока никто");
    }

    @Test
    void what_schools_write_is_shown_as_text() throws Exception {
        assertThat(page(ANNA + "/marks")).contains("&lt;b&gt;Молодец&lt;/b&gt;").doesNotContain("<b>Молодец");
    }

    @ParameterizedTest
    @CsvSource({
        "400, bad-request, Не поняли",
        "401, login-failed, Вход не завершён",
        "403, stale-page, открыта слишком долго",
        "404, not-found, Такой страницы нет",
        "409, barred, всё изменилось",
        "500, failure, что-то сломалось",
        "503, unavailable, не отвечает",
        "418, teapot, что-то сломалось"
    })
    void every_error_says_what_to_do(int status, String kind, String words) {
        assertThat(Pages.render("error", Map.of("status", status, "kind", kind)))
                .contains(words, "<h1>", "href=\"/\"")
                .doesNotContain("/logout");
    }

    @Test
    void who_is_no_parent_may_log_out() {
        assertThat(Pages.render("error", Map.of("status", 403, "kind", "forbidden")))
                .contains("не для вашей учётной записи", "<h1>", "<form action=\"/logout\" method=\"post\">");
    }

    @Test
    void pages_around_login_lead_back() {
        assertThat(Pages.render("logged-out", Map.of())).contains("Вы вышли", "Войти снова");
        assertThat(Pages.render("step-up", Map.of("continueUrl", "/login?next")))
                .contains("href=\"/login?next\"");
    }
}
