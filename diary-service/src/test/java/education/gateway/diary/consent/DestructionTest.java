package education.gateway.diary.consent;

import static education.gateway.diary.consent.ConsentWorld.local;
import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.identity.Reader;
import education.gateway.diary.journal.JournalLines;
import education.gateway.diary.support.Away;
import education.gateway.diary.support.DatabaseClock;
import education.gateway.diary.support.LogLines;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/** When what rested on a withdrawn consent is due, and that it is destroyed once. */
class DestructionTest {

    /** Half an hour before midnight in Moscow. */
    private static final Instant LATE = Instant.parse("2026-11-02T20:30:00Z");

    private static final Queue<String> DESTROYED = new ConcurrentLinkedQueue<>();

    private record Kept(String what, int amount) implements RestsOnConsent {

        @Override
        public int destroy(String parentId, Instant withdrawnAt) {
            DESTROYED.add(what + " of " + parentId);
            return amount;
        }
    }

    private static final RestsOnConsent[] KEPT = {
        new Kept("visits", 3), new Kept("links", 2), new Kept("applications", 1)
    };

    private final DatabaseClock clock = new DatabaseClock(LATE, 0);
    private final ConsentWorld world = new ConsentWorld(clock.source(), clock);
    private final Reader parent = local("1");

    DestructionTest() {
        DESTROYED.clear();
        world.publish("1", LATE.minusSeconds(1_000));
    }

    private Consents.Own own() {
        return world.consents.of(parent);
    }

    private static Instant moscow(String day, String time) {
        return Instant.parse(day + "T" + time + ":00Z").minus(3, ChronoUnit.HOURS);
    }

    @Test
    void a_consent_that_stands_or_was_never_given_is_never_due() {
        world.give(parent);
        clock.moveTo(LATE.plus(1_000, ChronoUnit.DAYS));
        assertThat(world.destroyDue(KEPT)).isZero();
        assertThat(DESTROYED).isEmpty();
        assertThat(own().lastDayToReturn()).isEmpty();
    }

    @Test
    void the_last_day_that_the_page_names_is_whole_and_the_next_is_too_late() {
        world.give(parent);
        world.withdraw(parent);
        assertThat(own().lastDayToReturn()).contains(LocalDate.of(2026, 11, 29));
        clock.moveTo(moscow("2026-11-29", "23:59"));
        assertThat(world.destroyDue(KEPT)).isZero();
        clock.moveTo(moscow("2026-11-30", "00:01"));
        assertThat(world.destroyDue(KEPT)).isEqualTo(1);
        assertThat(own().lastDayToReturn()).isEmpty();
        assertThat(ChronoUnit.DAYS.between(LATE, clock.instant()))
                .as("what the text promises")
                .isLessThan(30);
    }

    @Test
    void how_much_it_was_stands_in_the_journal_without_a_name() {
        world.give(parent);
        world.withdraw(parent);
        clock.moveTo(LATE.plus(28, ChronoUnit.DAYS));
        world.destroyDue(KEPT);
        assertThat(DESTROYED).containsExactly("applications of 1", "links of 1", "visits of 1");
        assertThat(world.database
                        .sql("SELECT concat_ws(' ', actor_kind, actor, basis, detail) FROM journal.line"
                                + " WHERE deed = 'data_destroyed'")
                        .query(String.class)
                        .list())
                .containsExactly("parent 1 self applications_1_links_2_visits_3");
        assertThat(own().receipts()).singleElement().satisfies(receipt -> {
            assertThat(receipt.withdrawnAt()).as("the proof stays").isEqualTo(LATE);
            assertThat(receipt.dataDestroyedAt()).isEqualTo(clock.instant());
        });
        assertThat(world.events)
                .hasSize(2)
                .last()
                .isInstanceOf(DataDestroyed.class)
                .hasToString("DataDestroyed");
        assertThat(world.destroyDue(KEPT)).as("the next hour").isZero();
    }

    @Test
    void the_last_withdrawal_counts_and_no_earlier_one() {
        world.give(parent);
        world.withdraw(parent);
        clock.moveTo(LATE.plus(20, ChronoUnit.DAYS));
        world.give(parent);
        world.withdraw(parent);
        clock.moveTo(LATE.plus(30, ChronoUnit.DAYS));
        assertThat(world.destroyDue(KEPT)).isZero();
        clock.moveTo(LATE.plus(48, ChronoUnit.DAYS));
        assertThat(world.destroyDue(KEPT)).isEqualTo(1);
        assertThat(own().receipts()).allMatch(receipt -> receipt.dataDestroyedAt() != null);
    }

    @Test
    void one_that_cannot_be_done_keeps_nobody_else_waiting_and_stays_due() {
        for (String parentId : List.of("1", "2")) {
            world.give(local(parentId));
            world.withdraw(local(parentId));
        }
        clock.moveTo(LATE.plus(28, ChronoUnit.DAYS));
        RestsOnConsent stubborn = new RestsOnConsent() {
            @Override
            public String what() {
                return "links";
            }

            @Override
            public int destroy(String parentId, Instant withdrawnAt) {
                if (parentId.equals("1")) {
                    throw new DataIntegrityViolationException("held");
                }
                return 0;
            }
        };
        assertThat(world.destroyDue(KEPT[0], stubborn, KEPT[2])).isEqualTo(1);
        assertThat(own().receipts().get(0).dataDestroyedAt()).isNull();
        assertThat(world.destroyDue(KEPT)).isEqualTo(1);
    }

    @Test
    void each_hour_the_log_says_of_how_many_and_of_nobody_nothing() {
        for (String parentId : List.of("1", "2")) {
            world.give(local(parentId));
            world.withdraw(local(parentId));
        }
        clock.moveTo(LATE.plus(28, ChronoUnit.DAYS));
        try (var log = new LogLines(Destruction.class)) {
            world.destruction(KEPT).hourly();
            world.destruction(KEPT).hourly();
            assertThat(log.all()).containsExactly("INFO the data of 2 withdrawn consents were destroyed");
        }
    }

    @Test
    void a_database_that_does_not_answer_stops_no_later_hour() {
        var away = new Destruction(
                new Receipts(Away.database()),
                List.of(KEPT),
                new JournalLines(Away.database()),
                event -> {},
                Away.transaction());
        try (var log = new LogLines(Destruction.class)) {
            away.hourly();
            assertThat(log.all()).singleElement().asString().startsWith("WARN withdrawn consents cannot be read");
        }
        assertThat(DESTROYED).isEmpty();
    }

    @Test
    void whoever_agrees_while_it_is_looked_for_keeps_everything() throws Exception {
        var now = new ConsentWorld();
        now.publish("1", Instant.now().minusSeconds(1_000));
        now.give(parent);
        now.withdraw(parent);
        now.database
                .sql("UPDATE consent.receipt SET withdrawn_at = now() - interval '29 days'")
                .update();
        var agreeing = new CountDownLatch(1);
        var agreed = new CountDownLatch(1);
        var giving = CompletableFuture.runAsync(() -> now.transaction.executeWithoutResult(status -> {
            now.receipts.oneDecisionAtATime("1");
            now.give(parent);
            agreeing.countDown();
            await(agreed);
        }));
        agreeing.await();
        var destroying = CompletableFuture.supplyAsync(() -> now.destroyDue(KEPT));
        try {
            Awaitility.await("it waits for the one who is giving, unless it is wrong")
                    .until(() -> destroying.isDone()
                            || now.database
                                            .sql("SELECT count(*) FROM pg_locks WHERE NOT granted")
                                            .query(Integer.class)
                                            .single()
                                    == 1);
        } finally {
            agreed.countDown();
            giving.join();
        }
        assertThat(destroying.join()).isZero();
        assertThat(DESTROYED).isEmpty();
    }

    @Test
    void two_nodes_at_once_destroy_once() {
        var now = new ConsentWorld();
        now.publish("1", Instant.now().minusSeconds(1_000));
        for (int n = 0; n < 30; n++) {
            now.give(local("1" + n));
            now.withdraw(local("1" + n));
        }
        now.database
                .sql("UPDATE consent.receipt SET withdrawn_at = now() - interval '29 days'")
                .update();
        Destruction node = now.destruction(KEPT);
        var one = CompletableFuture.supplyAsync(node::run);
        var two = CompletableFuture.supplyAsync(node::run);
        assertThat(one.join() + two.join()).isEqualTo(30);
        assertThat(DESTROYED).hasSize(90).doesNotHaveDuplicates();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
