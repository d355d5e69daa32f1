package education.gateway.diary.guardianship;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.SchoolOfficer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What bars one of two numbers that were made one person's bars the other, before, during and after. */
class MergedBarsTest extends TwoAccounts {

    private static final SchoolOfficer OFFICER = new SchoolOfficer(57, "officer");

    /** As where Keycloak vouched for the account, and the state's answer never came to the diary. */
    private void nobodyIsKnown() {
        WORLD.database
                .sql("DELETE FROM guardianship.person WHERE parent_id = ?")
                .param(state)
                .update();
    }

    private void endByCourtOrder(Link link) {
        WORLD.decisions.end(OFFICER, link.id(), EndReason.COURT_ORDER, "2-17/2026");
    }

    @Test
    void a_court_order_on_the_link_that_was_set_aside_closes_the_one_that_was_kept() {
        nobodyIsKnown();
        atTheDesk(local, pupil);
        Link aside = fromTheState(pupil);
        merge(local);
        assertThat(WORLD.inForce(local, pupil)).isTrue();

        WORLD.run(() -> endByCourtOrder(aside));

        assertThat(WORLD.inForce(local, pupil)).isFalse();
        assertThat(barred(local, pupil)).isTrue();
        assertThat(barred(state, pupil)).isTrue();
        assertThat(lastMessageTo(local, pupil)).singleElement().returns(false, Handover::inForce);
    }

    @Test
    void a_court_order_on_the_link_that_was_kept_closes_the_one_that_was_set_aside_also_after_the_undoing() {
        nobodyIsKnown();
        Link kept = atTheDesk(local, pupil);
        fromTheState(pupil);
        Merge merge = merge(local);
        WORLD.run(() -> endByCourtOrder(kept));

        undo(merge);

        assertThat(WORLD.inForce(state, pupil)).isFalse();
        assertThat(barred(state, pupil)).isTrue();
        assertThat(WORLD.in(() -> WORLD.links.findOpen(state, pupil))).isEmpty();
    }

    @Test
    void a_court_order_on_what_the_resting_account_got_by_an_old_application_closes_the_kept_ones_own() {
        nobodyIsKnown();
        fromTheState(pupil);
        merge(state);
        Link late = atTheDesk(local, pupil);

        WORLD.run(() -> endByCourtOrder(late));

        assertThat(WORLD.inForce(state, pupil)).isFalse();
        assertThat(barred(state, pupil)).isTrue();
    }

    @Test
    void this_is_not_my_child_said_of_one_link_suspends_the_other() {
        nobodyIsKnown();
        fromTheState(pupil);
        merge(state);
        atTheDesk(local, pupil);

        WORLD.run(() -> WORLD.decisions.contest(World.reader(local, Level.BASIC, pupil), pupil));

        assertThat(WORLD.inForce(state, pupil)).isFalse();
        assertThat(open(state, pupil).suspension()).isNotNull();
        assertThat(barred(state, pupil)).isTrue();
    }

    @Test
    void a_bar_of_before_bars_both_under_rows_of_their_own_in_either_direction() {
        WORLD.run(() -> WORLD.bars.impose(state, pupil, EndReason.MISTAKE, null, "officer"));
        WORLD.run(() -> WORLD.bars.impose(local, other, EndReason.MISTAKE, null, "officer"));

        Merge merge = merge(local);
        undo(merge);

        for (String parentId : List.of(local, state)) {
            assertThat(barred(parentId, pupil)).isTrue();
            assertThat(barred(parentId, other)).isTrue();
        }
    }

    @Test
    void a_bar_that_an_officer_has_lifted_from_one_number_is_not_laid_on_it_again_by_the_undoing() {
        nobodyIsKnown();
        Merge merge = merge(state);
        WORLD.run(() -> WORLD.bars.impose(state, pupil, EndReason.MISTAKE, null, "officer"));
        UUID own = WORLD.in(() -> WORLD.bars.ofPupil(pupil)).stream()
                .filter(bar -> bar.parentId().equals(state))
                .findFirst()
                .orElseThrow()
                .id();
        WORLD.run(() -> WORLD.decisions.lift(OFFICER, own, "отменено", "№ 2"));

        undo(merge);

        assertThat(barred(state, pupil)).isFalse();
        assertThat(barred(local, pupil)).isTrue();
    }

    @Test
    void a_third_number_of_the_same_person_is_barred_as_well() {
        nobodyIsKnown();
        merge(state);
        String third = "3" + number;
        Merge again = new Merge(UUID.randomUUID(), MergeStep.MOVED, third, state, false);
        WORLD.database
                .sql("INSERT INTO guardianship.merge (id, browser, begun_at, step, kept_parent_id, rest_parent_id)"
                        + " VALUES (?, repeat('a', 64), now(), 'moved', ?, ?)")
                .params(again.id(), third, state)
                .update();
        WORLD.run(() -> merged.carryOut(again));

        WORLD.run(() -> WORLD.bars.impose(local, pupil, EndReason.MISTAKE, null, "officer"));

        assertThat(barred(third, pupil)).isTrue();
        assertThat(barred(state, pupil)).isTrue();
    }

    @Test
    void a_bar_that_meets_the_merge_waits_for_it_and_bars_both() throws Exception {
        nobodyIsKnown();
        Merge merge = moved(state);
        var barring = new AtomicReference<CompletableFuture<Void>>();

        WORLD.run(() -> {
            merged.carryOut(merge);
            barring.set(CompletableFuture.runAsync(
                    () -> WORLD.run(() -> WORLD.bars.impose(local, pupil, EndReason.MISTAKE, null, "officer"))));
            awaitSomebodyWaiting();
        });
        barring.get().get(20, TimeUnit.SECONDS);

        assertThat(barred(state, pupil)).isTrue();
        assertThat(barred(local, pupil)).isTrue();
    }
}
