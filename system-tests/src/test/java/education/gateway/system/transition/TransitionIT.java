package education.gateway.system.transition;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.identifiers.ParentId;
import education.gateway.stack.Stack;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Login;
import education.gateway.stack.login.LoginForms;
import education.gateway.stack.login.Page;
import education.gateway.system.support.AdminApi;
import education.gateway.system.support.BesideThePersonas;
import education.gateway.system.support.Pages;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each policy that IT can set, over the running realm; afterwards the realm is as it was. */
@ResourceLock(BesideThePersonas.SETTINGS)
class TransitionIT {

    private static final String TITLE = "Перейдите на вход через Госуслуги";
    private static final String YESTERDAY = LocalDate.now().minusDays(1).toString();
    private static final String NEXT_YEAR = LocalDate.now().plusYears(1).toString();

    private static final Stack STACK = Stack.shared();
    private static final AdminApi ADMIN = new AdminApi(
            STACK.keycloak(),
            STACK.description().admin().username(),
            STACK.description().admin().password());
    private static final JsonNode REALM = ADMIN.get("/education");
    private static final String LINKING = "/education/authentication/required-actions/idp_link";
    private static final JsonNode LINKING_BEFORE = ADMIN.get(LINKING);

    /** Somebody with an email login. */
    private record LocalParent(String id, String email, String password) {

        static LocalParent make(List<String> roles, Map<String, Object> more) {
            String email = "transition-" + UUID.randomUUID() + "@example.test";
            String password = UUID.randomUUID() + "-Aa1";
            var user = new HashMap<String, Object>(Map.of(
                    "enabled",
                    true,
                    "username",
                    ParentId.random().value(),
                    "email",
                    email,
                    "emailVerified",
                    true,
                    "lastName",
                    "Проверкина",
                    "firstName",
                    "Зоя",
                    "credentials",
                    List.of(Map.of("type", "password", "value", password, "temporary", false))));
            user.putAll(more);
            return new LocalParent(STACK.admin().create(user, roles), email, password);
        }

        static LocalParent make() {
            return make(List.of("parent"), Map.of());
        }

        Page logIn(Browser browser) {
            Page form = browser.open(STACK.diary().resolve("/"));
            return LoginForms.password(form, email, password, browser, address -> false);
        }
    }

    private static void policy(String policy, String from) {
        ObjectNode changed = ((ObjectNode) ADMIN.get("/education"));
        ((ObjectNode) changed.path("attributes"))
                .put("transition.policy", policy)
                .put("transition.requiredFrom", from);
        ADMIN.put("/education", changed);
    }

    /** Joining is another page's work; here only the way to it and back matters. */
    @BeforeAll
    static void joining_can_be_begun() {
        ADMIN.put(LINKING, ((ObjectNode) ADMIN.get(LINKING)).put("enabled", true));
    }

    @AfterAll
    static void the_realm_is_as_it_was() {
        ADMIN.put("/education", REALM);
        ADMIN.put(LINKING, LINKING_BEFORE);
    }

    private static void isInTheDiary(Page page) {
        assertThat(page.address().getPort())
                .as(Pages.words(page))
                .isEqualTo(STACK.diary().getPort());
        assertThat(page.status()).isEqualTo(200);
    }

    private static void isThePage(Page page) {
        assertThat(page.heading()).isEqualTo(TITLE);
    }

    private static boolean mayBePutOff(Page page) {
        return page.document().selectFirst("button[value=later]") != null;
    }

    private static Page press(Browser browser, Page page, String choice) {
        var form = page.forms().stream()
                .filter(each -> each.action().getPath().contains("/login-actions/"))
                .findFirst()
                .orElseThrow();
        return browser.submit(form.with("choice", choice));
    }

    @Test
    void off_asks_nobody() {
        policy("off", "");
        isInTheDiary(LocalParent.make().logIn(new Browser()));
    }

    @Test
    void an_invitation_can_be_put_off_and_then_comes_no_more_this_week() {
        policy("invite", "");
        LocalParent parent = LocalParent.make();
        Browser browser = new Browser();
        Page page = parent.logIn(browser);
        isThePage(page);
        assertThat(mayBePutOff(page)).isTrue();
        isInTheDiary(press(browser, page, "later"));

        isInTheDiary(parent.logIn(new Browser()));
    }

    @Test
    void an_invitation_comes_again_after_a_week() {
        policy("invite", "");
        long eightDaysAgo = System.currentTimeMillis() / 1000 - 8 * 86_400;
        LocalParent parent = LocalParent.make(
                List.of("parent"),
                Map.of("attributes", Map.of("transition_put_off_at", List.of(Long.toString(eightDaysAgo)))));
        isThePage(parent.logIn(new Browser()));
    }

    @Test
    void required_leads_to_joining_and_to_help_and_cannot_be_put_off() {
        policy("required", YESTERDAY);
        Browser browser = new Browser();
        Page page = LocalParent.make().logIn(browser);
        isThePage(page);
        assertThat(mayBePutOff(page)).isFalse();
        assertThat(Pages.words(page)).contains("Нет подтверждённой учётной записи?", "в школе ребёнка");

        isThePage(press(browser, page, "later"));
        isThePage(press(browser, page, "anything"));
        Page diary = browser.open(STACK.diary().resolve("/"));
        assertThat(diary.address().getPort()).isEqualTo(STACK.keycloak().getPort());
    }

    @Test
    void joining_that_does_not_come_to_its_end_leads_back_and_not_past_the_page() {
        policy("required", YESTERDAY);
        Browser browser = new Browser();
        Page joining = press(browser, LocalParent.make().logIn(browser), "join");
        assertThat(joining.button("cancel-aia")).as(Pages.words(joining)).isPresent();
        isThePage(browser.submit(joining.button("cancel-aia").orElseThrow()));
    }

    @Test
    void a_step_of_joining_in_the_address_does_not_lead_past_the_page() {
        policy("required", YESTERDAY);
        LocalParent parent = LocalParent.make();
        Browser browser = new Browser();
        var login = new Login(STACK.diaryWeb(), browser);
        Page form = login.open(login.begin(Map.of("kc_action", "idp_link:nowhere")));
        isThePage(LoginForms.password(form, parent.email(), parent.password(), browser, login::isOurs));
    }

    @Test
    void before_its_date_required_invites() {
        policy("required", NEXT_YEAR);
        Page page = LocalParent.make().logIn(new Browser());
        isThePage(page);
        assertThat(mayBePutOff(page)).isTrue();
    }

    @Test
    void a_carer_whom_a_school_exempts_goes_on_by_email() {
        policy("required", YESTERDAY);
        LocalParent carer =
                LocalParent.make(List.of("parent"), Map.of("attributes", Map.of("transition_exempt", List.of("true"))));
        isInTheDiary(carer.logIn(new Browser()));
    }

    @Test
    void who_comes_through_the_state_is_not_asked() {
        policy("required", YESTERDAY);
        Browser browser = new Browser();
        Page form = browser.open(STACK.diary().resolve("/"));
        Page state = browser.submit(form.stateLogin().orElseThrow());
        isInTheDiary(LoginForms.state(state, "esia-two-children", browser, address -> false));
    }

    @Test
    void who_is_in_when_the_date_comes_reads_on_and_is_asked_at_the_next_login() {
        policy("off", "");
        LocalParent parent = LocalParent.make();
        Browser browser = new Browser();
        isInTheDiary(parent.logIn(browser));
        policy("required", YESTERDAY);
        isInTheDiary(browser.open(STACK.diary().resolve("/")));

        var second = new Login(STACK.diaryWeb(), browser);
        isThePage(second.open(second.begin(Map.of())));
    }

    @Test
    void it_sees_how_far_the_move_has_come() {
        LocalParent.make();
        String metrics = new Browser()
                .send(HttpRequest.newBuilder(URI.create(STACK.keycloakManagement() + "/metrics")))
                .body();
        assertThat(metrics.lines().filter(line -> line.startsWith("education_parents{")))
                .anyMatch(line -> line.matches(".*login=\"email\".*realm=\"education\".* [1-9].*"))
                .anyMatch(line -> line.matches(".*login=\"state\".*realm=\"education\".* [1-9].*"))
                .anyMatch(line -> line.matches(".*login=\"joined\".*realm=\"education\".*"))
                .noneMatch(line -> line.contains("NaN"));
    }
}
