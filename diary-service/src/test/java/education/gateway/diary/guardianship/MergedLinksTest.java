package education.gateway.diary.guardianship;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.identity.PersonSeen;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a merge does to links and bars, and what undoing it does: nothing is lost, and nothing comes back past a school. */
class MergedLinksTest extends TwoAccounts {

    @Test
    void links_go_over_with_their_basis_in_either_direction() {
        atTheDesk(local, pupil);
        fromTheState(other);

        merge(local);

        assertThat(WORLD.inForce(local, pupil)).isTrue();
        assertThat(WORLD.inForce(local, other)).isTrue();
        assertThat(WORLD.inForce(state, other)).isFalse();
        assertThat(open(local, other).basis()).isEqualTo(Basis.STATE_CHILD);
        assertThat(lastMessageTo(local, other)).singleElement().returns(true, Handover::inForce);
        assertThat(lastMessageTo(state, other)).singleElement().returns(false, Handover::inForce);
    }

    @Test
    void what_a_school_opened_goes_to_the_account_of_the_state() {
        atTheDesk(local, pupil);

        merge(state);

        assertThat(WORLD.inForce(state, pupil)).isTrue();
        assertThat(WORLD.inForce(local, pupil)).isFalse();
        assertThat(open(state, pupil).basis()).isEqualTo(Basis.DESK);
    }

    @Test
    void carried_out_twice_it_is_one_merge() {
        atTheDesk(local, pupil);
        Merge merge = merge(state);
        long version = open(state, pupil).version();

        WORLD.run(() -> merged.carryOut(merge));

        assertThat(open(state, pupil).version()).isEqualTo(version);
        assertThat(stepOf(merge)).isEqualTo(MergeStep.DONE);
    }

    @Test
    void of_two_links_with_one_pupil_the_one_by_papers_is_kept() {
        Link byTheState = fromTheState(pupil);
        Link byPapers = atTheDesk(local, pupil);

        merge(state);

        assertThat(open(state, pupil).id()).isEqualTo(byPapers.id());
        assertThat(WORLD.inForce(state, pupil)).isTrue();
        assertThat(open(local, pupil).id()).isEqualTo(byTheState.id());
        assertThat(WORLD.inForce(local, pupil)).isFalse();
        assertThat(lastMessageTo(local, pupil)).singleElement().returns(false, Handover::inForce);
        assertThat(lastMessageTo(state, pupil)).singleElement().returns(true, Handover::inForce);
    }

    @Test
    void of_two_by_papers_the_elder_is_kept() {
        Link elder = atTheDesk(local, pupil);
        atTheDesk(state, pupil);

        merge(local);

        assertThat(open(local, pupil).id()).isEqualTo(elder.id());
    }

    @Test
    void a_link_that_rests_goes_on_resting_also_where_the_other_account_had_one_in_force() {
        Link rests = atTheDesk(local, pupil);
        WORLD.run(() -> WORLD.links.save(
                rests.suspended(new Link.Suspension(WORLD.clock.instant(), OtherPerson.REASON, "gateway"))));
        fromTheState(pupil);

        Merge merge = merge(state);

        assertThat(WORLD.inForce(state, pupil)).isFalse();
        assertThat(open(state, pupil).suspension()).isNotNull();

        undo(merge);

        assertThat(WORLD.inForce(state, pupil)).isTrue();
        assertThat(WORLD.inForce(local, pupil)).isFalse();
    }

    @Test
    void whom_the_school_checked_is_a_veto_against_the_citizen_who_comes_in() {
        Link link = atTheDesk(local, pupil);
        WORLD.run(() -> WORLD.otherPerson.record(link, new CheckedPerson(List.of("c".repeat(64)), null)));

        merge(local);

        assertThat(WORLD.inForce(local, pupil)).isFalse();
        assertThat(open(local, pupil).suspension())
                .isNotNull()
                .extracting(Link.Suspension::reason)
                .isEqualTo(OtherPerson.REASON);
    }

    @Test
    void a_bar_on_the_account_by_mail_follows_to_the_account_of_the_state() {
        fromTheState(pupil);
        WORLD.run(() -> WORLD.bars.impose(local, pupil, EndReason.COURT_ORDER, "1", "officer"));
        assertThat(WORLD.inForce(state, pupil))
                .as("nobody knew that it is one person")
                .isTrue();

        Merge merge = merge(state);

        assertThat(WORLD.inForce(state, pupil)).isFalse();
        assertThat(barred(state, pupil)).isTrue();
        undo(merge);
        assertThat(barred(state, pupil)).as("and survives the undoing").isTrue();
    }

    @Test
    void a_bar_on_the_citizen_follows_to_the_account_by_mail() {
        atTheDesk(local, pupil);
        WORLD.run(() -> WORLD.bars.impose(state, pupil, EndReason.MISTAKE, null, "officer"));

        merge(local);

        assertThat(WORLD.inForce(local, pupil)).isFalse();
        assertThat(barred(local, pupil)).isTrue();
    }

    @Test
    void a_bar_that_was_imposed_meanwhile_stands_for_both_after_the_undoing() {
        atTheDesk(local, pupil);
        Merge merge = merge(state);
        WORLD.run(() -> WORLD.bars.impose(state, pupil, EndReason.CONTEST, null, state));

        undo(merge);

        assertThat(WORLD.inForce(local, pupil)).isFalse();
        assertThat(barred(local, pupil)).isTrue();
        assertThat(barred(state, pupil)).isTrue();
    }

    @Test
    void undone_everything_is_where_it_was() {
        atTheDesk(local, pupil);
        Link byTheState = fromTheState(pupil);
        fromTheState(other);
        Merge merge = merge(local);

        undo(merge);
        undo(merge);

        assertThat(WORLD.inForce(local, pupil)).isTrue();
        assertThat(WORLD.inForce(state, pupil)).isTrue();
        assertThat(open(state, pupil).id()).isEqualTo(byTheState.id());
        assertThat(WORLD.inForce(state, other)).isTrue();
        assertThat(WORLD.inForce(local, other)).isFalse();
        assertThat(stepOf(merge)).isEqualTo(MergeStep.UNDONE);
        assertThat(lastMessageTo(local, other)).singleElement().returns(false, Handover::inForce);
        assertThat(lastMessageTo(state, other)).singleElement().returns(true, Handover::inForce);
    }

    @Test
    void what_was_ended_meanwhile_does_not_come_back() {
        Link byPapers = atTheDesk(local, pupil);
        fromTheState(pupil);
        Merge merge = merge(state);
        WORLD.run(() -> WORLD.links.save(open(state, pupil)
                .ended(new Link.Ending(WORLD.clock.instant(), EndReason.PARENT_REQUEST, "officer", null))));

        undo(merge);

        assertThat(WORLD.in(() -> WORLD.links.find(byPapers.id())).orElseThrow().ending())
                .isNotNull();
        assertThat(WORLD.inForce(local, pupil)).isFalse();
        assertThat(WORLD.inForce(state, pupil))
                .as("the one that was set aside for it")
                .isFalse();
    }

    @Test
    void a_link_that_ended_before_goes_over_and_does_not_close_the_one_that_is_open() {
        Link former = atTheDesk(local, pupil);
        fromTheState(pupil);
        WORLD.run(() -> WORLD.links.save(
                former.ended(new Link.Ending(WORLD.clock.instant(), EndReason.PARENT_REQUEST, "officer", null))));

        merge(state);

        assertThat(WORLD.inForce(state, pupil)).isTrue();
        assertThat(WORLD.in(() -> WORLD.links.lastOfEachPupil(state)))
                .singleElement()
                .returns(true, Link::open);
        assertThat(WORLD.in(() -> WORLD.links.existed(local, pupil))).isFalse();
    }

    @Test
    void a_link_that_ended_before_goes_back_too() {
        Link former = atTheDesk(local, pupil);
        WORLD.run(() -> WORLD.links.save(
                former.ended(new Link.Ending(WORLD.clock.instant(), EndReason.PARENT_REQUEST, "officer", null))));
        Merge merge = merge(state);
        assertThat(WORLD.in(() -> WORLD.links.existed(local, pupil))).isFalse();

        undo(merge);

        assertThat(WORLD.in(() -> WORLD.links.existed(local, pupil))).isTrue();
        assertThat(WORLD.in(() -> WORLD.links.existed(state, pupil))).isFalse();
    }

    @Test
    void taken_back_before_the_links_had_gone_anywhere_they_never_go() {
        atTheDesk(local, pupil);
        Merge merge = moved(state);

        undo(merge);
        WORLD.run(() -> merged.carryOut(merge));

        assertThat(stepOf(merge)).isEqualTo(MergeStep.UNDONE);
        assertThat(WORLD.inForce(local, pupil)).isTrue();
        assertThat(WORLD.inForce(state, pupil)).isFalse();
    }

    @Test
    void the_citizen_is_known_behind_the_kept_account_and_after_the_undoing_behind_the_former_one() {
        Merge merge = merge(local);
        assertThat(accountsOfThePerson()).containsExactly(local);

        undo(merge);

        assertThat(accountsOfThePerson()).containsExactly(state);
    }

    private List<String> accountsOfThePerson() {
        return WORLD.database
                .sql("SELECT parent_id FROM guardianship.person WHERE person_hashes && ?::text[]")
                .param(person.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    @Test
    void a_child_that_a_school_links_with_the_resting_account_later_follows() {
        Merge merge = merge(state);
        atTheDesk(local, pupil);

        assertThat(WORLD.in(merges::withLatecomers)).anyMatch(late -> late.id().equals(merge.id()));
        WORLD.run(() -> merged.follow(merge));

        assertThat(WORLD.inForce(state, pupil)).isTrue();
        assertThat(WORLD.inForce(local, pupil)).isFalse();
        assertThat(WORLD.in(merges::withLatecomers)).noneMatch(late -> late.id().equals(merge.id()));
    }

    @Test
    void consent_stays_with_the_account_that_gave_it() {
        String without = "3" + number;
        WORLD.persons.seen(new PersonSeen(without, Set.of("%064x".formatted(number + 5_000_000))));
        atTheDesk(local, pupil);
        String browser = "%064x".formatted(number + 7_000_000);
        WORLD.run(() -> merges.begin(login(local), browser));
        UUID id = merges.begun(browser).orElseThrow().id();
        Merge merge = WORLD.in(() -> merges.confirm(browser, id, login(without), without, Duration.ofMinutes(1)))
                .orElseThrow();
        WORLD.run(() -> merges.go(merge, MergeStep.MOVED));

        WORLD.run(() -> merged.carryOut(merge.at(MergeStep.MOVED)));

        assertThat(open(without, pupil).open()).isTrue();
        assertThat(WORLD.inForce(without, pupil)).isFalse();
    }

    @Test
    void the_journal_says_so() {
        atTheDesk(local, pupil);
        Merge merge = merge(state);
        undo(merge);

        assertThat(WORLD.database
                        .sql("SELECT deed FROM journal.line WHERE actor = ? ORDER BY id")
                        .param(state)
                        .query(String.class)
                        .list())
                .containsExactly("link_moved", "accounts_merged", "link_moved", "merge_undone");
    }

    /** Pupil and link of each line about a link that moved. */
    private List<String> moves(String parentId) {
        return WORLD.database
                .sql("SELECT pupil_id || ' ' || link_id FROM journal.line"
                        + " WHERE actor = ? AND deed = 'link_moved' ORDER BY id")
                .param(parentId)
                .query(String.class)
                .list();
    }

    @Test
    void of_two_links_the_journal_names_the_one_that_has_moved() {
        fromTheState(pupil);
        Link byPapers = atTheDesk(local, pupil);
        merge(state);
        assertThat(moves(state)).containsExactly(pupil + " " + byPapers.id());
    }

    @Test
    void a_link_that_was_set_aside_where_it_is_has_not_moved() {
        atTheDesk(local, pupil);
        fromTheState(pupil);
        undo(merge(local));
        assertThat(moves(local)).isEmpty();
    }

    @Test
    void going_back_each_link_has_a_line_of_its_own_pupil() {
        String one = pupil + " " + atTheDesk(local, pupil).id();
        String another = other + " " + atTheDesk(local, other).id();
        Merge merge = merge(state);
        assertThat(moves(state)).containsExactlyInAnyOrder(one, another);
        undo(merge);
        assertThat(moves(state)).hasSize(4).containsOnly(one, another);
    }

    private void checkedSomebodyElse(Link link) {
        WORLD.run(() -> WORLD.otherPerson.record(link, new CheckedPerson(List.of("c".repeat(64)), null)));
    }

    @Test
    void what_follows_later_rests_at_once_where_the_school_has_checked_somebody_else() {
        Merge merge = merge(state);
        checkedSomebodyElse(atTheDesk(local, pupil));

        WORLD.run(() -> merged.follow(merge));

        assertThat(open(state, pupil).suspension()).returns(OtherPerson.REASON, Link.Suspension::reason);
    }

    @Test
    void so_does_what_goes_back_to_a_citizen_whom_the_school_has_not_checked() {
        Link link = fromTheState(pupil);
        Merge merge = merge(local);
        WORLD.persons.seen(new PersonSeen(state, person));
        WORLD.database
                .sql("UPDATE guardianship.link SET checked_person = ? WHERE id = ?")
                .params(new String[] {"c".repeat(64)}, link.id())
                .update();

        undo(merge);

        assertThat(open(state, pupil).suspension()).returns(OtherPerson.REASON, Link.Suspension::reason);
    }

    @Test
    void a_merge_that_keycloak_refused_is_not_taken_back() {
        atTheDesk(local, pupil);
        Merge merge = confirmed(state);
        WORLD.run(() -> merges.go(merge, MergeStep.REFUSED));

        undo(merge);

        assertThat(stepOf(merge)).isEqualTo(MergeStep.REFUSED);
        assertThat(WORLD.inForce(local, pupil)).isTrue();
    }

    @Test
    void nothing_follows_a_merge_that_was_taken_back() {
        Merge merge = merge(state);
        undo(merge);
        atTheDesk(local, pupil);

        WORLD.run(() -> merged.follow(merge));

        assertThat(WORLD.inForce(local, pupil)).isTrue();
        assertThat(WORLD.inForce(state, pupil)).isFalse();
    }
}
