package education.gateway.system.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import education.gateway.identifiers.ParentId;
import education.gateway.identifiers.Snils;
import education.gateway.stack.Stack;
import education.gateway.stack.login.Browser;
import education.gateway.stack.mail.Letter;
import education.gateway.stack.seed.DiaryApi;
import education.gateway.system.accounts.Newcomer;
import education.gateway.system.support.AdminApi;
import education.gateway.system.support.LoggedIn;
import education.gateway.system.support.PupilRow;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A mother who used to log in by email comes through the state, brings her account along, is told so by letter, and can
 * take it back. All accounts of hers are removed before and after.
 */
@ExtendWith(WithChromium.class)
class JoiningJourneyIT {

    private static final String NEWCOMER = "esia-new-parent";
    private static final String OFFICER = "officer-school-1";
    private static final Pattern LINK = Pattern.compile("http://\\S+/joining/not-me\\?token=[A-Za-z0-9_-]+");
    private static final String NEW_PASSWORD = "тихий зелёный самовар 5";
    private static final JsonMapper JSON = new JsonMapper();

    private final Stack stack = Stack.shared();
    private final AdminApi keycloak = new AdminApi(
            stack.keycloak(),
            stack.description().admin().username(),
            stack.description().admin().password());
    private final Chromium chromium;
    private final String parentId = ParentId.random().value();
    private final String email = "former-" + UUID.randomUUID() + "@example.test";
    private final String password = UUID.randomUUID() + "-Aa1";
    private final PupilRow child = childOfTheSchool();
    private String account = "";

    JoiningJourneyIT(Chromium chromium) {
        this.chromium = chromium;
    }

    /** A child whom another family reads about, so certainly an active one. */
    private PupilRow childOfTheSchool() {
        int school = Objects.requireNonNull(stack.persona(OFFICER).school());
        List<String> known = List.of("local-one-child", "esia-two-children").stream()
                .flatMap(persona -> stack.persona(persona).children().stream())
                .toList();
        return PupilRow.all().stream()
                .filter(pupil -> pupil.school() == school && known.contains(pupil.id()))
                .findFirst()
                .orElseThrow();
    }

    @BeforeEach
    void a_former_account() {
        forgetHer();
        account = stack.admin()
                .create(
                        Map.of(
                                "enabled",
                                true,
                                "username",
                                parentId,
                                "email",
                                email,
                                "emailVerified",
                                true,
                                "credentials",
                                List.of(Map.of("type", "password", "value", password, "temporary", false))),
                        List.of("parent"));
        var tokens = stack.login().withPassword(email, password);
        new DiaryApi(stack.diary(), tokens.access()).consent();
    }

    @AfterEach
    void forgetHer() {
        accounts()
                .forEach(found -> keycloak.deleteIfThere(
                        "/education/users/" + found.path("id").asString()));
        if (!account.isEmpty()) {
            keycloak.deleteIfThere("/education/users/" + account);
        }
    }

    private JsonNode accounts() {
        return keycloak.get("/education/users?idpAlias=esia&idpUserId="
                + stack.persona(NEWCOMER).oid());
    }

    /** The school opens the child to the former account. */
    private String link(Map<String, String> checked) {
        var link = new HashMap<>(checked);
        link.put("parentId", parentId);
        link.put("pupilId", child.id());
        HttpResponse<String> answer =
                LoggedIn.diary(OFFICER).post("/api/v1/school/links", JSON.writeValueAsString(link));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).path("id").asString();
    }

    private void endLink(String link) {
        LoggedIn.diary(OFFICER).post("/api/v1/school/links/" + link + "/end", "{\"reason\":\"left_school\"}");
    }

    /** Through the state and with the former password to the page that says what will be joined. */
    private void prove(Visitor mother) {
        mother.open(stack.diary());
        mother.chooseAtTheState(NEWCOMER);
        mother.page().locator("#allow").click();
        mother.page().locator("#joining-have").click();
        mother.page().locator("#username").fill(email);
        mother.page().locator("#password").fill(password);
        mother.page().locator("#joining-prove").click();
        mother.page().locator("#joining-join").waitFor();
    }

    private URI linkInTheReceipt() {
        await("the receipt").atMost(Duration.ofSeconds(30)).until(() -> stack.lettersTo(email).stream()
                .anyMatch(JoiningJourneyIT::isReceipt));
        Letter receipt = stack.lettersTo(email).stream()
                .filter(JoiningJourneyIT::isReceipt)
                .findFirst()
                .orElseThrow();
        Matcher link = LINK.matcher(receipt.text());
        assertThat(link.find()).isTrue();
        return URI.create(link.group());
    }

    private static boolean isReceipt(Letter letter) {
        return letter.subject().contains("объединён с вашей учётной записью");
    }

    @Test
    void she_brings_her_account_along_reads_on_and_takes_it_back() {
        String link = link(Map.of());
        try (var mother = chromium.visitor()) {
            mother.open(stack.diary());
            mother.chooseAtTheState(NEWCOMER);
            mother.page().locator("#allow").click();
            assertThat(mother.heading()).isVisible();
            mother.page().locator("#joining-have").waitFor();
            mother.look("a newcomer is asked for an account of before");
            mother.page().locator("#joining-have").click();
            mother.page().locator("#joining-prove").waitFor();
            mother.look("a newcomer proves an account of before");
            mother.page().locator("#username").fill(email);
            mother.page().locator("#password").fill("wrong-password");
            mother.page().locator("#joining-prove").click();
            assertThat(mother.words()).containsText("Почта или пароль не подошли");
            mother.look("the password of before did not match");
            mother.page().locator("#username").fill(email);
            mother.page().locator("#password").fill(password);
            mother.page().locator("#joining-prove").click();
            mother.page().locator("#joining-join").waitFor();
            assertThat(mother.page().locator("#joined-children")).hasText("1");
            mother.look("a newcomer sees what will be joined");
            mother.page().locator("#joining-join").click();
            assertThat(mother.page().locator(".card h2 span")).containsText(child.givenName());

            mother.open(stack.diary().resolve("/joining"));
            assertThat(mother.words()).containsText("Отменить можно до");
            mother.look("a parent may undo a joining");
            mother.button("Отменить объединение").click();
            assertThat(mother.heading()).hasText("Вы вышли из дневника");
        }
        try (var again = chromium.visitor()) {
            again.open(stack.diary());
            again.loginThroughTheState(NEWCOMER);
            again.agree();
            assertThat(again.page().locator(".offer")).hasCount(1);
            assertThat(again.page().locator(".card")).hasCount(0);
        }
        try (var owner = chromium.visitor()) {
            setANewPasswordByTheMailedLink();
            owner.open(stack.diary());
            owner.page().locator("#username").fill(email);
            owner.page().locator("#password").fill(NEW_PASSWORD);
            owner.page().locator("#kc-login").click();
            assertThat(owner.page().locator(".card h2 span")).containsText(child.givenName());
        }
        endLink(link);
    }

    /** The way back to the former account: its password went with the joining and does not come back by itself. */
    private void setANewPasswordByTheMailedLink() {
        var owner = new Newcomer(email);
        owner.reset();
        await("the mailed link").atMost(Duration.ofSeconds(30)).until(() -> owner.letters().stream()
                .anyMatch(JoiningJourneyIT::isNewPassword));
        Letter letter = owner.letters().stream()
                .filter(JoiningJourneyIT::isNewPassword)
                .findFirst()
                .orElseThrow();
        Newcomer.setPassword(new Browser(), Newcomer.link(letter), NEW_PASSWORD);
    }

    private static boolean isNewPassword(Letter letter) {
        return letter.subject().endsWith("новый пароль");
    }

    @Test
    void she_says_that_it_was_not_her_with_one_click_and_without_a_login() {
        try (var intruder = chromium.visitor();
                var mother = chromium.visitor()) {
            prove(intruder);
            intruder.page().locator("#joining-join").click();
            assertThat(intruder.page().locator(".offer")).hasCount(1);

            URI address = linkInTheReceipt();
            mother.open(address);
            mother.page().locator("#joining-not-me").waitFor();
            mother.look("a parent is asked whether it was her");
            mother.page().locator("#joining-not-me").click();
            assertThat(mother.words()).containsText("Объединение остановлено");
            mother.look("a joining was stopped");
            mother.open(address);
            assertThat(mother.words()).containsText("уже использована");
            mother.look("a link that was used");

            intruder.page().context().clearCookies();
            intruder.open(stack.diary());
            intruder.chooseAtTheState(NEWCOMER);
            intruder.page().locator("#allow").click();
            assertThat(intruder.words()).containsText("объединение было не его");
            intruder.look("a stopped joining lets nobody in");
        }
    }

    @Test
    void a_phished_password_carries_no_child_away_until_the_school_says_that_it_is_the_same_person() {
        String link = link(Map.of("snils", Snils.ofNumber(900_417).printed()));
        try (var phisher = chromium.visitor()) {
            prove(phisher);
            assertThat(phisher.page().locator("#joined-children")).hasText("1");
            phisher.page().locator("#joining-join").click();
            phisher.page()
                    .waitForURL(Pattern.compile(Pattern.quote(stack.diary().toString()) + ".*"));
            assertThat(phisher.page().locator(".card")).hasCount(0);
            assertThat(phisher.page()
                            .navigate(stack.diary()
                                    .resolve("/children/" + child.id() + "/week")
                                    .toString())
                            .status())
                    .isEqualTo(404);

            assertThat(LoggedIn.diary(OFFICER)
                            .post("/api/v1/school/links/" + link + "/same-person", "{}")
                            .statusCode())
                    .isEqualTo(200);
        }
        try (var mother = chromium.visitor()) {
            mother.open(stack.diary());
            mother.loginThroughTheState(NEWCOMER);
            assertThat(mother.page().locator(".card h2 span")).containsText(child.givenName());
        }
        endLink(link);
    }
}
