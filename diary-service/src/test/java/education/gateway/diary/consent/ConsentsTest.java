package education.gateway.diary.consent;

import static education.gateway.diary.consent.ConsentWorld.citizen;
import static education.gateway.diary.consent.ConsentWorld.local;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import education.gateway.diary.TestDatabase;
import education.gateway.diary.identity.Citizen;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.identity.StepUpNeeded;
import education.gateway.diary.support.Waiting;
import education.gateway.diary.web.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Giving and withdrawing. */
class ConsentsTest {

    private static final Duration LONG_AGO = Duration.ofMinutes(6);

    private final ConsentWorld world = new ConsentWorld();
    private final Consents consents = world.consents;
    private final Reader parent = local("1");
    private ConsentText text;

    @BeforeEach
    void a_text_is_valid() {
        text = world.publish("1", Instant.now().minusSeconds(1_000));
    }

    private Consents.Given give(Reader reader) {
        return consents.give(reader, text.version(), text.hash(), null);
    }

    private void isRefused(Runnable decision, String kind) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(decision::run).satisfies(refusal -> {
            assertThat(refusal.status()).isEqualTo(HttpStatus.CONFLICT);
            assertThat(refusal.kind()).isEqualTo(kind);
        });
    }

    @Test
    void nobody_has_consented_before_doing_so() {
        assertThat(consents.isGiven(parent)).isFalse();
        assertThatExceptionOfType(ConsentNeeded.class).isThrownBy(() -> consents.require(parent));
        assertThat(consents.of(parent).receipts()).isEmpty();
    }

    @Test
    void whoever_consents_gets_a_receipt_that_can_be_looked_up() {
        Consents.Given given = give(parent);
        assertThat(given.madeNow()).isTrue();
        assertThat(given.receipt().version()).isEqualTo("1");
        assertThat(given.receipt().hash()).isEqualTo(text.hash());
        assertThat(given.receipt().givenAt()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(consents.of(parent).receipts()).containsExactly(given.receipt());
        assertThat(consents.isGiven(parent)).isTrue();
        consents.require(parent);
        assertThat(world.database
                        .sql("SELECT level || ' ' || (authenticated_at < now() - interval '23 hours')"
                                + " FROM consent.receipt")
                        .query(String.class)
                        .single())
                .as("how surely it was them")
                .isEqualTo("basic true");
        assertThat(world.journal("1")).containsExactly("consent_given self");
    }

    @Test
    void it_is_for_nobody_else() {
        give(parent);
        assertThat(consents.isGiven(local("2"))).isFalse();
        assertThat(consents.of(local("2")).receipts()).isEmpty();
        consents.withdraw(local("2"));
        assertThat(consents.isGiven(parent)).isTrue();
    }

    @Test
    void a_second_press_finds_the_first_one_done() {
        Receipt first = give(parent).receipt();
        assertThat(give(parent)).isEqualTo(new Consents.Given(first, false));
        assertThat(consents.give(parent, "1", text.hash(), "none").receipt()).isEqualTo(first);
        assertThat(world.journal("1")).hasSize(1);
    }

    @Test
    void pressed_in_ten_places_at_once_it_is_one_consent() {
        var all = IntStream.range(0, 10)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> give(parent).madeNow()))
                .toList();
        assertThat(all.stream().map(CompletableFuture::join).filter(made -> made))
                .hasSize(1);
        assertThat(consents.of(parent).receipts()).hasSize(1);
    }

    @Test
    void what_is_agreed_to_is_the_current_text_word_by_word() {
        isRefused(() -> consents.give(parent, "1", "0".repeat(64), null), Consents.TEXT_CHANGED);
        isRefused(() -> consents.give(parent, "2", text.hash(), null), Consents.TEXT_CHANGED);
        ConsentText newer = world.publish("2", Instant.now().minusSeconds(10));
        isRefused(() -> give(parent), Consents.TEXT_CHANGED);
        assertThat(consents.of(parent).receipts()).isEmpty();
        assertThat(consents.give(parent, "2", newer.hash(), null).madeNow()).isTrue();
    }

    @Test
    void a_new_version_asks_again_and_the_former_receipt_stays() {
        Receipt first = give(parent).receipt();
        ConsentText newer = world.publish("2", Instant.now().minusSeconds(10));
        assertThat(consents.isGiven(parent)).isFalse();
        assertThat(consents.of(parent).receipts())
                .containsExactly(new Receipt(first.id(), "1", text.hash(), first.givenAt(), null, null, false));
        assertThat(consents.textsOf(parent)).containsExactly(text);
        consents.give(parent, "2", newer.hash(), null);
        assertThat(consents.isGiven(parent)).isTrue();
        assertThat(consents.of(parent).receipts()).extracting(Receipt::inForce).containsExactly(true, false);
    }

    @Test
    void a_text_that_is_not_valid_yet_asks_nobody() {
        give(parent);
        world.publish("2", Instant.now().plusSeconds(1_000));
        assertThat(consents.isGiven(parent)).isTrue();
    }

    @Test
    void withdrawn_it_counts_no_longer_and_given_again_it_does() {
        give(parent);
        assertThat(consents.withdraw(parent)).isTrue();
        assertThat(consents.isGiven(parent)).isFalse();
        assertThat(consents.withdraw(parent)).as("the second time").isFalse();
        assertThat(consents.of(parent).receipts().get(0).withdrawnAt()).isNotNull();
        assertThat(give(parent).madeNow()).isTrue();
        assertThat(consents.isGiven(parent)).isTrue();
        assertThat(consents.of(parent).receipts()).hasSize(2);
        assertThat(world.journal("1"))
                .containsExactly("consent_given self", "consent_withdrawn self", "consent_given self");
        assertThat(world.events).hasSize(1).first().isInstanceOf(ConsentWithdrawn.class);
        assertThat(world.events.get(0)).hasToString("ConsentWithdrawn");
    }

    @Test
    void consent_to_a_former_text_can_be_withdrawn_too() {
        give(parent);
        world.publish("2", Instant.now().minusSeconds(10));
        assertThat(consents.withdraw(parent)).isTrue();
        assertThat(consents.of(parent).receipts().get(0).withdrawnAt()).isNotNull();
    }

    @Test
    void a_form_that_was_open_before_the_withdrawal_gives_nothing_back() {
        String shown = consents.of(parent).state();
        consents.give(parent, "1", text.hash(), shown);
        String whileGiven = consents.of(parent).state();
        consents.withdraw(parent);
        isRefused(() -> consents.give(parent, "1", text.hash(), shown), Consents.PAGE_CHANGED);
        isRefused(() -> consents.give(parent, "1", text.hash(), whileGiven), Consents.PAGE_CHANGED);
        assertThat(consents.isGiven(parent)).isFalse();
        assertThat(consents.give(parent, "1", text.hash(), consents.of(parent).state())
                        .madeNow())
                .isTrue();
    }

    @Test
    void who_comes_through_the_state_has_come_from_there_a_moment_ago() {
        Reader stale = citizen("1", Instant.now().minus(LONG_AGO));
        assertThatExceptionOfType(StepUpNeeded.class).isThrownBy(() -> give(stale));
        assertThat(consents.of(stale).receipts()).isEmpty();
        assertThat(give(citizen("1", Instant.now())).madeNow()).isTrue();
        assertThat(consents.withdraw(stale)).as("closing is never made hard").isTrue();
    }

    @Test
    void a_citizen_whose_level_has_run_out_comes_from_the_state_again() {
        world.citizen = new Citizen(Set.of("1".repeat(64)), Instant.now(), List.of());
        assertThatExceptionOfType(StepUpNeeded.class).isThrownBy(() -> give(parent));
        assertThat(consents.isGiven(parent)).isFalse();
    }

    @Test
    void without_any_text_nobody_can_be_asked_and_nobody_has_consented() {
        var empty = new ConsentWorld();
        assertThat(empty.consents.isGiven(parent)).isFalse();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> empty.consents.of(parent))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE));
    }

    @Test
    void two_decisions_of_one_parent_wait_for_each_other() {
        DataSource source = TestDatabase.fresh();
        var other = new ConsentWorld(source, Clock.systemUTC());
        other.publish("1", Instant.now().minusSeconds(1_000));
        var transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        transaction.executeWithoutResult(status -> {
            other.give(parent);
            assertThat(Waiting.waits(transaction, other.database, () -> other.withdraw(parent)))
                    .isTrue();
            assertThat(Waiting.waits(transaction, other.database, () -> other.withdraw(local("2"))))
                    .isFalse();
        });
    }
}
