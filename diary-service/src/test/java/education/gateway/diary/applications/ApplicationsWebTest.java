package education.gateway.diary.applications;

import static education.gateway.diary.support.RunningDiary.csrf;
import static education.gateway.diary.support.RunningDiary.location;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.support.Consenting;
import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.Register;
import education.gateway.diary.support.RunningDiary;
import education.gateway.diary.web.Refusal;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the parent's form to the school's decision, through the doors of the running service. */
@Timeout(120)
class ApplicationsWebTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String WAITING = "/school/applications";
    private static int number = 100;

    private final RunningDiary diary = RunningDiary.shared();
    private final int n = ++number;
    private final int school = 4000 + n;
    private final String parentId = "6000" + n;
    private final Person parent = diary.keycloak.parent(parentId, "basic", Map.of());
    private final Person officerPerson = diary.keycloak.officer(school);
    private final String officer = diary.keycloak.accessToken(officerPerson);
    private final String stranger = diary.keycloak.accessToken(diary.keycloak.officer(210));
    private final LocalDate birth = Register.TODAY.minusYears(9);
    private final UUID pupil = pupil("Ёлкина", "Анна");

    private UUID pupil(String surname, String givenName) {
        UUID id = diary.register.pupil(school, null, birth, Register.TODAY.minusYears(1), null);
        diary.register.set(id, "surname", surname);
        diary.register.set(id, "given_name", givenName);
        return id;
    }

    private String token() {
        return diary.keycloak.accessToken(parent);
    }

    @BeforeEach
    void the_parent_has_consented() {
        Consenting.given(diary.database, parentId);
    }

    @AfterEach
    void the_clock_goes_back() {
        diary.clock.ahead = Duration.ZERO;
    }

    private String body(String surname) {
        return """
                {"childSurname":"%s","childGivenName":"Анна","birthDate":"%s","school":%d,"className":"3Б",
                 "relation":"mother","applicantSurname":"Ёлкина","applicantGivenName":"Ольга"}""".formatted(surname, birth, school);
    }

    private HttpResponse<String> apply(String surname) {
        return diary.api("POST", "/applications", token(), body(surname));
    }

    private String applied() {
        HttpResponse<String> answer = apply("Елкина");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).at("/id").asString();
    }

    private HttpResponse<String> decide(String token, String id, String step, String body) {
        return diary.api("POST", WAITING + "/" + id + "/" + step, token, body);
    }

    private HttpResponse<String> grant(String id) {
        return decide(officer, id, "grant", null);
    }

    private HttpResponse<String> refuse(String id, RefusalReason... reasons) {
        String codes = Stream.of(reasons).map(each -> '"' + each.code() + '"').collect(Collectors.joining(","));
        return decide(officer, id, "refusal", "{\"reasons\":[" + codes + "]}");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private String stateOf(String id) {
        return diary.api("GET", "/applications", token()).body().isEmpty()
                ? ""
                : json(diary.api("GET", "/applications", token()))
                        .path("applications")
                        .valueStream()
                        .filter(each -> each.path("id").asString().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .path("state")
                        .asString();
    }

    private long links() {
        return JdbcClient.create(diary.database)
                .sql("SELECT count(*) FROM guardianship.link_in_force WHERE parent_id = ? AND pupil_id = ?")
                .params(parentId, pupil)
                .query(Long.class)
                .single();
    }

    private static void isConflict(HttpResponse<String> answer, String kind) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(json(answer).at("/type").asString()).isEqualTo("urn:education-gateway:problem:" + kind);
    }

    /** What the journal says about an application, without what is null. */
    private List<String> lines(String id) {
        return JdbcClient.create(diary.database)
                .sql("SELECT concat_ws(' ', actor_kind, deed, basis, school, detail) FROM journal.line"
                        + " WHERE application_id = ?::uuid ORDER BY id")
                .param(id)
                .query(String.class)
                .list();
    }

    @Test
    void who_looks_at_an_application_prints_or_decides_it_stands_in_the_journal_once_in_ten_minutes() {
        String id = applied();
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(officerPerson, WAITING);
        for (int again = 0; again < 2; again++) {
            diary.api("GET", WAITING + "/" + id, officer);
            assertThat(browser.get(WAITING + "/" + id + "/form").statusCode()).isEqualTo(200);
            assertThat(diary.api("GET", WAITING + "/" + id, stranger).statusCode())
                    .isEqualTo(404);
        }
        refuse(id, RefusalReason.CHILD_NAME_DIFFERS, RefusalReason.PARENT_NAME_DIFFERS);
        grant(id);
        assertThat(lines(id))
                .containsOnly(
                        "officer application_seen school " + school,
                        "officer application_printed school " + school,
                        "officer application_refused school " + school + " parent_name_differs",
                        "officer application_refused school " + school + " child_name_differs")
                .hasSizeBetween(4, 6);
        String other = applied();
        grant(other);
        assertThat(lines(other)).containsExactly("officer application_granted school " + school);
    }

    @Test
    void from_the_application_to_an_open_diary() {
        String id = applied();
        JsonNode desk = json(diary.api("GET", WAITING + "/" + id, officer));
        assertThat(desk.at("/pupils/0/pupilId").asString()).isEqualTo(pupil.toString());
        assertThat(desk.at("/pupils/0/agrees").asBoolean()).as("ё is е").isTrue();
        assertThat(links()).isZero();

        HttpResponse<String> granted = grant(id);
        assertThat(granted.statusCode()).as(granted.body()).isEqualTo(200);
        assertThat(granted.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(links()).isEqualTo(1);
        assertThat(stateOf(id)).isEqualTo("granted");
        isConflict(grant(id), "application-state");
        isConflict(refuse(id, RefusalReason.CHILD_NAME_DIFFERS), "application-state");
        isConflict(diary.api("DELETE", "/applications/" + id, token()), "application-state");
        assertThat(links()).isEqualTo(1);
    }

    @Test
    void two_officers_at_once_and_one_of_them_is_told() throws Exception {
        for (int round = 0; round < 5; round++) {
            String id = applied();
            var threads = Executors.newFixedThreadPool(2);
            List<Callable<HttpResponse<String>>> both =
                    List.of(() -> grant(id), () -> refuse(id, RefusalReason.ANOTHER_PERSON_CAME));
            var answers = threads.invokeAll(both);
            threads.shutdown();
            var statuses = new ArrayList<Integer>();
            for (var answer : answers) {
                statuses.add(answer.get().statusCode());
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 409);
            assertThat(stateOf(id)).isEqualTo(statuses.get(0) == 200 ? "granted" : "refused");
            if (statuses.get(0) == 200) {
                return;
            }
            assertThat(links()).isZero();
        }
    }

    @Test
    void another_schools_officer_gets_the_answer_for_what_does_not_exist() {
        String id = applied();
        String unknown = UUID.randomUUID().toString();
        String reasons = "{\"reasons\":[\"another_person_came\"]}";
        for (String one : List.of(id, "abc")) {
            for (String step : List.of("grant", "refusal")) {
                HttpResponse<String> foreign = decide(stranger, one, step, reasons);
                assertThat(foreign.statusCode()).isEqualTo(404);
                assertThat(foreign.body())
                        .isEqualTo(decide(stranger, unknown, step, reasons).body());
            }
            HttpResponse<String> look = diary.api("GET", WAITING + "/" + one, stranger);
            assertThat(look.statusCode()).isEqualTo(404);
            assertThat(look.body())
                    .isEqualTo(
                            diary.api("GET", WAITING + "/" + unknown, stranger).body());
        }
        String typed = json(diary.api("GET", WAITING + "/" + id, officer))
                .at("/application/number")
                .asString();
        assertThat(json(diary.api("GET", WAITING + "?number=" + typed, stranger))
                        .at("/total")
                        .asInt())
                .isZero();
        assertThat(json(diary.api("GET", WAITING + "?number=" + typed, officer))
                        .at("/total")
                        .asInt())
                .isEqualTo(1);
        assertThat(stateOf(id)).isEqualTo("created");
        assertThat(diary.api("GET", WAITING, token()).statusCode()).isEqualTo(403);
    }

    @Test
    void another_parent_neither_sees_nor_withdraws_it() {
        String id = applied();
        String other = diary.keycloak.accessToken(diary.keycloak.parent("7000" + n, "citizen", Map.of()));
        assertThat(json(diary.api("GET", "/applications", other)).at("/applications"))
                .isEmpty();
        HttpResponse<String> foreign = diary.api("DELETE", "/applications/" + id, other);
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.body())
                .isEqualTo(diary.api("DELETE", "/applications/" + UUID.randomUUID(), other)
                        .body());
        assertThat(stateOf(id)).isEqualTo("created");
    }

    @Test
    void a_barred_parent_is_not_granted_and_the_application_still_waits() {
        HttpResponse<String> linked = diary.api(
                "POST",
                "/school/links",
                officer,
                "{\"parentId\":\"%s\",\"pupilId\":\"%s\"}".formatted(parentId, pupil));
        diary.api(
                "POST",
                "/school/links/" + json(linked).at("/id").asString() + "/end",
                officer,
                "{\"reason\":\"court_order\",\"document\":\"2-17\"}");
        String id = applied();
        isConflict(grant(id), "barred");
        assertThat(stateOf(id)).isEqualTo("created");
        assertThat(links()).isZero();
    }

    @Test
    void nobody_is_granted_whom_the_register_does_not_have() {
        HttpResponse<String> answer = apply("Иванова");
        String id = json(answer).at("/id").asString();
        isConflict(grant(id), "no-such-pupil");
        isConflict(decide(officer, id, "grant", "{\"pupilId\":\"" + pupil + "\"}"), "no-such-pupil");
        UUID elsewhere = diary.register.pupil(210, null, birth, Register.TODAY.minusYears(1), null);
        isConflict(decide(officer, id, "grant", "{\"pupilId\":\"" + elsewhere + "\"}"), "no-such-pupil");
        assertThat(stateOf(id)).isEqualTo("created");
    }

    @Test
    void of_two_pupils_who_agree_one_is_named() {
        UUID twin = pupil("Елкина", "АННА");
        String id = applied();
        isConflict(grant(id), "several-pupils");
        assertThat(decide(officer, id, "grant", "{\"pupilId\":\"" + twin + "\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(links()).isZero();
    }

    @Test
    void a_pupil_who_has_left_is_not_granted() {
        diary.register.set(pupil, "date_out", Register.TODAY);
        String id = applied();
        isConflict(grant(id), "no-such-pupil");
        isConflict(decide(officer, id, "grant", "{\"pupilId\":\"" + pupil + "\"}"), "pupil-not-active");
    }

    @Test
    void the_state_naming_somebody_else_behind_the_account_stops_the_grant() {
        String id = applied();
        JdbcClient.create(diary.database)
                .sql("INSERT INTO guardianship.person (parent_id, person_hashes, verified_name, seen_at)"
                        + " VALUES (?, ARRAY[?], 'лебедева вера', now())")
                .params(parentId, "%064x".formatted(n))
                .update();
        isConflict(grant(id), "other-person");
        assertThat(stateOf(id)).isEqualTo("created");
        assertThat(links()).isZero();
    }

    @Test
    void what_was_withdrawn_is_not_granted_and_may_be_created_anew() {
        String id = applied();
        assertThat(diary.api("DELETE", "/applications/" + id, token()).statusCode())
                .isEqualTo(204);
        isConflict(grant(id), "application-state");
        assertThat(links()).isZero();
        assertThat(applied()).isNotEqualTo(id);
    }

    @ParameterizedTest
    @EnumSource(RefusalReason.class)
    void every_reason_of_a_refusal_reaches_the_parent_in_words(RefusalReason reason) {
        String id = applied();
        assertThat(json(refuse(id, reason)).at("/reasons/0").asString()).isEqualTo(reason.code());
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(parent, "/applications");
        assertThat(browser.get("/applications").body())
                .contains("Школа не смогла открыть доступ", "Причина: " + reason.words(), reason.advice());
    }

    @Test
    void several_reasons_are_kept_in_the_order_of_the_rules_and_none_or_an_unknown_one_is_refused() {
        String id = applied();
        assertThat(refuse(id).statusCode()).isEqualTo(400);
        HttpResponse<String> unknown = decide(officer, id, "refusal", "{\"reasons\":[\"boredom\"]}");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("\"parameter\":\"reasons\"").doesNotContain("boredom");
        JsonNode refused = json(refuse(id, RefusalReason.ANOTHER_PERSON_CAME, RefusalReason.NOT_A_REPRESENTATIVE));
        assertThat(refused.at("/reasons/0").asString()).isEqualTo("not_a_representative");
        assertThat(refused.at("/reasons/1").asString()).isEqualTo("another_person_came");
    }

    @Test
    void one_waits_for_a_child_at_a_school_and_ten_for_a_parent() {
        applied();
        isConflict(apply("ЁЛКИНА"), "application-already-open");
        for (String surname : "Б В Г Д Е Ж З И К".split(" ")) {
            assertThat(apply(surname).statusCode()).isEqualTo(201);
        }
        isConflict(apply("Л"), "too-many-applications");
    }

    @Test
    void who_creates_and_withdraws_all_day_is_stopped() {
        for (int i = 0; i < 20; i++) {
            diary.api("DELETE", "/applications/" + applied(), token());
        }
        assertThat(apply("Елкина").statusCode()).isEqualTo(429);
    }

    @Test
    void after_ninety_days_it_has_expired_before_and_after_the_job() {
        String id = applied();
        String other = json(apply("Иванова")).at("/id").asString();
        refuse(other, RefusalReason.CHILD_NAME_DIFFERS);
        diary.clock.ahead = Duration.ofDays(90).minusMinutes(5);
        Expiry expiry = diary.bean(Expiry.class);
        expiry.run();
        assertThat(recorded(id)).isEqualTo("created");

        diary.clock.ahead = Duration.ofDays(91);
        assertThat(desk(id, "refuse")).isEqualTo("application-state");
        assertThat(recorded(id)).isEqualTo("created");
        expiry.run();
        assertThat(recorded(id)).isEqualTo("expired");
        assertThat(recorded(other)).isEqualTo("refused");
        assertThat(expiry.run()).as("nothing is due twice").isZero();
    }

    @Test
    void on_two_nodes_at_once_each_expires_once() throws Exception {
        for (String surname : "А Б В Г Д Е".split(" ")) {
            apply(surname);
        }
        diary.clock.ahead = Duration.ofDays(91);
        long due = due();
        Expiry expiry = diary.bean(Expiry.class);
        var threads = Executors.newFixedThreadPool(4);
        List<Callable<Integer>> nodes = List.of(expiry::run, expiry::run, expiry::run, expiry::run);
        long expired = 0;
        for (var node : threads.invokeAll(nodes)) {
            expired += node.get();
        }
        threads.shutdown();
        assertThat(due).isGreaterThanOrEqualTo(6);
        assertThat(expired).isEqualTo(due);
        assertThat(due()).isZero();
        assertThat(JdbcClient.create(diary.database)
                        .sql("SELECT bool_and(state = 'expired' AND version = 1) FROM applications.application"
                                + " WHERE school = ?")
                        .param(school)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private long due() {
        return JdbcClient.create(diary.database)
                .sql("SELECT count(*) FROM applications.application WHERE state = 'created'"
                        + " AND expires_at <= now() + interval '91 days'")
                .query(Long.class)
                .single();
    }

    /** Past the doors, whose tokens a moved clock would end. */
    private String desk(String id, String step) {
        var desk = diary.bean(DeskApplications.class);
        var who = new SchoolOfficer(school, "officer");
        try {
            if (step.equals("refuse")) {
                desk.refuse(who, UUID.fromString(id), Set.of(RefusalReason.ANOTHER_PERSON_CAME));
            } else {
                desk.grant(who, UUID.fromString(id), null);
            }
            return "";
        } catch (Refusal refusal) {
            return refusal.kind();
        }
    }

    private String recorded(String id) {
        return JdbcClient.create(diary.database)
                .sql("SELECT state FROM applications.application WHERE id = ?::uuid")
                .param(id)
                .query(String.class)
                .single();
    }

    @Test
    void a_bad_request_names_the_field_and_repeats_nothing() {
        for (String bad : List.of(body("<script>"), body("Елкина").replace(birth.toString(), "9999-99-99"), "{}")) {
            HttpResponse<String> answer = diary.api("POST", "/applications", token(), bad);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("\"parameter\":").doesNotContain("script", "9999-99");
        }
        for (String query : List.of("?page=0", "?page=9999999", "?page=x", "?state=all")) {
            assertThat(diary.api("GET", WAITING + query, officer).statusCode())
                    .as(query)
                    .isEqualTo(400);
        }
    }

    @Test
    void the_list_is_newest_first_and_found_by_the_beginning_of_a_name_in_any_spelling() {
        applied();
        for (int i = 0; i < 3; i++) {
            apply("Б" + "а".repeat(i + 1));
        }
        JsonNode all = json(diary.api("GET", WAITING, officer));
        assertThat(all.at("/total").asInt()).isEqualTo(4);
        assertThat(all.at("/applications/0/child/surname").asString()).isEqualTo("Баaa".replace('a', 'а'));
        JsonNode found = json(diary.api("POST", WAITING + "/search", officer, "{\"name\":\"ЁЛК\"}"));
        assertThat(found.at("/total").asInt())
                .as("child and applicant are searched")
                .isEqualTo(4);
        assertThat(json(diary.api("POST", WAITING + "/search", officer, "{\"name\":\"БАА\"}"))
                        .at("/total")
                        .asInt())
                .isEqualTo(2);
        assertThat(json(diary.api("POST", WAITING + "/search", officer, "{\"name\":\"%\"}"))
                        .at("/total")
                        .asInt())
                .isZero();
        assertThat(json(diary.api("GET", WAITING + "?state=closed", officer))
                        .at("/total")
                        .asInt())
                .isZero();
    }

    @Test
    void programs_of_the_desk_get_the_form_as_a_pdf_and_those_of_another_school_do_not() {
        String id = applied();
        HttpResponse<String> form = diary.api("GET", WAITING + "/" + id + "/form", officer);
        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(form.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(form.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("inline")
                .doesNotContain("Елкина", id);
        assertThat(form.body()).startsWith("%PDF-");

        String elsewhere = diary.keycloak.accessToken(diary.keycloak.officer(school + 1));
        HttpResponse<String> foreign = diary.api("GET", WAITING + "/" + id + "/form", elsewhere);
        HttpResponse<String> unknown = diary.api("GET", WAITING + "/" + UUID.randomUUID() + "/form", elsewhere);
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.body()).isEqualTo(unknown.body());
        assertThat(diary.api("GET", WAITING + "/" + id + "/form", token()).statusCode())
                .as("to the parent")
                .isEqualTo(403);
    }

    // pages

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private String fields(String surname) {
        return form(Map.of(
                "childSurname", surname,
                "childGivenName", "Анна",
                "birthDate", birth.toString(),
                "school", Integer.toString(school),
                "className", "3Б",
                "relation", "mother",
                "applicantSurname", "Ёлкина",
                "applicantGivenName", "Ольга"));
    }

    private static void isOurPage(String html) {
        assertThat(html)
                .contains("<html lang=\"ru\">", "<main ", "<h1")
                .doesNotContain("style=\"", "<script", "onclick", "th:");
    }

    @Test
    void a_parent_applies_reads_what_comes_next_and_withdraws() {
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(parent, "/");
        assertThat(browser.get("/").body()).contains("href=\"/applications/new\"", "href=\"/applications\"");
        assertThat(browser.get("/applications").body()).contains("Заявления пока нет. Создайте его");
        String blank = browser.get("/applications/new").body();
        isOurPage(blank);
        assertThat(blank).contains("Иной законный представитель", "name=\"applicantSurname\"");

        HttpResponse<String> wrong = browser.post("/applications", csrf(blank) + "&" + fields("<b>"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        isOurPage(wrong.body());
        assertThat(wrong.body())
                .contains("href=\"#childSurname\"", "aria-invalid=\"true\"", "value=\"&lt;b&gt;\"", "value=\"Анна\"");

        HttpResponse<String> sent = browser.post("/applications", csrf(blank) + "&" + fields("Елкина"));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
        String list = browser.get(location(sent)).body();
        isOurPage(list);
        assertThat(list)
                .contains("Заявление создано.", "Ждём вас в школе", "действует до", "Приходите с паспортом")
                .contains("Печатать самим не нужно", "Елкина Анна", "3Б, школа № " + school);
        HttpResponse<String> twice = browser.post("/applications", csrf(blank) + "&" + fields("Елкина"));
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(twice.body()).contains("второе не нужно");

        String id = json(diary.api("GET", "/applications", token()))
                .at("/applications/0/id")
                .asString();
        assertThat(browser.post("/applications/" + id + "/withdrawal", "").statusCode())
                .as("without its token")
                .isEqualTo(403);
        browser.post("/applications/" + id + "/withdrawal", csrf(list));
        assertThat(browser.get("/applications").body()).contains("Вы отозвали заявление", "Создать новое");
        assertThat(browser.get("/applications/new?like=" + id).body()).contains("value=\"Елкина\"", "value=\"3Б\"");
        assertThat(browser.get("/applications/new?like=" + UUID.randomUUID()).body())
                .doesNotContain("value=\"Елкина\"")
                .contains("value=\"Ёлкина\"");
    }

    @Test
    void the_states_name_is_filled_in_and_cannot_be_changed() {
        Person citizen = diary.keycloak.parent(
                parentId,
                "citizen",
                Map.of(
                        "person_hashes",
                        List.of("%064x".formatted(n)),
                        "surname",
                        "Лебедева",
                        "given_name",
                        "Вера",
                        "patronymic",
                        "Павловна"));
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(citizen, "/");
        String blank = browser.get("/applications/new").body();
        assertThat(blank).contains("Лебедева Вера Павловна").doesNotContain("name=\"applicantSurname\"");
        browser.post("/applications", csrf(blank) + "&" + fields("Елкина"));
        JsonNode all = json(diary.api("GET", WAITING, officer));
        assertThat(all.at("/applications/0/applicant/surname").asString()).isEqualTo("Лебедева");
        assertThat(all.at("/applications/0/applicantVerified").asBoolean()).isTrue();
    }

    @Test
    void at_the_desk_a_number_leads_to_the_application_and_one_form_decides() {
        String id = applied();
        String typed = json(diary.api("GET", WAITING + "/" + id, officer))
                .at("/application/number")
                .asString();
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(officerPerson, WAITING);
        String list = browser.get(WAITING).body();
        isOurPage(list);
        assertThat(list).contains("Заявления, школа № " + school, "Елкина Анна", "ждёт до", "autofocus");
        assertThat(browser.post(WAITING, csrf(list) + "&q=" + typed.substring(1) + "0")
                        .body())
                .contains("Такого номера не бывает");
        assertThat(browser.post(WAITING, csrf(list) + "&" + form(Map.of("q", "елк")))
                        .body())
                .contains("Найдено: 1");
        HttpResponse<String> found = browser.post(WAITING, csrf(list) + "&q=" + typed);
        assertThat(location(found)).isEqualTo(WAITING + "/" + id);

        String page = browser.get(location(found)).body();
        isOurPage(page);
        assertThat(page)
                .contains("Елкина", "Ёлкина", "со слов заявителя", "Паспорт сверен", "Отказать: ")
                .contains("value=\"grant\" required autofocus")
                .doesNotContain("отличается");
        HttpResponse<String> print = browser.get(WAITING + "/" + id + "/form");
        assertThat(print.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(print.body()).startsWith("%PDF-");

        String both = "&decision=grant&also=child_name_differs&pupilId=" + pupil;
        assertThat(browser.post(WAITING + "/" + id + "/decision", csrf(page) + both)
                        .body())
                .contains("Оставьте что-то одно");
        assertThat(browser.post(WAITING + "/" + id + "/decision", csrf(page)).body())
                .contains("Выберите решение");
        RunningDiary.Browser parents = diary.browser();
        parents.logIn(parent, "/applications");
        HttpResponse<String> granted =
                browser.post(WAITING + "/" + id + "/decision", csrf(page) + "&decision=grant&pupilId=" + pupil);
        assertThat(granted.statusCode()).as(granted.body()).isEqualTo(303);
        assertThat(browser.get(location(granted)).body()).contains("Записано: доступ открыт");
        assertThat(links()).isEqualTo(1);

        HttpResponse<String> late =
                browser.post(WAITING + "/" + id + "/decision", csrf(page) + "&decision=another_person_came");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("уже есть решение", "Доступ открыт");
        assertThatNoException().as("the page that is open all the while").isThrownBy(() -> Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(parents.get("/applications").body())
                        .contains("Доступ открыт", "href=\"/children/" + pupil + "/week\"")));
        assertThat(parents.get("/children/" + pupil + "/week").statusCode()).isEqualTo(200);
    }

    @Test
    void where_nobody_agrees_the_page_says_what_differs_and_offers_refusals_only() {
        String id = json(apply("Иванова")).at("/id").asString();
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(officerPerson, WAITING);
        String page = browser.get(WAITING + "/" + id).body();
        assertThat(page)
                .contains("открыть доступ нельзя", "Похожий ученик", "отличается")
                .doesNotContain("value=\"grant\"");
        assertThat(browser.get(WAITING + "/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(browser.get("/").body()).contains("К заявлениям школы");
    }

    @Test
    void a_parent_does_not_come_to_the_desk() {
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(parent, "/");
        String id = applied();
        for (String page : List.of(WAITING, WAITING + "/" + id, WAITING + "/" + id + "/form")) {
            assertThat(browser.get(page).statusCode()).isEqualTo(403);
        }
        String form = csrf(browser.get("/").body());
        assertThat(browser.post(WAITING + "/" + id + "/decision", form + "&decision=grant")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_link_that_ended_after_the_grant_is_not_said_to_be_open() {
        String id = applied();
        grant(id);
        JdbcClient.create(diary.database)
                .sql("UPDATE guardianship.link SET ended_at = now(), ended_reason = 'left_school', ended_by = 'o'"
                        + " WHERE parent_id = ?")
                .param(parentId)
                .update();
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(parent, "/applications");
        assertThat(browser.get("/applications").body())
                .contains("Доступ сейчас закрыт")
                .doesNotContain("/children/" + pupil);
    }
}
