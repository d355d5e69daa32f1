package education.gateway.diary.guardianship;

import static education.gateway.diary.support.RunningDiary.csrf;
import static education.gateway.diary.support.RunningDiary.location;
import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.RunningDiary;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The way of a parent with two accounts through the pages. */
class MergePagesTest {

    private static final String PAGE = "/account/merge";
    private static final Pattern ID = Pattern.compile("name=\"id\" value=\"([0-9a-f-]{36})\"");
    private static int last = 400_000_000;

    private final RunningDiary diary = RunningDiary.shared();
    private final int number = ++last;
    private final Person local = diary.keycloak.parent("1" + number, "basic", Map.of());
    private final Person state =
            diary.keycloak.parent("2" + number, "citizen", Map.of("person_hashes", List.of("%064x".formatted(number))));
    private final RunningDiary.Browser browser = diary.browser();

    private HttpResponse<String> logIn(RunningDiary.Browser with, Person person) {
        assertThat(location(with.logIn(person, PAGE))).isEqualTo(PAGE);
        return with.get(PAGE);
    }

    private String begin(RunningDiary.Browser with, Person person) {
        String page = logIn(with, person).body();
        return location(with.post(PAGE, csrf(page)));
    }

    private static String form(HttpResponse<String> page, String keep) {
        Matcher id = ID.matcher(page.body());
        assertThat(id.find()).as("the page shows what will be merged").isTrue();
        return csrf(page.body()) + "&id=" + id.group(1) + "&keep=" + keep;
    }

    private List<Map<String, String>> asked() {
        return diary.keycloak.merges.stream()
                .filter(merge -> merge.containsValue(local.parentId()))
                .toList();
    }

    private String step(String id) {
        return JdbcClient.create(diary.database)
                .sql("SELECT step FROM guardianship.merge WHERE id = ?")
                .param(UUID.fromString(id))
                .query(String.class)
                .single();
    }

    @Test
    void a_login_to_each_and_a_page_between_merge_the_two() {
        assertThat(begin(browser, local)).isEqualTo("/logged-out?merge");
        assertThat(browser.get("/logged-out?merge").body()).contains("Теперь войдите в другую запись");
        assertThat(diary.keycloak.calls).contains("POST /protocol/openid-connect/logout");

        HttpResponse<String> shown = logIn(browser, state);
        assertThat(shown.body())
                .contains("Проверьте, что будет объединено", local.parentId(), state.parentId(), "через Госуслуги");
        assertThat(shown.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        HttpResponse<String> done = browser.post(PAGE + "/confirmation", form(shown, local.parentId()));

        assertThat(location(done)).isEqualTo("/logged-out?merged");
        assertThat(asked()).singleElement().satisfies(merge -> {
            assertThat(merge).containsEntry("keep", local.parentId()).containsEntry("rest", state.parentId());
            assertThat(step(merge.get("id"))).isEqualTo("done");
        });
    }

    @Test
    void it_begins_with_either_of_the_two() {
        begin(browser, state);
        HttpResponse<String> shown = logIn(browser, local);

        browser.post(PAGE + "/confirmation", form(shown, state.parentId()));

        assertThat(asked()).singleElement().satisfies(merge -> assertThat(merge)
                .containsEntry("keep", state.parentId()));
    }

    @Test
    void the_same_form_again_changes_nothing_and_says_the_same() {
        begin(browser, local);
        HttpResponse<String> shown = logIn(browser, state);
        String form = form(shown, local.parentId());
        String secret = browser.cookie("MERGE");
        browser.post(PAGE + "/confirmation", form);
        assertThat(secret).isNotEmpty();

        HttpResponse<String> again = browser.post(PAGE + "/confirmation", form);

        assertThat(location(again)).isEqualTo(PAGE + "?refused");
        assertThat(asked()).hasSize(1);
    }

    @Test
    void the_login_of_another_browser_is_no_proof() {
        begin(browser, local);
        RunningDiary.Browser another = diary.browser();

        HttpResponse<String> shown = logIn(another, state);
        assertThat(shown.body()).doesNotContain("Проверьте, что будет объединено", local.parentId());
        HttpResponse<String> own = logIn(browser, state);
        HttpResponse<String> sent = another.post(
                PAGE + "/confirmation",
                csrf(shown.body()) + form(own, local.parentId()).replaceFirst("_csrf=[^&]*", ""));

        assertThat(location(sent)).isEqualTo(PAGE + "?refused");
        assertThat(asked()).isEmpty();
    }

    @Test
    void the_first_proof_is_over_after_five_minutes() {
        diary.keycloak.accessTokenLife = Duration.ofHours(1);
        begin(browser, state);
        HttpResponse<String> shown = logIn(browser, local);
        String form = form(shown, local.parentId());
        diary.clock.ahead = Duration.ofMinutes(6);

        assertThat(location(browser.post(PAGE + "/confirmation", form))).isEqualTo(PAGE + "?refused");
        assertThat(asked()).isEmpty();
    }

    @Test
    void an_old_login_begins_nothing() {
        diary.keycloak.accessTokenLife = Duration.ofHours(1);
        String page = logIn(browser, local).body();
        RunningDiary.Browser through = diary.browser();
        String ofTheState = logIn(through, state).body();
        diary.clock.ahead = Duration.ofMinutes(6);

        assertThat(location(browser.post(PAGE, csrf(page)))).isEqualTo("/logged-out?merge=again");
        assertThat(through.post(PAGE, csrf(ofTheState)).statusCode())
                .as("is led to the state")
                .isEqualTo(403);
    }

    @Test
    void the_same_account_twice_is_not_two() {
        begin(browser, local);
        assertThat(logIn(browser, local).body()).contains("Вы вошли в ту же самую учётную запись");
    }

    @Test
    void two_citizens_are_refused_in_words_that_tell_nothing() {
        Person somebody = diary.keycloak.parent(
                "3" + number, "citizen", Map.of("person_hashes", List.of("%064x".formatted(number + 500_000_000L))));
        begin(browser, state);
        HttpResponse<String> shown = logIn(browser, somebody);

        HttpResponse<String> refused = browser.post(PAGE + "/confirmation", form(shown, state.parentId()));

        assertThat(location(refused)).isEqualTo(PAGE + "?refused");
        assertThat(diary.keycloak.merges).noneMatch(merge -> merge.containsValue(state.parentId()));
    }

    @Test
    void what_keycloak_refuses_is_refused_in_the_same_words() {
        diary.keycloak.mergeStatus = 409;
        begin(browser, local);
        HttpResponse<String> shown = logIn(browser, state);

        HttpResponse<String> refused = browser.post(PAGE + "/confirmation", form(shown, local.parentId()));

        assertThat(location(refused)).isEqualTo(PAGE + "?refused");
        assertThat(step(asked().get(0).get("id"))).isEqualTo("refused");
    }

    @Test
    void a_merge_whose_answer_was_lost_goes_on_by_itself_under_the_same_id() {
        diary.keycloak.mergeStatus = 502;
        begin(browser, local);
        HttpResponse<String> shown = logIn(browser, state);
        HttpResponse<String> later = browser.post(PAGE + "/confirmation", form(shown, local.parentId()));
        assertThat(location(later)).isEqualTo(PAGE + "?later");
        String id = asked().get(0).get("id");
        diary.keycloak.mergeStatus = 200;
        JdbcClient.create(diary.database)
                .sql("UPDATE guardianship.merge SET next_try_at = now() WHERE id = ?")
                .param(UUID.fromString(id))
                .update();

        diary.bean(Merging.class).goOn();

        assertThat(step(id)).isEqualTo("done");
        assertThat(asked()).allSatisfy(merge -> assertThat(merge).containsEntry("id", id));
    }

    @Test
    void it_is_undone_on_the_page_of_joinings() {
        begin(browser, local);
        HttpResponse<String> shown = logIn(browser, state);
        browser.post(PAGE + "/confirmation", form(shown, state.parentId()));
        String id = asked().get(0).get("id");
        diary.keycloak.undoings.put(state.parentId(), Map.of("parentId", local.parentId(), "merge", id));
        RunningDiary.Browser later = diary.browser();
        later.logIn(state, "/joining");

        HttpResponse<String> undone =
                later.post("/joining/undoing", csrf(later.get("/sessions").body()));

        assertThat(location(undone)).isEqualTo("/logged-out?parted");
        assertThat(step(id)).isEqualTo("undone");
    }

    @Test
    void staff_merge_nothing() {
        Person officer = diary.keycloak.officer(57);
        browser.logIn(officer, PAGE);
        assertThat(browser.get(PAGE).statusCode()).isEqualTo(403);
    }
}
