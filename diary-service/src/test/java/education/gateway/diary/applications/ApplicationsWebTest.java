package education.gateway.diary.applications;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.support.Register;
import education.gateway.diary.support.RunningDiary;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** From the parent's application to the school's decision, through the doors of the running service. */
@Timeout(120)
class ApplicationsWebTest extends WithAnApplicant {

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
    void lists_tell_programs_no_more_than_finds_an_application_and_whoever_asks_is_written_down() {
        String id = applied();
        String typed = json(diary.api("GET", WAITING + "/" + id, officer))
                .at("/application/number")
                .asString();
        assertThat(listings()).isEmpty();
        String whole = diary.api("GET", WAITING, officer).body();
        assertThat(listings()).containsExactly("officer applications_listed " + school);
        String byNumber =
                diary.api("GET", WAITING + "?number=" + typed, officer).body();
        String byName = diary.api("POST", WAITING + "/search", officer, "{\"name\":\"елк\"}")
                .body();
        for (String list : List.of(whole, byNumber, byName)) {
            assertThat(list).contains(id, typed, "\"childGivenName\":\"Анна\"", "\"state\":\"created\"");
            assertThat(list).doesNotContain("лкина", "Ольга", birth.toString(), parentId);
        }
        assertThat(listings())
                .containsOnly("officer applications_listed " + school, "officer applications_searched_for " + school)
                .hasSizeBetween(2, 4);
    }

    @Test
    void whoever_looks_through_the_pages_of_applications_is_written_down_too() {
        applied();
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(officerPerson, WAITING);
        String list = browser.get(WAITING).body();
        assertThat(list).contains("Елкина Анна");
        assertThat(listings()).isNotEmpty().containsOnly("officer applications_listed " + school);
        browser.post(WAITING, RunningDiary.csrf(list) + "&q=%D0%B5%D0%BB%D0%BA");
        assertThat(listings()).contains("officer applications_searched_for " + school);
    }

    /** What the journal says about the officer's lists of applications. */
    private List<String> listings() {
        return JdbcClient.create(diary.database)
                .sql("SELECT concat_ws(' ', actor_kind, deed, school) FROM journal.line"
                        + " WHERE actor = ? AND deed LIKE 'applications%' ORDER BY id")
                .param(officerPerson.subject())
                .query(String.class)
                .list();
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
        String newest = all.at("/applications/0/id").asString();
        assertThat(json(diary.api("GET", WAITING + "/" + newest, officer))
                        .at("/application/child/surname")
                        .asString())
                .isEqualTo("Баaa".replace('a', 'а'));
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
}
