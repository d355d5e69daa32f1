package education.gateway.system.logs;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import education.gateway.stack.Part;
import education.gateway.stack.Stack;
import education.gateway.system.journey.Chromium;
import education.gateway.system.journey.WithChromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * After a whole run of browsers no log of any part knows anybody. It is ordered last, so that it also reads what all
 * other tests of the run have left behind.
 */
@Isolated
@Order(Integer.MAX_VALUE)
@ExtendWith(WithChromium.class)
class LogScanIT {

    private static final String TYPED_IN_THE_WRONG_FIELD = "Moy-Parol-ot-Gosuslug-2026";

    private final Stack stack = Stack.shared();
    private final KnownSecrets known = new KnownSecrets(stack);
    private final Chromium chromium;

    LogScanIT(Chromium chromium) {
        this.chromium = chromium;
    }

    @Test
    void no_log_of_any_part_tells_of_a_person_or_a_secret() {
        long logins = count(line -> line.contains("type=LOGIN ") && line.contains("identity_provider=esia"));
        long refusals = count(line -> line.contains("type=IDENTITY_PROVIDER_LOGIN_ERROR"));
        long mistakes = count(line -> line.contains("type=LOGIN_ERROR"));

        aParentReadsEverythingAndLogsOut();
        aCodeIsPlayedAgain();
        whoIsNotLetIn();
        whoTypesWrong();
        anOfficerLogsIn();

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(count(line -> line.contains("type=LOGIN ") && line.contains("identity_provider=esia")))
                    .isGreaterThanOrEqualTo(logins + 2);
            assertThat(count(line -> line.contains("type=IDENTITY_PROVIDER_LOGIN_ERROR")))
                    .isGreaterThanOrEqualTo(refusals + 2);
            assertThat(count(line -> line.contains("type=LOGIN_ERROR"))).isGreaterThanOrEqualTo(mistakes + 2);
        });
        assertThat(chromium.overheard())
                .as("codes, states and cookies of this run")
                .hasSizeGreaterThan(20);
        assertThat(List.of(Part.KEYCLOAK, Part.DIARY, Part.ESIA, Part.DATABASE))
                .allSatisfy(part -> assertThat(stack.log(part)).isNotEmptyFile());

        var scanner = known.scanner(chromium.overheard()).values("a password typed", List.of(TYPED_IN_THE_WRONG_FIELD));
        assertThat(stack.logs()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(scanner.scan(stack.logs())).isEmpty();
    }

    @Test
    void each_thing_that_is_looked_for_would_be_found(@TempDir Path folder) throws IOException {
        aParentReadsEverythingAndLogsOut();
        var scanner = known.scanner(chromium.overheard());
        for (var things :
                List.of(known.names(), known.numbers(), known.mailboxes(), known.secrets(), chromium.overheard())) {
            assertThat(things).hasSizeGreaterThan(5);
            Path log = Files.write(
                    folder.resolve("planted.log"),
                    things.stream()
                            .map(thing -> "WARN [x] value=" + thing + ".")
                            .toList());
            assertThat(scanner.scan(List.of(log)).stream()
                            .map(LogScanner.Finding::line)
                            .distinct()
                            .count())
                    .isEqualTo(things.size());
        }
    }

    private void aParentReadsEverythingAndLogsOut() {
        try (var parent = chromium.visitor().open(stack.diary())) {
            parent.loginThroughTheState("esia-two-children");
            assertThat(parent.heading()).hasText("Мои дети");
            parent.link("Неделя: Анна Соколова").click();
            parent.link("Предыдущая неделя").click();
            parent.link("Отметки").click();
            assertThat(parent.page().locator(".subjects")).isVisible();
            parent.open(stack.diary()
                    .resolve("/children/"
                            + stack.persona("local-one-child").children().get(0) + "/marks"));
            parent.open(stack.diary().resolve("/children/%D0%A1%D0%BE%D0%BA%D0%BE%D0%BB%D0%BE%D0%B2/week"));
            parent.open(stack.diary());
            parent.button("Выйти").click();
            assertThat(parent.heading()).hasText("Вы вышли из дневника");
        }
    }

    /** The state's answer a second time, in the same browser and in another one. */
    private void aCodeIsPlayedAgain() {
        try (var parent = chromium.visitor();
                var thief = chromium.visitor()) {
            var callbacks = new CopyOnWriteArrayList<String>();
            parent.page().onRequest(request -> {
                if (request.url().contains("/broker/esia/endpoint?")) {
                    callbacks.add(request.url());
                }
            });
            parent.open(stack.diary());
            parent.loginThroughTheState("esia-two-children");
            assertThat(parent.heading()).hasText("Мои дети");
            assertThat(callbacks).hasSize(1);
            parent.page().navigate(callbacks.get(0));
            thief.page().navigate(callbacks.get(0));
            assertThat(thief.page().content()).doesNotContain("Мои дети");
        }
    }

    private void whoIsNotLetIn() {
        try (var citizen = chromium.visitor().open(stack.diary())) {
            citizen.loginThroughTheState("esia-simplified");
            assertThat(citizen.words()).containsText("ещё не подтверждена");
        }
        try (var citizen = chromium.visitor().open(stack.diary())) {
            citizen.chooseAtTheState("esia-no-children");
            citizen.page().locator("#refuse").click();
            assertThat(citizen.words()).containsText("вы не разрешили передать данные");
        }
    }

    private void whoTypesWrong() {
        var persona = stack.persona("local-one-child");
        try (var parent = chromium.visitor().open(stack.diary())) {
            parent.loginWithPassword(persona, TYPED_IN_THE_WRONG_FIELD);
            assertThat(parent.words()).containsText("Почта или пароль не подошли");
            parent.page().locator("#username").fill(TYPED_IN_THE_WRONG_FIELD);
            parent.page().locator("#password").fill("x");
            parent.page().locator("#kc-login").click();
            assertThat(parent.words()).containsText("Почта или пароль не подошли");
            parent.loginWithPassword(persona, String.valueOf(persona.password()));
            assertThat(parent.page().locator(".card h2 span")).hasText("Матвей Морозов");
        }
    }

    private void anOfficerLogsIn() {
        var officer = stack.persona("officer-school-2");
        try (var visitor = chromium.visitor().open(stack.diary())) {
            visitor.loginWithPassword(officer, String.valueOf(officer.password()));
            visitor.enterCode(officer);
            assertThat(visitor.heading()).hasText("Эта страница не для вашей учётной записи");
        }
    }

    private long count(Predicate<String> wanted) {
        return LogScanner.lines(stack.log(Part.KEYCLOAK)).stream()
                .filter(wanted)
                .count();
    }
}
