package education.gateway.diary.guardianship;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.identity.PersonSeen;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an undone joining does to links and bars: each goes where its basis says, and what has ended stays ended. */
class PartingsTest {

    private static final World WORLD = new World();
    private static int last = 7000;

    private static final Duration CLAIM = Duration.ZERO;

    private final Partings partings = new Partings(WORLD.database, WORLD.links);
    private final int number = ++last;
    private final String parent = Integer.toString(number);
    private final String parted = "9" + number;
    private final Set<String> person = Set.of("%064x".formatted(number));
    private final UUID ofSchool = WORLD.register.pupil(57, null);
    private final UUID ofState = WORLD.register.pupil(57, null);

    private Link fromTheState(UUID pupil) {
        return WORLD.in(() -> WORLD.links.grant(parent, pupil, Basis.STATE_CHILD, parent));
    }

    private void undo() {
        WORLD.run(() -> partings.carryOut(partings.want(parent, CLAIM), parted));
    }

    private List<Handover> messagesOf(String parentId) {
        return WORLD.in(() -> WORLD.handovers.claim(1000, Duration.ofSeconds(0))).stream()
                .filter(message -> message.parentId().equals(parentId))
                .toList();
    }

    private Handover lastMessage(String parentId, UUID pupil) {
        return messagesOf(parentId).stream()
                .filter(message -> message.pupilId().equals(pupil))
                .max(Comparator.comparingLong(Handover::version))
                .orElseThrow();
    }

    private boolean isBarred(String parentId) {
        return WORLD.in(() -> WORLD.bars.against(parentId, ofState, CheckedPerson.NOT_RECORDED))
                .isPresent();
    }

    @BeforeEach
    void the_accounts_have_consented() {
        WORLD.consents(parent);
        WORLD.consents(parted);
    }

    @Test
    void what_the_state_opened_goes_with_the_citizen_and_what_a_school_opened_stays() {
        WORLD.grant(parent, ofSchool);
        fromTheState(ofState);

        undo();

        assertThat(WORLD.inForce(parent, ofSchool)).isTrue();
        assertThat(WORLD.inForce(parent, ofState)).isFalse();
        assertThat(WORLD.inForce(parted, ofState)).isTrue();
        assertThat(WORLD.inForce(parted, ofSchool)).isFalse();
        assertThat(messagesOf(parted))
                .anySatisfy(message ->
                        assertThat(message).returns(ofState, Handover::pupilId).returns(true, Handover::inForce));
        assertThat(lastMessage(parent, ofState).inForce()).isFalse();
        assertThat(lastMessage(parent, ofSchool).inForce()).isTrue();
    }

    @Test
    void what_a_school_opened_after_the_state_stays_open_for_keycloak_too() {
        Link first = fromTheState(ofState);
        WORLD.run(() -> WORLD.links.save(
                first.ended(new Link.Ending(WORLD.clock.instant(), EndReason.LEFT_SCHOOL, "officer", null))));
        WORLD.grant(parent, ofState);

        undo();

        assertThat(WORLD.inForce(parent, ofState)).isTrue();
        assertThat(lastMessage(parent, ofState).inForce()).isTrue();
    }

    @Test
    void a_child_whom_the_citizen_has_at_the_new_account_already_does_not_stay_open_at_the_former() {
        fromTheState(ofState);
        WORLD.in(() -> WORLD.links.grant(parted, ofState, Basis.STATE_CHILD, parted));

        undo();

        assertThat(WORLD.inForce(parted, ofState)).isTrue();
        assertThat(WORLD.inForce(parent, ofState)).isFalse();
        assertThat(messagesOf(parent)).last().satisfies(message -> assertThat(message)
                .returns(ofState, Handover::pupilId)
                .returns(false, Handover::inForce));
    }

    @Test
    void what_a_school_opened_after_the_state_stays_open_though_the_citizen_has_the_child_at_the_new_account_too() {
        Link first = fromTheState(ofState);
        WORLD.run(() -> WORLD.links.save(
                first.ended(new Link.Ending(WORLD.clock.instant(), EndReason.LEFT_SCHOOL, "officer", null))));
        WORLD.grant(parent, ofState);
        WORLD.in(() -> WORLD.links.grant(parted, ofState, Basis.STATE_CHILD, parted));

        undo();

        assertThat(WORLD.inForce(parent, ofState)).isTrue();
        assertThat(WORLD.inForce(parted, ofState)).isTrue();
    }

    @Test
    void of_a_link_that_was_ended_and_one_that_is_open_the_open_one_is_the_last() {
        Link first = fromTheState(ofState);
        WORLD.run(() -> WORLD.links.save(
                first.ended(new Link.Ending(WORLD.clock.instant(), EndReason.LEFT_SCHOOL, "officer", null))));
        fromTheState(ofState);
        // Rows that were written anew lie elsewhere in the table than in their order.
        WORLD.database
                .sql("UPDATE guardianship.link SET ended_document = '1' WHERE id = ?")
                .param(first.id())
                .update();

        undo();

        assertThat(WORLD.inForce(parted, ofState)).isTrue();
        assertThat(WORLD.in(() -> WORLD.links.lastOfEachPupil(parted)))
                .singleElement()
                .matches(Link::open);
        assertThat(messagesOf(parted)).last().matches(Handover::inForce);
    }

    @Test
    void what_was_suspended_stays_suspended_on_its_way() {
        Link link = fromTheState(ofState);
        WORLD.run(
                () -> WORLD.links.save(link.suspended(new Link.Suspension(WORLD.clock.instant(), "contest", parent))));

        undo();

        assertThat(WORLD.inForce(parted, ofState)).isFalse();
    }

    @Test
    void a_bar_follows_the_person() {
        WORLD.persons.seen(new PersonSeen(parent, person));
        fromTheState(ofState);
        WORLD.run(() -> WORLD.bars.impose(parent, ofState, EndReason.COURT_ORDER, "1", "officer"));

        undo();

        assertThat(WORLD.inForce(parted, ofState)).isFalse();
        assertThat(isBarred(parted)).isTrue();
        assertThat(isBarred(parent)).as("and stays on the account").isTrue();
    }

    @Test
    void wanted_twice_and_carried_out_twice_it_is_one_undoing() {
        fromTheState(ofState);
        Partings.Wanted first = WORLD.in(() -> partings.want(parent, CLAIM));
        Partings.Wanted second = WORLD.in(() -> partings.want(parent, CLAIM));
        assertThat(second).isEqualTo(first);

        WORLD.run(() -> partings.carryOut(first, parted));
        WORLD.run(() -> partings.carryOut(first, parted));

        assertThat(WORLD.inForce(parted, ofState)).isTrue();
        assertThat(WORLD.in(() -> partings.takeDue(Duration.ofSeconds(1)))).noneMatch(wanted -> wanted.equals(first));
    }

    @Test
    void undone_again_where_nothing_is_joined_any_more_the_person_stays_known_and_barred() {
        WORLD.persons.seen(new PersonSeen(parent, person));
        WORLD.run(() -> WORLD.bars.impose(parent, ofState, EndReason.COURT_ORDER, "1", "officer"));
        undo();

        undo();

        assertThat(isBarred(parted)).isTrue();
    }

    @Test
    void a_wish_that_another_request_has_carried_out_moves_nothing_to_a_second_account() {
        WORLD.persons.seen(new PersonSeen(parent, person));
        fromTheState(ofState);
        Partings.Wanted wanted = WORLD.in(() -> partings.want(parent, CLAIM));
        WORLD.run(() -> partings.carryOut(wanted, parted));

        WORLD.run(() -> partings.carryOut(wanted, "8" + number));

        assertThat(WORLD.inForce(parted, ofState)).isTrue();
        assertThat(WORLD.database
                        .sql("SELECT new_parent_id FROM guardianship.parting WHERE id = ?")
                        .param(wanted.id())
                        .query(String.class)
                        .single())
                .isEqualTo(parted);
    }

    @Test
    void a_wish_that_somebody_is_carrying_out_is_nobody_elses() {
        Partings.Wanted wanted = WORLD.in(() -> partings.want(parent, Duration.ofMinutes(1)));
        assertThat(WORLD.in(() -> partings.takeDue(Duration.ofSeconds(1)))).doesNotContain(wanted);
    }

    @Test
    void joined_again_the_links_of_the_citizen_come_back() {
        WORLD.persons.seen(new PersonSeen(parent, person));
        fromTheState(ofState);
        undo();

        var again = new PersonSeen(parent, person);
        WORLD.run(() -> partings.seen(again));
        WORLD.persons.seen(again);

        assertThat(WORLD.inForce(parent, ofState)).isTrue();
        assertThat(WORLD.inForce(parted, ofState)).isFalse();
    }

    @Test
    void the_same_login_of_the_parted_account_moves_nothing() {
        WORLD.persons.seen(new PersonSeen(parent, person));
        fromTheState(ofState);
        undo();

        WORLD.run(() -> partings.seen(new PersonSeen(parted, person)));

        assertThat(WORLD.inForce(parted, ofState)).isTrue();
    }

    @Test
    void the_journal_says_what_went_with_the_citizen() {
        Link link = fromTheState(ofState);

        undo();

        assertThat(WORLD.database
                        .sql("SELECT concat_ws(' ', actor, deed) FROM journal.line WHERE link_id = ? ORDER BY id")
                        .param(link.id())
                        .query(String.class)
                        .list())
                .containsExactly(parent + " link_granted", parted + " link_moved");
    }

    @Test
    void there_is_nothing_to_do_for_a_wish_that_was_taken_back_or_turned_out_to_be_a_merge() {
        Partings.Wanted forgotten = WORLD.in(() -> partings.want(parent, CLAIM));
        WORLD.run(() -> partings.forget(forgotten));
        Partings.Wanted closed = WORLD.in(() -> partings.want(parent, CLAIM));
        WORLD.run(() -> partings.close(closed));

        assertThat(WORLD.in(() -> partings.takeDue(CLAIM))).doesNotContain(forgotten, closed);
    }

    @Test
    void a_wish_that_nobody_has_carried_out_is_due() {
        Partings.Wanted wanted = WORLD.in(() -> partings.want(parent, CLAIM));
        assertThat(WORLD.in(() -> partings.takeDue(CLAIM))).contains(wanted);
    }
}
