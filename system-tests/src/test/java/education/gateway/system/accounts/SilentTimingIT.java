package education.gateway.system.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Page;
import education.gateway.stack.login.PageForm;
import education.gateway.system.support.AdminApi;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Threats, "Accounts and pages": registration or reset whose time tells whether an email exists. Pairs of a known and
 * an unknown address are sent in random order; how well the time of the answer tells them apart is the area under the
 * ROC curve. The same measurement tells stock Keycloak's two cases apart, so it can see what it looks for.
 */
@Isolated
class SilentTimingIT {

    private static final String STOCK = "timing-stock";
    private static final String CLIENT = "timing";
    private static final String STOCK_PASSWORD = "Aq9-long-enough";

    /** More than the 200 that are asked for: an area of one half must not come near 0.60 by chance. */
    private static final int PAIRS = 400;

    private static final int PAIRS_OF_STOCK = 60;
    /** Each costs two hashes; without ours the area would be near one. */
    private static final int PAIRS_OF_LOGINS = 100;

    private static final int WARM_UP = 40;

    private static final AdminApi ADMIN = admin();

    private final Random random = new Random(7);

    private static AdminApi admin() {
        Stack stack = Stack.shared();
        return new AdminApi(
                stack.keycloak(),
                stack.description().admin().username(),
                stack.description().admin().password());
    }

    @BeforeAll
    static void a_stock_realm_that_mails() {
        removeStockRealm();
        Object smtp = ADMIN.get("/education").path("smtpServer");
        ADMIN.post(
                "",
                Map.of(
                        "realm",
                        STOCK,
                        "enabled",
                        true,
                        "registrationAllowed",
                        true,
                        "resetPasswordAllowed",
                        true,
                        "sslRequired",
                        "external",
                        "smtpServer",
                        smtp,
                        // Its own one writes what people typed into the log, which is read for that afterwards.
                        "eventsListeners",
                        List.of(),
                        "clients",
                        List.of(Map.of(
                                "clientId",
                                CLIENT,
                                "publicClient",
                                true,
                                "redirectUris",
                                List.of("http://localhost:1/")))));
    }

    @AfterAll
    static void removeStockRealm() {
        ADMIN.deleteIfThere("/" + STOCK);
    }

    @Test
    void registration_takes_as_long_for_known_and_unknown_addresses() {
        assertThat(measured("education", PAIRS, "a#eg-register", SilentTimingIT::address)
                        .upper())
                .isLessThan(0.60);
    }

    @Test
    void reset_takes_as_long_for_known_and_unknown_addresses() {
        assertThat(measured("education", PAIRS, "a[href*=reset-credentials]", SilentTimingIT::address)
                        .upper())
                .isLessThan(0.60);
    }

    @Test
    void the_same_measurement_tells_the_registration_of_stock_keycloak_apart() {
        assertThat(measured(STOCK, PAIRS_OF_STOCK, "a[href*=registration]", SilentTimingIT::stockPerson)
                        .lower())
                .isGreaterThan(0.60);
    }

    @Test
    void the_same_measurement_tells_the_reset_of_stock_keycloak_apart() {
        assertThat(measured(
                                STOCK,
                                PAIRS_OF_STOCK,
                                "a[href*=reset-credentials]",
                                (form, email) -> form.with("username", email))
                        .lower())
                .isGreaterThan(0.60);
    }

    /** The account is there, but without a password: stock Keycloak answers it faster than an unknown name. */
    @Test
    void a_wrong_login_takes_as_long_for_an_account_without_a_password_as_for_nobody() {
        assertThat(measured("education", PAIRS_OF_LOGINS, "", (form, email) -> form.with("username", email)
                                .with("password", STOCK_PASSWORD))
                        .upper())
                .isLessThan(0.70);
    }

    private static PageForm address(PageForm form, String email) {
        return form.with("email", email);
    }

    private static PageForm stockPerson(PageForm form, String email) {
        return form.with("username", email.replaceAll("@.*", ""))
                .with("email", email)
                .with("firstName", "Anna")
                .with("lastName", "Timing")
                .with("password", STOCK_PASSWORD)
                .with("password-confirm", STOCK_PASSWORD);
    }

    private Roc measured(String realm, int pairs, String link, BiFunction<PageForm, String, PageForm> filled) {
        var known = new double[pairs];
        var unknown = new double[pairs];
        IntFunction<String> knownAddress = knownAddresses(realm, pairs + WARM_UP);
        for (int pair = -WARM_UP; pair < pairs; pair++) {
            String first = knownAddress.apply(pair + WARM_UP);
            boolean knownFirst = random.nextBoolean();
            double one = time(realm, link, filled, knownFirst ? first : newAddress());
            double other = time(realm, link, filled, knownFirst ? newAddress() : first);
            if (pair >= 0) {
                known[pair] = knownFirst ? one : other;
                unknown[pair] = knownFirst ? other : one;
            }
        }
        Roc roc = Roc.of(known, unknown);
        System.getLogger(SilentTimingIT.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "{0}, {1}: area {2}, 95 % from {3} to {4}",
                        realm,
                        link,
                        roc.area(),
                        roc.lower(),
                        roc.upper());
        return roc;
    }

    /** Milliseconds of the one request that sends the address; the pages before it do not count. */
    private static double time(String realm, String link, BiFunction<PageForm, String, PageForm> filled, String email) {
        var browser = new Browser();
        Page page = browser.open(loginPage(realm));
        if (!link.isEmpty()) {
            page = browser.open(page.link(link).orElseThrow(() -> new AssertionError("no link " + link)));
        }
        PageForm form = filled.apply(
                page.forms().stream().filter(PageForm::post).findFirst().orElseThrow(), email);
        long began = System.nanoTime();
        Page answer = browser.submitUntil(form, anywhere -> true);
        double millis = (System.nanoTime() - began) / 1e6;
        assertThat(answer.status()).isBetween(200, 302);
        return millis;
    }

    private static URI loginPage(String realm) {
        Stack stack = Stack.shared();
        var login = realm.equals(STOCK) ? null : stack.login().begin(Map.of());
        return login != null
                ? login.uri()
                : URI.create(stack.keycloak() + "/realms/" + STOCK + "/protocol/openid-connect/auth?client_id=" + CLIENT
                        + "&response_type=code&scope=openid&redirect_uri=http%3A%2F%2Flocalhost%3A1%2F");
    }

    private static IntFunction<String> knownAddresses(String realm, int count) {
        String run = UUID.randomUUID().toString();
        for (int i = 0; i < count; i++) {
            String email = "known-" + i + "-" + run + "@example.test";
            ADMIN.post(
                    "/" + realm + "/users",
                    Map.of(
                            "username",
                            realm.equals(STOCK) ? email.replaceAll("@.*", "") : "t" + run + i,
                            "email",
                            email,
                            "emailVerified",
                            true,
                            "enabled",
                            true));
        }
        return i -> "known-" + i + "-" + run + "@example.test";
    }

    private static String newAddress() {
        return "unknown-" + UUID.randomUUID() + "@example.test";
    }
}
