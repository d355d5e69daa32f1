package education.gateway.diary.guardianship;

import static education.gateway.diary.support.RunningDiary.csrf;
import static education.gateway.diary.support.RunningDiary.location;
import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.PersonSeen;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.support.Consenting;
import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.Register;
import education.gateway.diary.support.RunningDiary;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The school's links, for people: which wait, whose they are, and every decision that a program could make. */
@Timeout(120)
class SchoolLinkPagesTest {

    private static final String LINKS = "/school/links";
    private static int number = 100;

    private final RunningDiary diary = RunningDiary.shared();
    private final int n = ++number;
    private final int school = 6000 + n;
    private final Person officerPerson = diary.keycloak.officer(school);
    private final SchoolOfficer officer = new SchoolOfficer(school, "another-officer-" + n);
    private final UUID pupil = pupil("Ёлкина", "Анна");
    private final String mother = "80001" + n;
    private final String father = "80002" + n;
    private final UUID link = link(mother, pupil, "Ёлкина", "Ольга");
    private final RunningDiary.Browser browser = diary.browser();

    @BeforeEach
    void the_officer_is_at_the_desk() {
        browser.logIn(officerPerson, LINKS);
    }

    /** Born on a day of the test's own: a bar of another school on such a child and namesake would stand here, too. */
    private UUID pupil(String surname, String givenName) {
        UUID id = diary.register.pupil(school, null);
        diary.register.set(id, "birth_date", Register.TODAY.minusYears(10).minusDays(n));
        diary.register.set(id, "surname", surname);
        diary.register.set(id, "given_name", givenName);
        return id;
    }

    private UUID link(String parentId, UUID whom, String surname, String givenName) {
        Consenting.given(diary.database, parentId);
        var papers = new CheckedPerson(List.of(), CheckedPerson.spelling(surname, givenName, null));
        return decisions().grant(officer, parentId, whom, papers).link().id();
    }

    private Decisions decisions() {
        return diary.bean(Decisions.class);
    }

    private void contests(String parentId, UUID whom) {
        decisions().contest(World.reader(parentId, Level.BASIC, whom), whom);
    }

    /** The state names another person behind the account. */
    private void isNowSomebodyElse(String parentId) {
        var person =
                new PersonSeen(parentId, Set.of("%064x".formatted(Long.parseLong(parentId))), "Лебедева", "Вера", null);
        diary.bean(Persons.class).seen(person);
        diary.bean(OtherPerson.class).seen(person);
    }

    private void applied(String parentId, UUID whom, String surname, String givenName) {
        sql(
                "INSERT INTO applications.application (id, number, parent_id, applicant_surname, applicant_given_name,"
                        + " applicant_verified, relation, child_surname, child_given_name, birth_date, school, class_name,"
                        + " state, version, created_at, expires_at, closed_at, decided_by, pupil_id) VALUES (gen_random_uuid(),"
                        + " nextval('applications.number')::text, ?, ?, ?, false, 'father', 'Ёлкина', 'Анна', '2017-01-01', ?,"
                        + " '3Б', 'granted', 2, now(), now() + interval '90 days', now(), 'officer', ?)",
                parentId,
                surname,
                givenName,
                school,
                whom);
    }

    private void sql(String statement, Object... parameters) {
        JdbcClient.create(diary.database).sql(statement).params(parameters).update();
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpResponse<String> search(String name) {
        return browser.post(LINKS, csrf(browser.get(LINKS).body()) + "&" + form(Map.of("q", name)));
    }

    private String page() {
        return browser.get(LINKS + "/" + pupil).body();
    }

    /** Sends the form of the link as the page has it. */
    private HttpResponse<String> decide(String page, UUID about, String step, Map<String, String> fields) {
        String path = LINKS + "/" + pupil + "/" + about + "/" + step;
        assertThat(page).contains("action=\"" + path + "\"");
        return browser.post(path, csrf(page) + "&version=" + versionOn(page, path) + "&" + form(fields));
    }

    private static String versionOn(String page, String path) {
        var field = Pattern.compile(
                        Pattern.quote("action=\"" + path + "\"") + ".*?name=\"version\" value=\"(\\d+)\"",
                        Pattern.DOTALL)
                .matcher(page);
        assertThat(field.find()).isTrue();
        return field.group(1);
    }

    private String stateOf(UUID id) {
        return JdbcClient.create(diary.database)
                .sql("SELECT CASE WHEN ended_at IS NOT NULL THEN 'ended ' || ended_reason"
                        + " || coalesce(' ' || ended_document, '') WHEN suspended_at IS NOT NULL"
                        + " THEN 'suspended ' || suspended_reason ELSE 'open' END FROM guardianship.link WHERE id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private List<String> lines() {
        return JdbcClient.create(diary.database)
                .sql("SELECT concat_ws(' ', actor_kind, deed, school, detail) FROM journal.line"
                        + " WHERE pupil_id = ? AND actor = ? ORDER BY id")
                .params(pupil, officerPerson.subject())
                .query(String.class)
                .list();
    }

    private static void isOurPage(String html) {
        assertThat(html)
                .contains("<html lang=\"ru\">", "<main ", "<h1")
                .doesNotContain("style=\"", "<script", "onclick", "th:");
    }

    @Test
    void with_a_courts_paper_the_officer_finds_the_parents_link_among_the_childs_and_ends_it() {
        UUID fathers = link(father, pupil, "Ёлкин", "Пётр");
        HttpResponse<String> found = search("елк");
        isOurPage(found.body());
        assertThat(found.body())
                .contains("Ёлкина Анна", "3 «Б»", "Елкин Петр", "Елкина Ольга", "href=\"" + LINKS + "/" + pupil + "\"");
        String page = page();
        isOurPage(page);
        assertThat(page).contains("Елкин Петр", "Елкина Ольга", "Решение суда");

        HttpResponse<String> ended =
                decide(page, fathers, "end", Map.of("reason", "court_order", "document", "2-17 от 1 октября"));
        assertThat(ended.statusCode()).as(ended.body()).isEqualTo(303);
        assertThat(browser.get(location(ended)).body())
                .contains("Записано: связь завершена", "по решению суда", "2-17 от 1 октября", "Снять запрет");
        assertThat(stateOf(fathers)).isEqualTo("ended court_order 2-17 от 1 октября");
        assertThat(stateOf(link)).isEqualTo("open");
        assertThat(lines())
                .containsSubsequence(
                        "officer links_seen " + school,
                        "officer bar_imposed " + school + " court_order",
                        "officer link_ended " + school + " court_order");
    }

    @Test
    void what_parents_contest_and_what_the_state_puts_in_doubt_waits_at_the_top_since_when_and_why() {
        UUID fathers = link(father, pupil, "Ёлкин", "Пётр");
        assertThat(browser.get(LINKS).body()).contains("Ждут вас: 0", "Ни одна связь не ждёт");
        contests(mother, pupil);
        isNowSomebodyElse(father);
        String list = browser.get(LINKS).body();
        isOurPage(list);
        assertThat(list)
                .contains(
                        "Ждут вас: 2", "родитель сообщил, что это не его ребёнок", "Госуслуги назвали другого человека")
                .doesNotContain("Лебедев", mother, father);
        assertThat(list.indexOf("не его ребёнок")).as("the longest first").isLessThan(list.indexOf("другого человека"));
        assertThat(browser.get("/school/applications").body()).contains("Связи: 2 ждут вас");
        assertThat(lines()).contains("officer links_seen " + school);

        decisions().end(officer, link, EndReason.CONTEST, null);
        decisions().suspend(officer, link("80003" + n, pupil("Ёлкина", "Вера"), "Ёлкин", "Пётр"), "проверка");
        assertThat(browser.get(LINKS).body())
                .as("what the school itself has suspended does not wait for it")
                .contains("Ждут вас: 1");
        assertThat(stateOf(fathers)).isEqualTo("suspended other_person");
    }

    @Test
    void they_are_found_by_the_childs_or_the_parents_name_in_any_spelling_also_ended_ones() {
        UUID fathers = link(father, pupil, null, null);
        applied(father, pupil, "Орлов-Дмитриев", "Пётр");
        decisions().end(officer, fathers, EndReason.PARENT_REQUEST, null);
        assertThat(search("ОРЛОВ - дмит").body()).contains("Найдено: 1", "Орлов-Дмитриев Пётр", "завершена");
        assertThat(search("елкина ольга").body()).contains("Найдено: 1", "Елкина Ольга");
        assertThat(search("ёлкина анна").body()).contains("Найдено: 2");
        assertThat(search("%").body()).contains("Найдено: 0", "Таких связей нет");
        assertThat(search("").body()).as("asks for nothing").contains("Ждут вас: 0");
        assertThat(search("я".repeat(201)).statusCode()).isEqualTo(400);
    }

    @Test
    void the_states_name_is_shown_where_the_school_has_none_and_never_that_of_another_person() {
        UUID others = pupil("Ёлкин", "Борис");
        link(father, others, null, null);
        assertThat(browser.get(LINKS + "/" + others).body()).contains("Имя школе неизвестно");
        isNowSomebodyElse(father);
        assertThat(browser.get(LINKS + "/" + others).body()).contains("Лебедева Вера", "по данным Госуслуг");
        isNowSomebodyElse(mother);
        assertThat(page()).contains("Елкина Ольга", "Это тот же человек").doesNotContain("Лебедева");
        UUID byNumber = pupil("Ёлкин", "Глеб");
        String guardian = "80003" + n;
        Consenting.given(diary.database, guardian);
        decisions().grant(officer, guardian, byNumber, new CheckedPerson(List.of("%064x".formatted(n)), null));
        isNowSomebodyElse(guardian);
        assertThat(browser.get(LINKS + "/" + byNumber).body())
                .contains("Имя школе неизвестно", "Это тот же человек")
                .doesNotContain("Лебедева");
    }

    @Test
    void a_long_list_is_read_by_pages_and_a_page_that_cannot_be_is_refused() {
        for (int i = 0; i < SchoolLinks.PAGE; i++) {
            link(father, pupil("Яковлева", "Анна"), "Яковлев", "Пётр");
        }
        assertThat(browser.get(LINKS + "?state=all").body()).contains("Страница 1 из 2", "Ёлкина Анна");
        assertThat(browser.get(LINKS + "?state=all&page=2").body())
                .contains("Страница 2 из 2")
                .doesNotContain("Ёлкина Анна");
        assertThat(search("яковлев").body()).contains("Найдено: 20").doesNotContain("Страница");
        String all = browser.get(LINKS).body();
        assertThat(browser.post(LINKS, csrf(all) + "&page=2&" + form(Map.of("q", "я")))
                        .body())
                .doesNotContain("Яковлева");
        for (String query : List.of("?page=0", "?page=9999999", "?page=x", "?state=ended")) {
            assertThat(browser.get(LINKS + query).statusCode()).as(query).isEqualTo(400);
        }
    }

    @Test
    void it_is_suspended_with_a_reason_for_the_school_and_resumed() {
        assertThat(decide(page(), link, "suspension", Map.of("reason", " ")).statusCode())
                .isEqualTo(400);
        HttpResponse<String> suspended = decide(page(), link, "suspension", Map.of("reason", "проверка опеки"));
        String page = browser.get(location(suspended)).body();
        assertThat(page).contains("связь приостановлена", "проверка опеки").doesNotContain("/suspension\"");
        assertThat(stateOf(link)).isEqualTo("suspended проверка опеки");
        HttpResponse<String> resumed = decide(page, link, "resumption", Map.of());
        assertThat(browser.get(location(resumed)).body()).contains("связь возобновлена", "действует");
        assertThat(stateOf(link)).isEqualTo("open");
    }

    @Test
    void a_contested_one_is_resumed_only_after_its_bar_was_lifted_with_a_reason_and_a_document() {
        contests(mother, pupil);
        String page = page();
        assertThat(page)
                .contains("Ждёт вашего решения", "снимите запрет ниже", "Родитель прав: это не его ребёнок")
                .doesNotContain("/resumption\"");
        String bar = diary.bean(SchoolLinks.class)
                .ofPupil(officer, pupil)
                .bars()
                .get(0)
                .id()
                .toString();
        String lifting = LINKS + "/" + pupil + "/bars/" + bar + "/lifting";
        assertThat(page).contains("action=\"" + lifting + "\"");
        HttpResponse<String> half =
                browser.post(lifting, csrf(page) + "&" + form(Map.of("reason", "нажала по ошибке")));
        assertThat(half.statusCode()).isEqualTo(400);
        assertThat(half.body()).contains("основание и документ", "value=\"нажала по ошибке\"");
        String both = csrf(page) + "&" + form(Map.of("reason", "нажала по ошибке", "document", "заявление 7"));
        HttpResponse<String> lifted = browser.post(lifting, both);
        assertThat(browser.get(location(lifted)).body()).contains("запрет снят", "Запрет снят. Решите");
        HttpResponse<String> again = browser.post(lifting, both);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("Этот запрет уже снят");
        assertThat(decide(page(), link, "resumption", Map.of()).statusCode()).isEqualTo(303);
        assertThat(stateOf(link)).isEqualTo("open");
    }

    @Test
    void one_that_rests_for_another_person_goes_on_when_the_school_says_that_it_is_the_same() {
        isNowSomebodyElse(mother);
        String page = page();
        assertThat(page).contains("не тот человек, чьи документы видела школа").doesNotContain("/resumption\"");
        HttpResponse<String> said = decide(page, link, "same-person", Map.of());
        assertThat(browser.get(location(said)).body()).contains("это тот же человек", "действует");
        assertThat(stateOf(link)).isEqualTo("open");
    }

    @Test
    void an_end_needs_a_reason_and_a_courts_order_its_document_and_nothing_is_typed_twice() {
        HttpResponse<String> none = decide(page(), link, "end", Map.of());
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.body()).contains("Выберите причину");
        HttpResponse<String> court = decide(page(), link, "end", Map.of("reason", "court_order"));
        assertThat(court.statusCode()).isEqualTo(400);
        assertThat(court.body())
                .contains("нужен номер документа", "value=\"court_order\" checked", "<details open=\"open\">");
        assertThat(decide(page(), link, "end", Map.of("reason", "consent_withdrawn"))
                        .statusCode())
                .as("no officer chooses it")
                .isEqualTo(400);
        assertThat(page()).doesNotContain("consent_withdrawn");
        assertThat(stateOf(link)).isEqualTo("open");
    }

    @Test
    void of_two_officers_one_wins_and_the_other_is_told() {
        String seen = page();
        RunningDiary.Browser second = diary.browser();
        second.logIn(diary.keycloak.officer(school), LINKS);
        String path = LINKS + "/" + pupil + "/" + link;
        String first = second.get(LINKS + "/" + pupil).body();
        assertThat(second.post(
                                path + "/suspension",
                                csrf(first) + "&version=" + versionOn(first, path + "/suspension") + "&"
                                        + form(Map.of("reason", "проверка")))
                        .statusCode())
                .isEqualTo(303);
        HttpResponse<String> late = decide(seen, link, "end", Map.of("reason", "parent_request"));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("связь изменилась", "приостановлена школой");
        assertThat(stateOf(link)).isEqualTo("suspended проверка");
    }

    @Test
    void another_schools_officer_gets_the_page_for_what_does_not_exist_and_changes_nothing() {
        contests(mother, pupil);
        UUID bar = diary.bean(SchoolLinks.class)
                .ofPupil(officer, pupil)
                .bars()
                .get(0)
                .id();
        String own = page();
        RunningDiary.Browser stranger = diary.browser();
        Person strangerPerson = diary.keycloak.officer(210);
        stranger.logIn(strangerPerson, LINKS);
        String token = csrf(stranger.get(LINKS).body());
        String unknown = stranger.get(LINKS + "/" + UUID.randomUUID()).body();
        assertThat(stranger.get(LINKS + "/" + pupil).statusCode()).isEqualTo(404);
        assertThat(stranger.get(LINKS + "/" + pupil).body()).isEqualTo(unknown);
        assertThat(stranger.get(LINKS + "/abc").body()).isEqualTo(unknown);
        assertThat(stranger.get(LINKS + "?state=all").body()).doesNotContain(pupil.toString());
        assertThat(stranger.post(LINKS, token + "&" + form(Map.of("q", "Ёлкина")))
                        .body())
                .doesNotContain(pupil.toString());
        String fields =
                "&version=" + versionOn(own, LINKS + "/" + pupil + "/" + link + "/end") + "&reason=mistake&document=1";
        UUID theirs = diary.register.pupil(210, null);
        for (String whose :
                List.of(pupil.toString(), theirs.toString(), UUID.randomUUID().toString())) {
            for (String step : List.of("end", "suspension", "resumption", "same-person")) {
                HttpResponse<String> answer =
                        stranger.post(LINKS + "/" + whose + "/" + link + "/" + step, token + fields);
                assertThat(answer.statusCode()).as(step).isEqualTo(404);
                assertThat(answer.body()).as(step).isEqualTo(unknown);
            }
            HttpResponse<String> lifting =
                    stranger.post(LINKS + "/" + whose + "/bars/" + bar + "/lifting", token + fields);
            assertThat(lifting.statusCode()).isEqualTo(404);
            assertThat(lifting.body()).isEqualTo(unknown);
        }
        assertThat(stateOf(link)).isEqualTo("suspended contest");
        assertThat(JdbcClient.create(diary.database)
                        .sql("SELECT count(*) FROM journal.line WHERE actor = ? AND pupil_id = ?")
                        .params(strangerPerson.subject(), pupil)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_link_is_decided_about_at_its_own_pupil_only() {
        UUID other = pupil("Орлова", "Вера");
        link(father, other, "Орлов", "Пётр");
        String page = page();
        String fields = "&version=" + versionOn(page, LINKS + "/" + pupil + "/" + link + "/end") + "&reason=mistake";
        assertThat(browser.post(LINKS + "/" + other + "/" + link + "/end", csrf(page) + fields)
                        .statusCode())
                .isEqualTo(404);
        assertThat(stateOf(link)).isEqualTo("open");
    }

    @Test
    void parents_do_not_come_here_and_a_form_without_its_token_changes_nothing() {
        RunningDiary.Browser parents = diary.browser();
        parents.logIn(diary.keycloak.parent(mother, "basic", Map.of()), "/");
        String token = csrf(parents.get("/").body());
        String path = LINKS + "/" + pupil;
        for (String page : List.of(LINKS, path)) {
            assertThat(parents.get(page).statusCode()).isEqualTo(403);
        }
        for (String step : List.of("", "/" + pupil + "/" + link + "/end", "/" + pupil + "/" + link + "/resumption")) {
            assertThat(parents.post(LINKS + step, token).statusCode()).as(step).isEqualTo(403);
            assertThat(browser.post(LINKS + step, "q=a&reason=mistake").statusCode())
                    .as(step)
                    .isEqualTo(403);
        }
        assertThat(stateOf(link)).isEqualTo("open");
        assertThat(diary.browser().get(path).statusCode()).as("nobody").isEqualTo(302);
    }
}
