package education.gateway.system.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.LoginForms;
import education.gateway.stack.login.Page;
import education.gateway.stack.login.PageForm;
import education.gateway.stack.login.Tokens;
import education.gateway.system.support.AdminApi;
import education.gateway.system.support.LocalAccount;
import education.gateway.system.support.Pages;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/** A mother's two accounts, one by mail and one by which the state knows her, and how she merges them in a browser. */
class TwoAccountsOfOne {

    static final String MOTHER = "esia-new-parent";
    static final String PAGE = "/account/merge";
    static final Duration HANDED_OVER = Duration.ofSeconds(30);

    final Stack stack = Stack.shared();
    final AdminApi keycloak = new AdminApi(
            stack.keycloak(),
            stack.description().admin().username(),
            stack.description().admin().password());
    final Desk desk = new Desk("officer-school-1");
    final OwnPupil ofTheMail = OwnPupil.underAge();
    final OwnPupil ofTheState = OwnPupil.underAge();
    final List<String> numbers = new ArrayList<>();
    final Browser browser = new Browser();
    final LocalAccount byMail = LocalAccount.parent();
    String byState = "";

    /** Two accounts with a child each. */
    @BeforeEach
    final void make() {
        forgetHer();
        numbers.add(byMail.parentId());
        LocalParent.consents(byMail.logIn());
        Tokens tokens = stack.tokensOf(MOTHER);
        byState = tokens.parentId();
        numbers.add(byState);
        LocalParent.consents(tokens);
        desk.enrol(ofTheMail, ofTheState);
        desk.link(byMail.parentId(), ofTheMail.id());
        desk.link(byState, ofTheState.id());
    }

    @AfterEach
    final void forgetHer() {
        keycloak.get("/education/users?idpAlias=esia&idpUserId="
                        + stack.persona(MOTHER).oid())
                .forEach(this::delete);
        numbers.forEach(number -> accountOf(number).forEach(this::delete));
    }

    JsonNode accountOf(String number) {
        return keycloak.get("/education/users?exact=true&username=" + number);
    }

    void delete(JsonNode account) {
        keycloak.deleteIfThere("/education/users/" + account.path("id").asString());
    }

    /** Opens the page and logs in by mail where Keycloak asks. */
    Page byMail(Browser at) {
        Page login = at.open(stack.diary().resolve(PAGE));
        return LoginForms.password(login, byMail.email(), byMail.password(), at, address -> false);
    }

    Page throughTheState(Browser at, String persona) {
        PageForm button = at.open(stack.diary().resolve(PAGE)).stateLogin().orElseThrow();
        Page next = at.submit(button);
        boolean isKnownToTheState = next.address().getPath().equals(PAGE);
        return isKnownToTheState ? next : LoginForms.state(next, persona, at, address -> false);
    }

    static PageForm to(Page page, String path) {
        return page.forms().stream()
                .filter(form -> form.action().getPath().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such form on: " + Pages.words(page)));
    }

    static void begin(Browser at, Page page) {
        Page next = at.submit(to(page, PAGE));
        assertThat(Pages.words(next)).contains("Теперь войдите в другую запись");
    }

    static PageForm confirmation(Page page, String keep) {
        assertThat(Pages.words(page)).contains("Проверьте, что будет объединено");
        return to(page, PAGE + "/confirmation").with("keep", keep);
    }

    void merge(String keep) {
        begin(browser, byMail(browser));
        Page shown = throughTheState(browser, MOTHER);
        assertThat(Pages.words(shown)).contains(byMail.parentId(), byState);
        Page done = browser.submit(confirmation(shown, keep));
        assertThat(Pages.words(done)).contains("Учётные записи объединены");
    }

    int reads(Tokens tokens, OwnPupil child) {
        return LocalParent.diary(tokens)
                .get("/api/v1/children/" + child.id() + "/marks")
                .statusCode();
    }

    /** The state login opens this number, and with it these children are read. */
    void opens(String number, OwnPupil... children) {
        assertThat(stack.tokensOf(MOTHER).parentId()).isEqualTo(number);
        await("the children in the tokens").atMost(HANDED_OVER).untilAsserted(() -> {
            Tokens tokens = stack.tokensOf(MOTHER);
            for (OwnPupil child : children) {
                assertThat(reads(tokens, child)).isEqualTo(200);
            }
        });
    }

    List<String> history(String number) {
        return column(
                "keycloak",
                "SELECT h.kind FROM eg_account_history h JOIN user_entity u ON u.id = h.user_id"
                        + " WHERE u.username = ? ORDER BY h.at, h.kind",
                number);
    }

    List<String> column(String database, String sql, String... values) {
        try (var connection = DriverManager.getConnection(stack.database(database));
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            var found = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
