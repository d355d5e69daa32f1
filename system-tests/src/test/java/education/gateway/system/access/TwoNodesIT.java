package education.gateway.system.access;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Part;
import education.gateway.stack.Stack;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.LoginForms;
import education.gateway.stack.login.LoginRefused;
import education.gateway.stack.login.Page;
import education.gateway.system.support.LocalAccount;
import education.gateway.system.support.Pages;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A node dies as in a power cut while people read, log in and are half-way through a login: each loses at most the request
 * that was under way, and nobody is logged out. Only where the stack has two nodes: {@code make two-nodes}.
 */
@Isolated
@EnabledIfEnvironmentVariable(named = "TEST_NODES", matches = "2")
class TwoNodesIT {

    private static final Duration BEFORE = Duration.ofSeconds(3);
    private static final Duration AFTERWARDS = Duration.ofSeconds(15);

    private final Stack stack = Stack.shared();
    private final Desk desk = new Desk("officer-school-1");

    @ParameterizedTest
    @EnumSource(names = {"KEYCLOAK", "KEYCLOAK_2", "DIARY", "DIARY_2"})
    void the_loss_of_a_node_costs_at_most_the_request_under_way_and_logs_nobody_out(Part lost) throws Exception {
        OwnPupil child = OwnPupil.underAge();
        var family = new Family(desk, child);
        LocalAccount parent = LocalAccount.parent();
        List<Browser> halfWay = List.of(new Browser(), new Browser(), new Browser(), new Browser());
        List<Page> forms = halfWay.stream()
                .map(browser -> browser.open(stack.diary().resolve("/")))
                .toList();

        try (var people = new People()) {
            var readsPages = people.each(
                    "reads pages",
                    () -> family.browser()
                                    .get("/children/" + child.id() + "/week")
                                    .status()
                            == 200);
            var readsTheApi = people.each(
                    "reads the API",
                    () -> family.diary()
                                    .get("/api/v1/children/" + child.id() + "/marks")
                                    .statusCode()
                            == 200);
            var logsIn = people.each("logs in", () -> isIn(parent.openDiary().browser()));
            var logsInByTheState = people.each("logs in by the state", this::isLetInByTheState);
            pause(BEFORE);
            stack.kill(lost);
            pause(AFTERWARDS);
            people.stop();
            for (Person person : List.of(readsPages, readsTheApi, logsIn, logsInByTheState)) {
                assertThat(person.failures).as(person.what).hasSizeLessThanOrEqualTo(1);
                assertThat(person.done).as(person.what).hasValueGreaterThan(2);
            }
            for (int i = 0; i < forms.size(); i++) {
                Browser browser = halfWay.get(i);
                LoginForms.password(forms.get(i), parent.email(), parent.password(), browser, address -> false);
                assertThat(isIn(browser)).as("half-way when %s died", lost).isTrue();
            }
            family.isRead(child.id());
            family.awaitClaim(child.id(), true);
        } finally {
            stack.start(lost);
        }

        family.isRead(child.id());
        Awaitility.await("both nodes serve again")
                .atMost(Duration.ofSeconds(10))
                .until(() -> isIn(parent.openDiary().browser()));
    }

    private boolean isIn(Browser browser) {
        return browser.open(stack.diary().resolve("/sessions")).status() == 200
                && Pages.words(browser.open(stack.diary().resolve("/sessions"))).contains("вы сейчас здесь");
    }

    private boolean isLetInByTheState() {
        return !stack.login().throughState("esia-no-children").access().isEmpty();
    }

    private static void pause(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }

    /** Somebody who does the same again and again. */
    private static final class Person {

        private final String what;
        private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
        private final AtomicInteger done = new AtomicInteger();

        Person(String what) {
            this.what = what;
        }

        void does(Supplier<Boolean> deed) {
            try {
                if (deed.get()) {
                    done.incrementAndGet();
                } else {
                    failures.add("another answer");
                }
            } catch (UncheckedIOException | LoginRefused | IllegalStateException failed) {
                failures.add(String.valueOf(failed.getMessage()));
            }
        }
    }

    private static final class People implements AutoCloseable {

        private final AtomicBoolean enough = new AtomicBoolean();
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final List<Future<?>> running = new ArrayList<>();

        Person each(String what, Supplier<Boolean> deed) {
            var person = new Person(what);
            running.add(threads.submit(() -> {
                while (!enough.get()) {
                    person.does(deed);
                }
            }));
            return person;
        }

        void stop() throws Exception {
            enough.set(true);
            for (Future<?> one : running) {
                one.get(1, TimeUnit.MINUTES);
            }
        }

        @Override
        public void close() {
            enough.set(true);
            threads.shutdownNow();
        }
    }
}
