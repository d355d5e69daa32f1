package education.gateway.diary.guardianship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import education.gateway.diary.identity.ParentSeen;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.support.FakeKeycloak;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.HttpClientErrorException;

class HandoverTest {

    private static final SchoolOfficer OFFICER = new SchoolOfficer(57, "officer");

    private final World world = new World();
    private final FakeKeycloak keycloak = new FakeKeycloak();
    private final HandoverWorker worker = world.worker(keycloak);
    private final UUID pupil = world.register.pupil(57, null);

    @AfterEach
    void stop() throws Exception {
        worker.destroy();
        keycloak.close();
    }

    @Test
    void keycloak_is_told_of_a_grant_and_of_an_end() {
        keycloak.parent("1", "basic", Map.of());
        Link link = world.grant("1", pupil);
        worker.deliverDue();
        assertThat(stored("1", pupil)).containsEntry("linked", true).containsEntry("version", link.version());

        world.run(() -> world.decisions.end(OFFICER, link.id(), EndReason.LEFT_SCHOOL, null));
        worker.deliverDue();
        assertThat(stored("1", pupil)).containsEntry("linked", false);
        assertThat(world.handovers.isDelivered("1", pupil)).isTrue();
    }

    @Test
    void two_workers_share_the_messages_and_deliver_each_once() throws Exception {
        keycloak.parent("1", "basic", Map.of());
        List<UUID> pupils = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            pupils.add(world.register.pupil(57, null));
            world.grant("1", pupils.get(i));
        }
        HandoverWorker second = world.worker(keycloak);
        var one = CompletableFuture.runAsync(() -> drain(worker));
        var two = CompletableFuture.runAsync(() -> drain(second));
        CompletableFuture.allOf(one, two).join();
        second.destroy();
        assertThat(keycloak.calls.stream().filter(call -> call.startsWith("PUT")))
                .hasSize(60);
        assertThat(pupils).allSatisfy(id -> assertThat(stored("1", id)).containsEntry("linked", true));
    }

    @Test
    void what_one_worker_holds_the_other_does_not_get() {
        world.grant("1", pupil);
        assertThat(world.handovers.claim(10, Duration.ofMinutes(1))).hasSize(1);
        assertThat(world.handovers.claim(10, Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void what_a_dead_worker_held_comes_free() {
        world.grant("1", pupil);
        assertThat(world.handovers.claim(10, Duration.ZERO)).hasSize(1);
        assertThat(world.handovers.claim(10, Duration.ofMinutes(1)))
                .singleElement()
                .satisfies(message -> assertThat(message.attempts()).isEqualTo(2));
    }

    @Test
    void a_message_that_fails_waits_longer_each_time_and_is_not_lost() {
        keycloak.parent("1", "basic", Map.of());
        keycloak.down = true;
        world.grant("1", pupil);
        assertThat(worker.deliverDue()).isZero();
        assertThat(secondsToWait()).isBetween(0.0, 1.3);
        for (int attempt = 2; attempt <= 6; attempt++) {
            due();
            worker.deliverDue();
        }
        assertThat(secondsToWait()).isBetween(20.0, 40.0);
        assertThat(world.handovers.oldestUndelivered()).isPositive();

        keycloak.down = false;
        due();
        assertThat(worker.deliverDue()).isEqualTo(1);
        assertThat(world.handovers.oldestUndelivered()).isZero();
    }

    @Test
    void while_keycloak_is_away_one_call_is_enough_to_know() {
        keycloak.down = true;
        for (int i = 0; i < 5; i++) {
            world.grant("1", world.register.pupil(57, null));
        }
        worker.deliverDue();
        assertThat(keycloak.calls).hasSize(1);
    }

    @Test
    void an_unknown_parent_is_parked_counted_and_not_tried_again() {
        world.grant("404", pupil);
        worker.deliverDue();
        due();
        worker.deliverDue();
        assertThat(world.handovers.parkedCount()).isEqualTo(1);
        assertThat(keycloak.calls.stream().filter(call -> call.startsWith("PUT")))
                .hasSize(1);
        assertThat(world.handovers.oldestUndelivered()).isZero();
    }

    @Test
    void a_keycloak_without_the_resource_knows_nothing_of_the_parent_and_parks_nothing() {
        keycloak.parent("1", "basic", Map.of());
        keycloak.knowsNoLinks = true;
        world.grant("1", pupil);
        world.grant("1", world.register.pupil(57, null));
        assertThat(worker.deliverDue()).isZero();
        assertThat(world.handovers.parkedCount()).isZero();
        assertThat(world.handovers.oldestUndelivered()).isPositive();
        assertThat(keycloak.calls.stream().filter(call -> call.startsWith("PUT")))
                .as("one is enough to know")
                .hasSize(1);
        assertThatExceptionOfType(HttpClientErrorException.class)
                .isThrownBy(() -> World.resource(keycloak).linksOf("1"));

        keycloak.knowsNoLinks = false;
        due();
        worker.deliverDue();
        assertThat(stored("1", pupil)).containsEntry("linked", true);
    }

    @Test
    void a_rolled_back_decision_leaves_no_message() {
        world.transaction.executeWithoutResult(status -> {
            world.links.grant("1", pupil, Basis.DESK, "officer");
            status.setRollbackOnly();
        });
        assertThat(world.handovers.claim(10, Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void the_sweep_repairs_what_either_side_lost() {
        keycloak.parent("1", "basic", Map.of());
        UUID ended = world.register.pupil(57, null);
        UUID foreign = UUID.randomUUID();
        world.grant("1", pupil);
        Link link = world.grant("1", ended);
        world.run(() -> world.decisions.end(OFFICER, link.id(), EndReason.LEFT_SCHOOL, null));
        worker.deliverDue();

        keycloak.forgetProjection("1");
        keycloak.store("1", ended.toString(), 5_000_000, true);
        keycloak.store("1", foreign.toString(), 7, true);
        assertThat(sweep().sweep()).isEqualTo(3);
        worker.deliverDue();
        assertThat(stored("1", pupil)).containsEntry("linked", true);
        assertThat(stored("1", ended)).containsEntry("linked", false);
        assertThat(stored("1", foreign)).containsEntry("linked", false);
        assertThat(sweep().sweep()).isZero();
    }

    @Test
    void the_sweep_lets_parked_messages_go_once_the_parent_is_known() {
        world.grant("12", pupil);
        worker.deliverDue();
        assertThat(sweep().sweep()).isZero();
        assertThat(world.handovers.parkedCount()).isEqualTo(1);

        keycloak.parent("12", "basic", Map.of());
        sweep().sweep();
        worker.deliverDue();
        assertThat(world.handovers.parkedCount()).isZero();
        assertThat(stored("12", pupil)).containsEntry("linked", true);
    }

    @Test
    void a_parent_who_logs_in_lets_parked_messages_go_at_once() {
        world.grant("12", pupil);
        worker.deliverDue();
        assertThat(world.handovers.parkedCount()).isEqualTo(1);

        keycloak.parent("12", "basic", Map.of());
        world.run(() -> world.handovers.seen(new ParentSeen("12")));
        worker.deliverDue();
        assertThat(stored("12", pupil)).containsEntry("linked", true);
    }

    @Test
    void a_parent_who_logs_in_while_keycloak_is_asked_is_asked_about_again_and_not_parked() {
        world.grant("12", pupil);
        world.run(() -> world.handovers.seen(new ParentSeen("12")));
        worker.deliverDue();
        assertThat(world.handovers.parkedCount()).isZero();

        keycloak.parent("12", "basic", Map.of());
        due();
        worker.deliverDue();
        assertThat(stored("12", pupil)).containsEntry("linked", true);
    }

    @Test
    void one_node_an_hour_sweeps() {
        var cursor = new SweepCursor(world.database);
        assertThat(cursor.start()).isTrue();
        assertThat(cursor.start()).isFalse();
    }

    private HandoverSweep sweep() {
        return new HandoverSweep(
                new SweepCursor(world.database),
                world.links,
                world.handovers,
                World.resource(keycloak),
                World.settings(GuardianshipSettings.Mode.DIRECT),
                world.transaction);
    }

    private static void drain(HandoverWorker worker) {
        while (worker.deliverDue() > 0) {
            // goes on while something was due
        }
    }

    private Map<String, Object> stored(String parentId, UUID id) {
        return keycloak.projectionOf(parentId).get(id.toString());
    }

    private void due() {
        world.database
                .sql("UPDATE guardianship.handover SET next_attempt_at = now()")
                .update();
    }

    private double secondsToWait() {
        return world.database
                .sql("SELECT extract(epoch FROM next_attempt_at - now())::float8 FROM guardianship.handover")
                .query(Double.class)
                .single();
    }
}
