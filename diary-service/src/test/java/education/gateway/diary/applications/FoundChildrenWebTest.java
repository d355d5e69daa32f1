package education.gateway.diary.applications;

import static education.gateway.diary.support.RunningDiary.csrf;
import static education.gateway.diary.support.RunningDiary.location;
import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.support.Consenting;
import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.Register;
import education.gateway.diary.support.RunningDiary;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A child found by the state where a school says yes first, as production ships. */
@Timeout(120)
class FoundChildrenWebTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DESK = "/school/applications";
    private static int number = 100;

    private final RunningDiary diary = RunningDiary.askingSchools();
    private final JdbcClient database = JdbcClient.create(diary.database);
    private final int n = ++number;
    private final int school = 5000 + n;
    private final String hash = "%064x".formatted(500_000 + n);
    private final String person = "%064x".formatted(700_000 + n);
    private final String parentId = "6100" + n;
    private final UUID pupil = diary.register.pupil(school, hash);
    private final Person parent = diary.keycloak.parent(parentId, "citizen", stateSays(List.of(List.of(hash))));
    private final Person officerPerson = diary.keycloak.officer(school);
    private final String officer = diary.keycloak.accessToken(officerPerson);

    @BeforeEach
    void the_parent_has_consented() {
        Consenting.given(diary.database, parentId);
    }

    private Map<String, Object> stateSays(List<List<String>> children) {
        return Map.of(
                "surname",
                "Иванова",
                "given_name",
                "Ольга",
                "person_hashes",
                List.of(person),
                "state_children",
                Map.of("answered_at", Instant.now().getEpochSecond(), "children", children));
    }

    private HttpResponse<String> accept(Person who, UUID child) {
        return diary.api("POST", "/state-children/" + child + "/acceptance", diary.keycloak.accessToken(who));
    }

    private String asked() {
        HttpResponse<String> answer = accept(parent, pupil);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return json(answer).at("/applicationId").asString();
    }

    private HttpResponse<String> confirm(String token, String id) {
        return diary.api("POST", DESK + "/" + id + "/grant", token);
    }

    private HttpResponse<String> refuse(String token, String id) {
        return diary.api("POST", DESK + "/" + id + "/refusal", token, "{\"reasons\":[\"not_a_representative\"]}");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private void isConflict(HttpResponse<String> answer, String kind) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(json(answer).at("/type").asString()).isEqualTo("urn:education-gateway:problem:" + kind);
        assertThat(links()).isZero();
    }

    private long links() {
        return database.sql("SELECT count(*) FROM guardianship.link WHERE parent_id = ?")
                .param(parentId)
                .query(Long.class)
                .single();
    }

    private void bar(UUID pupilId, String childHash, String parent, String... hashes) {
        database.sql(
                        "INSERT INTO guardianship.bar (id, parent_id, person_hashes, pupil_id, child_hash, reason,"
                                + " imposed_at, imposed_by) VALUES (gen_random_uuid(), ?, ?, ?, ?, 'mistake', now(), 'officer')")
                .params(parent, hashes, pupilId, childHash)
                .update();
    }

    @Test
    void nothing_opens_until_an_officer_has_said_yes() {
        String id = asked();
        assertThat(links()).isZero();
        JsonNode desk = json(diary.api("GET", DESK + "/" + id, officer));
        assertThat(desk.at("/application/kind").asString()).isEqualTo("state_child");
        assertThat(desk.at("/application/applicantVerified").asBoolean()).isTrue();
        assertThat(desk.at("/pupils/0/pupilId").asString()).isEqualTo(pupil.toString());
        assertThat(desk.at("/pupils/0/name/surname").asString()).isEqualTo("Иванова");

        HttpResponse<String> granted = confirm(officer, id);
        assertThat(granted.statusCode()).as(granted.body()).isEqualTo(200);
        Map<String, Object> link = database.sql("SELECT l.basis, l.granted_by FROM guardianship.link l"
                        + " JOIN guardianship.link_in_force f ON f.link_id = l.id WHERE l.parent_id = ?")
                .param(parentId)
                .query()
                .singleRow();
        assertThat(link).containsEntry("basis", "state_child").containsEntry("granted_by", officerPerson.subject());
        assertThat(database.sql("SELECT actor_kind || ' ' || deed || ' ' || basis FROM journal.line"
                                + " WHERE pupil_id = ? ORDER BY id")
                        .param(pupil)
                        .query(String.class)
                        .list())
                .containsExactly("parent child_asked_for state", "officer link_granted school");
    }

    @Test
    void a_parent_to_whom_the_state_named_nobody_asks_for_nobody() {
        Person other = diary.keycloak.parent("6200" + n, "citizen", stateSays(List.of()));
        Consenting.given(diary.database, "6200" + n);
        HttpResponse<String> foreign = accept(other, pupil);
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.body()).isEqualTo(accept(other, UUID.randomUUID()).body());
    }

    @Test
    void a_yes_is_for_the_parent_who_asked_and_for_that_child_only() {
        String id = asked();
        UUID classmate = diary.register.pupil(school, null);
        HttpResponse<String> answer =
                diary.api("POST", DESK + "/" + id + "/grant", officer, "{\"pupilId\":\"" + classmate + "\"}");
        isConflict(answer, "no-such-pupil");
        Person other = diary.keycloak.parent("6200" + n, "citizen", Map.of());
        assertThat(diary.api("DELETE", "/applications/" + id, diary.keycloak.accessToken(other))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void an_officer_of_another_school_gets_the_answer_for_what_does_not_exist() {
        String id = asked();
        String stranger = diary.keycloak.accessToken(diary.keycloak.officer(210));
        HttpResponse<String> foreign = confirm(stranger, id);
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.body())
                .isEqualTo(confirm(stranger, UUID.randomUUID().toString()).body());
        assertThat(refuse(stranger, id).statusCode()).isEqualTo(404);
        assertThat(diary.api("GET", DESK + "/" + id, stranger).statusCode()).isEqualTo(404);
        assertThat(links()).isZero();
    }

    @Test
    void a_bar_that_came_in_between_stops_the_yes() {
        String id = asked();
        bar(pupil, null, parentId);
        isConflict(confirm(officer, id), "barred");
    }

    @Test
    void so_does_one_on_the_person_under_another_account_or_on_the_child_in_another_school() {
        String id = asked();
        UUID former = diary.register.pupil(
                210, hash, Register.TODAY.minusYears(10), Register.TODAY.minusYears(2), Register.TODAY);
        bar(former, hash, "6300" + n, person);
        isConflict(confirm(officer, id), "barred-elsewhere");
        RunningDiary.Browser desk = diary.browser();
        desk.logIn(officerPerson, DESK);
        HttpResponse<String> page = desk.post(
                DESK + "/" + id + "/decision", csrf(desk.get(DESK + "/" + id).body()) + "&decision=grant");
        assertThat(page.body()).contains("Другая школа закрыла доступ").doesNotContain("210");
    }

    @Test
    void a_consent_that_was_withdrawn_in_between_stops_the_yes_until_it_is_given_again() {
        String id = asked();
        database.sql("UPDATE consent.receipt SET withdrawn_at = now() WHERE parent_id = ?")
                .param(parentId)
                .update();
        isConflict(confirm(officer, id), "consent-withdrawn");
        Consenting.given(diary.database, parentId);
        assertThat(confirm(officer, id).statusCode()).isEqualTo(200);
    }

    @Test
    void an_enrolment_that_ended_in_between_stops_the_yes() {
        String id = asked();
        diary.register.set(pupil, "date_out", Register.TODAY);
        isConflict(confirm(officer, id), "pupil-not-active");
    }

    @Test
    void a_register_that_no_longer_means_this_one_pupil_stops_the_yes() {
        String id = asked();
        UUID second = diary.register.pupil(210, hash);
        isConflict(confirm(officer, id), "no-longer-found");
        diary.register.set(second, "date_out", Register.TODAY);
        diary.register.set(pupil, "child_hash", "%064x".formatted(900_000 + n));
        isConflict(confirm(officer, id), "no-longer-found");
    }

    @Test
    void a_citizen_who_parted_from_the_account_takes_the_asking_along() {
        String id = asked();
        database.sql("INSERT INTO guardianship.parting (id, parent_id) VALUES (gen_random_uuid(), ?)")
                .param(parentId)
                .update();
        isConflict(confirm(officer, id), "other-person");
    }

    @Test
    void of_two_officers_at_once_one_decides() throws Exception {
        String id = asked();
        String colleague = diary.keycloak.accessToken(diary.keycloak.officer(school));
        var threads = Executors.newFixedThreadPool(2);
        List<Callable<HttpResponse<String>>> both = List.of(() -> confirm(officer, id), () -> refuse(colleague, id));
        var statuses = new ArrayList<Integer>();
        for (var answer : threads.invokeAll(both)) {
            statuses.add(answer.get().statusCode());
        }
        threads.shutdown();
        assertThat(statuses).containsExactlyInAnyOrder(200, 409);
        assertThat(links()).isEqualTo(statuses.get(0) == 200 ? 1 : 0);
    }

    @Test
    void asked_twice_it_waits_once_and_once_refused_it_is_not_offered_again() {
        String id = asked();
        assertThat(asked()).isEqualTo(id);
        String token = diary.keycloak.accessToken(parent);
        assertThat(diary.api("GET", "/state-children", token).body()).isEqualTo("{\"children\":[]}");
        assertThat(refuse(officer, id).statusCode()).isEqualTo(200);
        assertThat(diary.api("GET", "/state-children", token).body()).isEqualTo("{\"children\":[]}");
        assertThat(accept(parent, pupil).statusCode()).isEqualTo(404);
        assertThat(links()).isZero();
    }

    @Test
    void a_refusal_is_remembered_however_much_came_later() {
        String refused = asked();
        assertThat(refuse(officer, refused).statusCode()).isEqualTo(200);
        long old = RowsOfApplications.like(database, refused, 120);
        String token = diary.keycloak.accessToken(parent);
        assertThat(diary.api("GET", "/state-children", token).body()).isEqualTo("{\"children\":[]}");
        assertThat(accept(parent, pupil).statusCode()).isEqualTo(404);
        assertThat(old).isEqualTo(121);
    }

    /** What somebody reads at the account who came in by mail, without what differs from try to try. */
    private String toldByMail(Map<String, Object> userInfo) {
        Person byMail = diary.keycloak.parent(parentId, "basic", userInfo);
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(byMail, "/");
        var told = new StringBuilder();
        for (String page : List.of("/", "/applications", "/applications/new", "/why")) {
            told.append(browser.get(page).body().replaceAll("value=\"[^\"]{20,}\"", ""));
        }
        return told.append(diary.api("GET", "/applications", diary.keycloak.accessToken(byMail))
                        .body())
                .toString();
    }

    @Test
    void whoever_reads_the_mail_is_told_nothing_while_the_joining_is_suspended_nor_when_the_citizen_has_left() {
        asked();
        String[] ofTheCitizen = {"Анна", "3 «Б»", "школа № " + school, "Ольга", "Ждём ответа школы"};
        assertThat(toldByMail(Map.of())).contains("Анна", "школа № " + school, "Ждём ответа школы");

        assertThat(toldByMail(Map.of("joining_suspended", true)))
                .contains("остановлено")
                .doesNotContain(ofTheCitizen);

        database.sql("UPDATE guardianship.person SET parent_id = ? WHERE parent_id = ?")
                .params("6900" + n, parentId)
                .update();
        assertThat(toldByMail(Map.of())).doesNotContain(ofTheCitizen);
    }

    @Test
    void what_is_told_no_more_is_still_remembered() {
        String id = asked();
        assertThat(refuse(officer, id).statusCode()).isEqualTo(200);
        database.sql("UPDATE applications.application SET found_person = ARRAY['x'] WHERE id = ?::uuid")
                .param(id)
                .update();
        assertThat(accept(parent, pupil).statusCode()).isEqualTo(404);
    }

    @Test
    void of_two_children_each_is_asked_for_and_what_was_taken_back_can_be_asked_for_again() {
        String siblingHash = "%064x".formatted(600_000 + n);
        UUID sibling = diary.register.pupil(school, siblingHash);
        diary.register.set(sibling, "given_name", "Вера");
        Person ofBoth =
                diary.keycloak.parent(parentId, "citizen", stateSays(List.of(List.of(hash), List.of(siblingHash))));
        String first = asked();
        HttpResponse<String> answer = accept(ofBoth, sibling);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(json(answer).at("/applicationId").asString()).isNotEqualTo(first);

        assertThat(diary.api("DELETE", "/applications/" + first, diary.keycloak.accessToken(ofBoth))
                        .statusCode())
                .isIn(200, 204);
        HttpResponse<String> again = accept(ofBoth, pupil);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(202);
        assertThat(json(again).at("/applicationId").asString()).isNotEqualTo(first);
    }

    @Test
    void a_match_on_less_shows_the_parent_nothing_and_reaches_no_school() {
        diary.register.pupil(210, hash);
        String token = diary.keycloak.accessToken(parent);
        assertThat(diary.api("GET", "/state-children", token).body()).isEqualTo("{\"children\":[]}");
        assertThat(accept(parent, pupil).statusCode()).isEqualTo(404);
        assertThat(json(diary.api("GET", DESK, officer)).at("/total").asInt()).isZero();
    }

    @Test
    void a_login_by_password_or_without_consent_asks_for_nothing() {
        Person basic = diary.keycloak.parent("6400" + n, "basic", Map.of());
        assertThat(accept(basic, pupil).statusCode()).isEqualTo(401);
        database.sql("UPDATE consent.receipt SET withdrawn_at = now() WHERE parent_id = ?")
                .param(parentId)
                .update();
        assertThat(accept(parent, pupil).statusCode()).isEqualTo(404);
    }

    @Test
    void a_paper_that_waits_for_the_desk_is_taken_back_by_it() {
        String body = """
                {"childSurname":"Иванова","childGivenName":"Анна","birthDate":"%s","school":%d,"className":"3Б",
                 "relation":"mother"}""".formatted(Register.TODAY.minusYears(10), school);
        String token = diary.keycloak.accessToken(parent);
        assertThat(diary.api("POST", "/applications", token, body).statusCode()).isEqualTo(201);
        asked();
        JsonNode queue = json(diary.api("GET", DESK, officer));
        assertThat(queue.at("/total").asInt()).isEqualTo(1);
        assertThat(queue.at("/applications/0/kind").asString()).isEqualTo("state_child");
    }

    @Test
    void nobody_writes_on_a_form_that_the_state_named_the_child() {
        String body = """
                {"childSurname":"Иванова","childGivenName":"Анна","birthDate":"%s","school":%d,"className":"3Б",
                 "relation":"by_state"}""".formatted(Register.TODAY.minusYears(10), school);
        assertThat(diary.api("POST", "/applications", diary.keycloak.accessToken(parent), body)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void the_pages_say_that_nobody_has_to_come() {
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(parent, "/");
        String offer = browser.get("/").body();
        assertThat(offer).contains("Попросить школу открыть дневник", "Анна").doesNotContain("Открыть дневник<");
        HttpResponse<String> done = browser.post("/state-children/" + pupil + "/acceptance", csrf(offer));
        assertThat(location(done)).isEqualTo("/?asked");
        assertThat(browser.get("/?asked").body())
                .contains("Мы попросили школу", "Ждём ответа школы", "приходить не нужно")
                .doesNotContain("/acceptance");
        assertThat(browser.get("/applications").body())
                .contains("Ждём ответа школы", "Приходить в школу не нужно")
                .doesNotContain("Иванова Анна");
        assertThat(browser.get("/why").body()).contains("Ждём ответа школы");
        database.sql("UPDATE consent.receipt SET withdrawn_at = now() WHERE parent_id = ?")
                .param(parentId)
                .update();
        assertThat(browser.get("/applications").body()).doesNotContain("Анна");

        RunningDiary.Browser desk = diary.browser();
        desk.logIn(officerPerson, "/school/applications");
        String list = desk.get("/school/applications").body();
        assertThat(list).contains("без визита, ждёт до").doesNotContain("Моё согласие");
        String path = list.replaceAll("(?s).*href=\"(/school/applications/[0-9a-f-]{36})\".*", "$1");
        String page = desk.get(path).body();
        assertThat(page)
                .contains(
                        "Приходить заявителю не нужно", "СНИЛС и дата рождения ребёнка совпали", "Данные школы сверены")
                .doesNotContain("Напечатать", "пришедший в школу");
        assertThat(desk.get(path + "/form").statusCode()).isEqualTo(404);
        HttpResponse<String> refused = desk.post(path + "/decision", csrf(page) + "&decision=grant");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("Согласия родителя на обработку данных сейчас нет");
    }
}
