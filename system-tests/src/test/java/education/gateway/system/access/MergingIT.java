package education.gateway.system.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import education.gateway.stack.login.Browser;
import education.gateway.stack.login.LoginForms;
import education.gateway.stack.login.Page;
import education.gateway.stack.login.PageForm;
import education.gateway.stack.login.Tokens;
import education.gateway.system.support.LocalAccount;
import education.gateway.system.support.Pages;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A mother said "I am new here" at her first state login although she had an account: she merges the two. All accounts of
 * hers are removed before and after. See docs/decisions/0022.
 */
class MergingIT extends TwoAccountsOfOne {

    private static final String SOMEBODY_ELSE = "esia-no-children";

    private void isRefused(Page answer) {
        assertThat(Pages.words(answer)).contains("Мы ничего не объединили");
        nothingHasChanged();
    }

    private void nothingHasChanged() {
        assertThat(stack.tokensOf(MOTHER).parentId()).isEqualTo(byState);
        assertThat(byMail.logIn().parentId()).isEqualTo(byMail.parentId());
        assertThat(merges()).isEmpty();
    }

    /** The steps at which her merges stand that were confirmed. */
    private List<String> merges() {
        return column(
                "diary",
                "SELECT step FROM guardianship.merge WHERE kept_parent_id IN (?, ?) AND step <> 'refused'",
                byMail.parentId(),
                byState);
    }

    private void age(String sql) {
        try (var connection = DriverManager.getConnection(stack.database("diary"));
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, byMail.parentId());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Test
    void the_number_of_the_account_by_mail_is_kept_and_the_children_are_together() {
        merge(byMail.parentId());

        opens(byMail.parentId(), ofTheMail, ofTheState);
        assertThat(merges()).containsExactly("done");
        assertThat(accountOf(byState).get(0).path("enabled").asBoolean()).isFalse();
        assertThat(history(byMail.parentId())).containsExactly("merged");
        assertThat(history(byState)).containsExactly("merged_away");
        assertThat(Pages.words(byMail(new Browser()))).as("by password").doesNotContain("Две учётные записи");
        await("the letter").atMost(HANDED_OVER).until(() -> stack.lettersTo(byMail.email()).stream()
                .anyMatch(letter -> letter.subject().contains("две ваши учётные записи объединены")
                        && letter.text().contains("/joining/not-me?token=")));
    }

    @Test
    void the_number_of_the_account_of_the_state_is_kept() {
        merge(byState);

        opens(byState, ofTheMail, ofTheState);
        assertThat(accountOf(byMail.parentId()).get(0).path("enabled").asBoolean())
                .isFalse();
        assertThat(Pages.words(byMail(new Browser()))).as("by password").doesNotContain("Две учётные записи");
    }

    @Test
    void it_begins_with_the_state_as_well() {
        begin(browser, throughTheState(browser, MOTHER));
        Page shown = byMail(browser);

        browser.submit(confirmation(shown, byMail.parentId()));

        opens(byMail.parentId(), ofTheMail, ofTheState);
    }

    @Test
    void sessions_of_both_end_whoever_has_them() {
        var elsewhere = byMail.openDiary();
        merge(byState);

        assertThat(elsewhere.get("/sessions").status()).isEqualTo(302);
        assertThat(keycloak.get("/education/users/" + byMail.id() + "/sessions").size())
                .isZero();
        assertThat(Pages.target(browser.send(
                                HttpRequest.newBuilder(stack.diary().resolve("/sessions"))
                                        .header("Accept", "text/html")))
                        .getPath())
                .startsWith("/oauth2/");
    }

    @Test
    void a_proof_is_used_once() {
        begin(browser, byMail(browser));
        PageForm form = confirmation(throughTheState(browser, MOTHER), byMail.parentId());
        browser.submit(form);
        opens(byMail.parentId(), ofTheMail);

        browser.submit(form.with("keep", byState));
        Page again = throughTheState(browser, MOTHER);
        assertThat(Pages.words(again)).contains("Начать с этой записи");
        Page sent = browser.submit(to(again, PAGE).with("id", form.fields().get("id")));

        assertThat(Pages.words(sent)).contains("Теперь войдите в другую запись");
        assertThat(merges()).containsExactly("done");
        opens(byMail.parentId(), ofTheMail);
    }

    @Test
    void a_proof_of_another_browser_is_none() {
        begin(browser, byMail(browser));
        PageForm form = confirmation(throughTheState(browser, MOTHER), byState);
        var attacker = new Browser();
        Page own = throughTheState(attacker, SOMEBODY_ELSE);
        assertThat(Pages.words(own)).doesNotContain("Проверьте, что будет объединено");

        Page answer = attacker.submit(
                form.with("_csrf", to(own, PAGE).fields().get("_csrf")).with("keep", byMail.parentId()));

        isRefused(answer);
    }

    @Test
    void an_old_first_proof_is_none() {
        begin(browser, byMail(browser));
        PageForm form = confirmation(throughTheState(browser, MOTHER), byState);
        age("UPDATE guardianship.merge_proof SET given_at = given_at - interval '6 minutes' WHERE parent_id = ?");

        isRefused(browser.submit(form));
    }

    @Test
    void two_citizens_are_not_one() {
        begin(browser, throughTheState(browser, MOTHER));
        // Or the state would take the browser for hers.
        browser.open(URI.create(stack.issuer() + "/state-logout/esia"));
        Page shown = throughTheState(browser, SOMEBODY_ELSE);

        isRefused(browser.submit(confirmation(shown, byState)));
    }

    @Test
    void two_accounts_by_mail_are_nobodys_to_merge() {
        LocalAccount another = LocalAccount.parent();
        numbers.add(another.parentId());
        begin(browser, byMail(browser));
        Page login = browser.open(stack.diary().resolve(PAGE));
        Page shown = LoginForms.password(login, another.email(), another.password(), browser, address -> false);

        isRefused(browser.submit(confirmation(shown, another.parentId())));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_bar_on_either_side_stands_for_the_kept_account(boolean keepTheMail) {
        desk.end(desk.openLink(byMail.parentId(), ofTheMail.id()), "court_order", "решение № 7-1/2026");
        desk.end(desk.openLink(byState, ofTheState.id()), "mistake", null);
        String kept = keepTheMail ? byMail.parentId() : byState;

        merge(kept);

        Tokens tokens = stack.tokensOf(MOTHER);
        assertThat(tokens.parentId()).isEqualTo(kept);
        for (OwnPupil child : List.of(ofTheMail, ofTheState)) {
            assertThat(reads(tokens, child)).isEqualTo(404);
            assertThat(desk.tryLink(kept, child.id()).statusCode()).isEqualTo(409);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void undone_both_are_as_before(boolean keepTheMail) {
        merge(keepTheMail ? byMail.parentId() : byState);
        var later = new Browser();
        Page page = throughTheState(later, MOTHER);
        assertThat(Pages.words(page)).contains("Две учётные записи");
        Page undoing = later.open(stack.diary().resolve("/joining"));
        assertThat(Pages.words(undoing)).contains("снова станут отдельными");

        later.submit(to(undoing, "/joining/undoing"));

        opens(byState, ofTheState);
        assertThat(merges()).containsExactly("undone");
        await("the link is back").atMost(HANDED_OVER).untilAsserted(() -> {
            Tokens tokens = stack.tokensOf(MOTHER);
            assertThat(tokens.linkedChildren()).doesNotContain(ofTheMail.id());
            assertThat(reads(tokens, ofTheMail)).isEqualTo(404);
        });
        assertThat(desk.openLink(byMail.parentId(), ofTheMail.id())).isNotEmpty();
        assertThat(accountOf(byMail.parentId()).get(0).path("enabled").asBoolean())
                .isTrue();
        assertThat(history(byMail.parentId())).contains("merge_undone");
    }

    @Test
    void nobody_but_the_diarys_service_asks_keycloak_for_it() {
        URI merges = URI.create(stack.issuer() + "/guardianship/merges");
        String body = "{\"id\":\"0b9d9c1e-52a1-4b0e-9d0f-2f5f6c3a1b11\",\"keep\":\"" + byState + "\",\"rest\":\""
                + byMail.parentId() + "\"}";
        for (String bearer : List.of("", stack.tokensOf(MOTHER).access())) {
            Page answer = new Browser()
                    .send(HttpRequest.newBuilder(merges)
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Bearer " + bearer)
                            .POST(BodyPublishers.ofString(body)));
            assertThat(answer.status()).isIn(401, 403);
        }
        nothingHasChanged();
    }

    @Test
    void a_form_without_its_token_merges_nothing() {
        begin(browser, byMail(browser));
        PageForm form = confirmation(throughTheState(browser, MOTHER), byState);
        Page answer = browser.send(HttpRequest.newBuilder(form.action())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        Browser.encode(Map.of("id", String.valueOf(form.fields().get("id")), "keep", byState)))));

        assertThat(answer.status()).isEqualTo(403);
        nothingHasChanged();
    }
}
