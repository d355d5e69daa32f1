package education.gateway.system.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Page;
import education.gateway.stack.login.PageForm;
import education.gateway.system.support.AdminApi;
import java.net.URI;
import java.util.ArrayList;
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

    private static final int PAIRS = 200;
    /** One time in ten 200 pairs leave it open whether an area of one half is below 0.60: then more are asked. */
    private static final int MOST_PAIRS = 800;

    private static final int PAIRS_OF_STOCK = 40;
    /** Each costs two hashes; without ours the area would be near one. */
    private static final int PAIRS_OF_LOGINS = 40;

    private static final int WARM_UP = 20;

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
        assertThat(measured("education", PAIRS, 0.60, "a#eg-register", SilentTimingIT::address)
                        .upper())
                .isLessThan(0.60);
    }

    @Test
    void reset_takes_as_long_for_known_and_unknown_addresses() {
        assertThat(measured("education", PAIRS, 0.60, "a[href*=reset-credentials]", SilentTimingIT::address)
                        .upper())
                .isLessThan(0.60);
    }

    @Test
    void the_same_measurement_tells_the_registration_of_stock_keycloak_apart() {
        assertThat(measured(STOCK, PAIRS_OF_STOCK, 1, "a[href*=registration]", SilentTimingIT::stockPerson)
                        .lower())
                .isGreaterThan(0.60);
    }

    @Test
    void the_same_measurement_tells_the_reset_of_stock_keycloak_apart() {
        assertThat(measured(
                                STOCK,
                                PAIRS_OF_STOCK,
                                1,
                                "a[href*=reset-credentials]",
                                (form, email) -> form.with("username", email))
                        .lower())
                .isGreaterThan(0.60);
    }

    /** The account is there, but without a password: stock Keycloak answers it faster than an unknown name. */
    @Test
    void a_wrong_login_takes_as_long_for_an_account_without_a_password_as_for_nobody() {
        assertThat(measured("education", PAIRS_OF_LOGINS, 0.70, "", (form, email) -> form.with("username", email)
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

    /** So many pairs, and as many again until the area is sure to be below the bound or too many were asked. */
    private Roc measured(
            String realm, int pairs, double bound, String link, BiFunction<PageForm, String, PageForm> filled) {
        var known = new ArrayList<Double>();
        var unknown = new ArrayList<Double>();
        pairs(WARM_UP, realm, link, filled, new ArrayList<>(), new ArrayList<>());
        Roc roc;
        do {
            pairs(pairs, realm, link, filled, known, unknown);
            roc = Roc.of(times(known), times(unknown));
            System.getLogger(SilentTimingIT.class.getName())
                    .log(
                            System.Logger.Level.INFO,
                            "{0}, {1}, {2} pairs: area {3}, 95 % from {4} to {5}",
                            realm,
                            link,
                            known.size(),
                            roc.area(),
                            roc.lower(),
                            roc.upper());
        } while (roc.upper() >= bound && bound < 1 && known.size() + pairs <= MOST_PAIRS);
        return roc;
    }

    private static double[] times(List<Double> millis) {
        return millis.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void pairs(
            int pairs,
            String realm,
            String link,
            BiFunction<PageForm, String, PageForm> filled,
            List<Double> known,
            List<Double> unknown) {
        IntFunction<String> knownAddress = knownAddresses(realm, pairs);
        for (int pair = 0; pair < pairs; pair++) {
            String first = knownAddress.apply(pair);
            boolean knownFirst = random.nextBoolean();
            double one = time(realm, link, filled, knownFirst ? first : newAddress());
            double other = time(realm, link, filled, knownFirst ? newAddress() : first);
            known.add(knownFirst ? one : other);
            unknown.add(knownFirst ? other : one);
        }
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
