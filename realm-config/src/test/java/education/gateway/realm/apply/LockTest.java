package education.gateway.realm.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.gateway.realm.plan.Plan;
import education.gateway.realm.plan.Thing;
import education.gateway.realm.plan.Things;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class LockTest {

    private static final Duration SHORT = Duration.ofMillis(400);

    private FakeKeycloak keycloak;

    @BeforeEach
    void start() throws IOException {
        keycloak = new FakeKeycloak();
    }

    @AfterEach
    void stop() {
        keycloak.close();
    }

    private ObjectNode held() {
        return keycloak.roles.values().iterator().next();
    }

    private void says(String attribute, String value) {
        synchronized (keycloak) {
            ((ObjectNode) held().path("attributes")).putArray(attribute).add(value);
        }
    }

    @Test
    void is_held_by_one_while_others_are_refused_as_long_as_it_gives_signs_of_life() throws InterruptedException {
        Lock lock = Lock.take(keycloak.realm(), SHORT);
        var refused = new AtomicBoolean();
        var signing = new Thread(() -> {
            for (int i = 1; !refused.get(); i++) {
                says("signs", Integer.toString(i));
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        });
        signing.start();

        assertThatThrownBy(() -> Lock.take(keycloak.realm(), SHORT))
                .isInstanceOf(Lock.Held.class)
                .hasMessageContaining("process " + ProcessHandle.current().pid());

        refused.set(true);
        signing.join();
        lock.close();
        assertThat(keycloak.roles).isEmpty();
    }

    @Test
    void is_taken_over_at_once_from_a_process_of_this_machine_that_is_gone() {
        Lock.take(keycloak.realm(), SHORT);
        says("started", "1999-01-01T00:00:00Z");

        long began = System.nanoTime();
        Lock.take(keycloak.realm(), Duration.ofSeconds(30)).close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        assertThat(keycloak.roles).isEmpty();
    }

    @Test
    void is_taken_over_from_another_machine_that_says_nothing_while_somebody_watches() {
        Lock.take(keycloak.realm(), SHORT);
        says("machine", "another");

        Lock.take(keycloak.realm(), SHORT).close();

        assertThat(keycloak.roles).isEmpty();
    }

    @Test
    void given_back_by_who_lost_it_is_not_taken_from_who_has_it_now() {
        Lock lost = Lock.take(keycloak.realm(), SHORT);
        says("machine", "another");
        Lock.take(keycloak.realm(), SHORT);

        lost.close();

        assertThat(keycloak.roles).hasSize(1);
    }

    @Test
    void is_no_drift() {
        var runs = Map.of("roles", Map.of("realm", List.of(Map.of("name", "realmctl.lock"))));
        assertThat(Plan.of(Things.of(Map.of()), Things.of(runs)).undeclared()).isEmpty();
    }

    @Test
    void hides_no_role_that_only_begins_like_it_and_none_of_a_client() {
        var runs = Map.of(
                "roles",
                Map.of(
                        "realm",
                        List.of(Map.of("name", "realmctl.lock.too")),
                        "client",
                        Map.of("realmctl", List.of(Map.of("name", "lock")))));

        assertThat(Plan.of(Things.of(Map.of()), Things.of(runs)).undeclared())
                .containsExactly(new Thing("role", "realmctl.lock"), new Thing("role", "realmctl.lock.too"));
        assertThat(Things.of(runs).fingerprint())
                .isNotEqualTo(Things.of(Map.of()).fingerprint());
    }
}
