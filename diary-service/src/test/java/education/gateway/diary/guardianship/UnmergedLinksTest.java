package education.gateway.diary.guardianship;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.support.Register;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Undoing a merge after something else has happened to its links. */
class UnmergedLinksTest extends TwoAccounts {

    private static final SchoolOfficer OFFICER = new SchoolOfficer(57, "officer");

    private final EnrolmentLinks enrolments =
            LinksOfRegister.over(WORLD.database, WORLD.links, WORLD.transaction, WORLD.clock);

    private void upload(Runnable list) {
        WORLD.in(() -> {
            enrolments.before(OFFICER);
            list.run();
            return enrolments.settle(OFFICER);
        });
    }

    private void leavesAndComesBack() {
        upload(() -> WORLD.register.set(pupil, "date_out", Register.TODAY));
        upload(() -> WORLD.register.set(pupil, "date_out", null));
    }

    private void suspend(Link link, String reason) {
        WORLD.run(
                () -> WORLD.links.save(link.suspended(new Link.Suspension(WORLD.clock.instant(), reason, "officer"))));
    }

    private void checked(Link link) {
        WORLD.run(() -> WORLD.otherPerson.record(link, new CheckedPerson(List.of("c".repeat(64)), null)));
    }

    @Test
    void of_a_moved_link_and_one_that_came_later_both_go_back_and_one_is_open() {
        atTheDesk(local, pupil);
        Merge merge = merge(state);
        atTheDesk(local, pupil);
        WORLD.run(() -> merged.follow(merge));

        undo(merge);
        undo(merge);

        assertThat(stepOf(merge)).isEqualTo(MergeStep.UNDONE);
        assertThat(WORLD.inForce(local, pupil)).isTrue();
        assertThat(WORLD.in(() -> WORLD.links.findOpen(state, pupil))).isEmpty();
        assertThat(lastMessageTo(state, pupil)).singleElement().returns(false, Handover::inForce);
        assertThat(lastMessageTo(local, pupil)).singleElement().returns(true, Handover::inForce);
        assertThat(WORLD.database
                        .sql("SELECT concat_ws(' ', actor, detail) FROM journal.line"
                                + " WHERE pupil_id = ? AND deed = 'link_ended'")
                        .param(pupil)
                        .query(String.class)
                        .list())
                .containsExactly("gateway parent_request");
    }

    @Test
    void also_where_the_one_that_came_later_was_kept() {
        WORLD.in(() -> WORLD.links.grant(local, pupil, Basis.LEGACY, "officer"));
        Merge merge = merge(state);
        Link late = atTheDesk(local, pupil);
        WORLD.run(() -> merged.follow(merge));
        assertThat(open(state, pupil).id()).isEqualTo(late.id());

        undo(merge);

        assertThat(open(local, pupil).id()).isEqualTo(late.id());
        assertThat(WORLD.inForce(local, pupil)).isTrue();
        assertThat(WORLD.in(() -> WORLD.links.findOpen(state, pupil))).isEmpty();
    }

    @Test
    void a_doubt_about_the_moved_one_is_not_washed_away_by_one_that_came_later_and_has_not_followed_yet() {
        Link link = atTheDesk(local, pupil);
        suspend(link, "проверка");
        Merge merge = merge(state);
        atTheDesk(local, pupil);

        undo(merge);

        assertThat(WORLD.inForce(local, pupil)).isFalse();
        assertThat(open(local, pupil).id()).isEqualTo(link.id());
        assertThat(WORLD.inForce(state, pupil)).isFalse();
    }

    @Test
    void a_link_that_left_and_came_back_goes_where_the_one_before_it_would_have_gone() {
        atTheDesk(local, pupil);
        Merge merge = merge(state);
        leavesAndComesBack();
        assertThat(WORLD.inForce(state, pupil)).isTrue();

        undo(merge);

        assertThat(WORLD.inForce(local, pupil)).isTrue();
        assertThat(WORLD.in(() -> WORLD.links.findOpen(state, pupil))).isEmpty();
    }

    @Test
    void of_two_that_left_and_came_back_the_one_set_aside_wakes() {
        atTheDesk(local, pupil);
        fromTheState(pupil);
        Merge merge = merge(local);
        leavesAndComesBack();
        assertThat(WORLD.inForce(local, pupil)).isTrue();
        assertThat(WORLD.inForce(state, pupil)).isFalse();

        undo(merge);

        assertThat(WORLD.inForce(local, pupil)).isTrue();
        assertThat(WORLD.inForce(state, pupil)).isTrue();
        assertThat(open(state, pupil).basis()).isEqualTo(Basis.STATE_CHILD);
    }

    @Test
    void one_set_aside_that_has_left_never_takes_the_place_of_the_one_that_was_kept() {
        atTheDesk(local, pupil);
        fromTheState(pupil);
        Merge merge = merge(local);
        upload(() -> WORLD.register.set(pupil, "date_out", Register.TODAY));
        WORLD.run(() -> merged.follow(merge));
        upload(() -> WORLD.register.set(pupil, "date_out", null));

        assertThat(WORLD.inForce(local, pupil)).isTrue();
        assertThat(open(state, pupil).suspension()).returns(MovedLinks.SET_ASIDE, Link.Suspension::reason);
        undo(merge);
        assertThat(WORLD.inForce(local, pupil)).isTrue();
        assertThat(WORLD.inForce(state, pupil)).isTrue();
    }

    @Test
    void a_doubt_that_the_merge_brought_goes_with_it() {
        Link link = atTheDesk(local, pupil);
        checked(link);
        Merge merge = merge(local);
        assertThat(WORLD.inForce(local, pupil)).isFalse();

        undo(merge);

        assertThat(WORLD.inForce(local, pupil)).isTrue();
        assertThat(open(local, pupil).suspension()).isNull();
        assertThat(lastMessageTo(local, pupil)).singleElement().returns(true, Handover::inForce);
    }

    @Test
    void a_doubt_that_the_merge_brought_to_the_one_that_was_kept_does_not_leave_the_other_asleep() {
        Link link = atTheDesk(local, pupil);
        checked(link);
        fromTheState(pupil);
        Merge merge = merge(state);

        undo(merge);

        assertThat(WORLD.inForce(local, pupil)).isTrue();
        assertThat(WORLD.inForce(state, pupil)).isTrue();
    }

    @Test
    void a_doubt_of_before_stays() {
        Link link = atTheDesk(local, pupil);
        checked(link);
        suspend(link, OtherPerson.REASON);
        Merge merge = merge(local);

        undo(merge);

        assertThat(WORLD.inForce(local, pupil)).isFalse();
        assertThat(open(local, pupil).suspension()).isNotNull();
    }

    @Test
    void a_doubt_about_one_that_has_ended_meanwhile_comes_back_with_it() {
        Link link = atTheDesk(local, pupil);
        checked(link);
        Merge merge = merge(local);
        upload(() -> WORLD.register.set(pupil, "date_out", Register.TODAY));

        undo(merge);
        upload(() -> WORLD.register.set(pupil, "date_out", null));

        assertThat(open(local, pupil).suspension()).returns(OtherPerson.REASON, Link.Suspension::reason);
        assertThat(WORLD.inForce(local, pupil)).isFalse();
    }

    @Test
    void an_undoing_and_whoever_decides_about_the_pupil_do_not_wait_for_each_other_in_a_circle() throws Exception {
        atTheDesk(local, pupil);
        Merge merge = merge(state);
        var undoing = new AtomicReference<CompletableFuture<Void>>();

        WORLD.run(() -> {
            WORLD.links.oneDecisionAtATime(pupil);
            undoing.set(CompletableFuture.runAsync(() -> undo(merge)));
            awaitSomebodyWaiting();
            merged.follow(merge);
        });
        undoing.get().get(20, TimeUnit.SECONDS);

        assertThat(stepOf(merge)).isEqualTo(MergeStep.UNDONE);
    }

    @Test
    void an_undoing_that_meets_the_merge_itself_waits_for_it_and_is_not_lost() throws Exception {
        atTheDesk(local, pupil);
        Merge merge = moved(state);
        var undoing = new AtomicReference<CompletableFuture<Void>>();

        WORLD.run(() -> {
            merged.carryOut(merge);
            undoing.set(CompletableFuture.runAsync(() -> undo(merge)));
            awaitSomebodyWaiting();
        });
        undoing.get().get(20, TimeUnit.SECONDS);

        assertThat(stepOf(merge)).isEqualTo(MergeStep.UNDONE);
        assertThat(WORLD.inForce(local, pupil)).isTrue();
        assertThat(WORLD.inForce(state, pupil)).isFalse();
    }

    @Test
    void a_link_that_follows_at_the_moment_of_the_undoing_follows_no_more() throws Exception {
        Merge merge = merge(state);
        atTheDesk(local, pupil);
        var following = new AtomicReference<CompletableFuture<Void>>();

        WORLD.run(() -> {
            unmerged.putBack(merge.id());
            following.set(CompletableFuture.runAsync(() -> WORLD.run(() -> merged.follow(merge))));
            awaitSomebodyWaiting();
        });
        following.get().get(20, TimeUnit.SECONDS);

        assertThat(WORLD.inForce(local, pupil)).isTrue();
        assertThat(WORLD.inForce(state, pupil)).isFalse();
    }

    @Test
    void ended_before_it_followed_it_is_known_at_the_kept_account() {
        Merge merge = merge(state);
        Link late = atTheDesk(local, pupil);
        WORLD.run(() -> WORLD.decisions.end(OFFICER, late.id(), EndReason.PARENT_REQUEST, null));

        assertThat(WORLD.in(merges::withLatecomers)).anyMatch(each -> each.id().equals(merge.id()));
        WORLD.run(() -> merged.follow(merge));

        assertThat(WORLD.in(() -> WORLD.decisions.transfer(OFFICER, state, pupil)))
                .isEqualTo(Transfer.HAD_ENDED);
        assertThat(WORLD.in(merges::withLatecomers)).noneMatch(each -> each.id().equals(merge.id()));
    }
}
