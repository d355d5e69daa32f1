package education.gateway.diary.guardianship;

import static education.gateway.diary.guardianship.World.HASH;
import static education.gateway.diary.guardianship.World.OTHER_HASH;
import static education.gateway.diary.guardianship.World.PERSON;
import static education.gateway.diary.guardianship.World.reader;
import static education.gateway.diary.support.Register.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import education.gateway.diary.guardianship.GuardianshipSettings.Mode;
import education.gateway.diary.identity.Citizen;
import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.PupilNotFound;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.identity.StepUpNeeded;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a child found by the state needs before its diary opens. */
class AcceptanceTest {

    private final World world = new World();
    private final StateFoundChildren stateFound = world.stateFound(Mode.DIRECT);
    private final UUID pupil = world.register.pupil(57, HASH);
    private final Reader parent = reader("1", Level.CITIZEN);

    @BeforeEach
    void the_state_has_just_named_the_child() {
        world.stateSays(HASH);
        world.consents("1");
    }

    @Test
    void without_the_parents_consent_nothing_is_named_or_opened() {
        Reader silent = reader("2", Level.CITIZEN);
        assertThat(stateFound.offeredTo(silent)).isEmpty();
        assertThat(stateFound.hasOffersBeforeConsent(silent)).isTrue();
        assertThatExceptionOfType(PupilNotFound.class).isThrownBy(() -> stateFound.accept(silent, pupil));
        assertThat(world.in(() -> world.links.existed("2", pupil))).isFalse();
        world.consents("2");
        assertThat(stateFound.accept(silent, pupil).madeNow()).isTrue();
        assertThat(stateFound.hasOffersBeforeConsent(silent)).as("it is linked").isFalse();
    }

    @Test
    void a_child_that_matches_one_active_enrolment_is_offered_and_opens() {
        assertThat(stateFound.offeredTo(parent)).containsExactly(new OfferedChild(pupil, "Анна", "3 «Б»", 57));
        StateFoundChildren.Acceptance acceptance = stateFound.accept(parent, pupil);
        assertThat(acceptance.madeNow()).isTrue();
        assertThat(acceptance.link().basis()).isEqualTo(Basis.STATE_CHILD);
        assertThat(world.inForce("1", pupil)).isTrue();
        assertThat(stateFound.offeredTo(parent)).isEmpty();
        assertThat(world.handovers.isDelivered("1", pupil)).isFalse();
    }

    @Test
    void the_second_acceptance_says_what_the_first_did() {
        UUID link = stateFound.accept(parent, pupil).link().id();
        StateFoundChildren.Acceptance again = stateFound.accept(parent, pupil);
        assertThat(again.madeNow()).isFalse();
        assertThat(again.link().id()).isEqualTo(link);
    }

    @Test
    void many_at_once_make_one_link_and_one_message() {
        var all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> stateFound.accept(parent, pupil)))
                .toList();
        assertThat(all.stream().map(CompletableFuture::join).filter(StateFoundChildren.Acceptance::madeNow))
                .hasSize(1);
        assertThat(count("guardianship.link")).isEqualTo(1);
        assertThat(count("guardianship.handover")).isEqualTo(1);
    }

    @Test
    void either_hash_of_the_child_finds_it() {
        world.stateSays(OTHER_HASH, HASH);
        assertThat(stateFound.accept(parent, pupil).madeNow()).isTrue();
    }

    @Test
    void a_child_the_state_did_not_name_is_not_opened() {
        world.stateSays(OTHER_HASH);
        assertNothing(pupil);
        assertNothing(UUID.randomUUID());
    }

    @Test
    void two_active_enrolments_of_one_child_open_neither() {
        UUID second = world.register.pupil(210, HASH);
        assertNothing(pupil);
        assertNothing(second);
    }

    @Test
    void two_enrolments_under_two_keys_are_two() {
        world.register.pupil(210, OTHER_HASH);
        world.stateSays(HASH, OTHER_HASH);
        assertNothing(pupil);
    }

    @Test
    void an_enrolment_that_has_ended_does_not_count() {
        UUID former = world.register.pupil(210, HASH, TODAY.minusYears(10), TODAY.minusYears(2), TODAY);
        assertNothing(former);
        assertThat(stateFound.accept(parent, pupil).madeNow()).isTrue();
    }

    @Test
    void a_pupil_of_age_is_not_offered() {
        world.register.set(pupil, "birth_date", TODAY.minusYears(18));
        assertNothing(pupil);
    }

    @Test
    void the_answer_of_the_state_counts_for_ten_minutes() {
        world.citizen = new Citizen(PERSON, Instant.now().minusSeconds(601), List.of(Set.of(HASH)));
        assertThat(stateFound.offeredTo(parent)).isEmpty();
        assertThat(stateFound.wordTo(parent)).returns(StateWord.Heard.TOO_OLD, StateWord::heard);
        assertThatExceptionOfType(StepUpNeeded.class).isThrownBy(() -> stateFound.accept(parent, pupil));
    }

    @Test
    void an_answer_from_the_future_counts_for_nothing() {
        world.citizen = new Citizen(PERSON, Instant.now().plusSeconds(300), List.of(Set.of(HASH)));
        assertNothing(pupil);
    }

    @Test
    void a_login_by_password_is_asked_to_step_up_whatever_the_pupil() {
        Reader basic = reader("1", Level.BASIC);
        assertThatExceptionOfType(StepUpNeeded.class).isThrownBy(() -> stateFound.accept(basic, pupil));
        assertThatExceptionOfType(StepUpNeeded.class).isThrownBy(() -> stateFound.accept(basic, UUID.randomUUID()));
    }

    @Test
    void in_no_other_mode_does_it_open_at_once() {
        for (Mode mode : List.of(Mode.OFF, Mode.OFFICER_CONFIRMS)) {
            StateFoundChildren other = world.stateFound(mode);
            assertThat(other.offeredTo(parent)).hasSize(mode == Mode.OFF ? 0 : 1);
            assertThatExceptionOfType(PupilNotFound.class).isThrownBy(() -> other.accept(parent, pupil));
            assertThat(world.inForce("1", pupil)).isFalse();
        }
        assertThatExceptionOfType(PupilNotFound.class)
                .isThrownBy(() -> world.stateFound(Mode.OFF).ask(parent, pupil, () -> null));
        assertThatExceptionOfType(PupilNotFound.class).isThrownBy(() -> stateFound.ask(parent, pupil, () -> null));
    }

    @Test
    void a_bar_on_the_account_stops_it_until_it_is_lifted() {
        world.run(() -> world.bars.impose("1", pupil, EndReason.COURT_ORDER, "1", "officer"));
        assertNothing(pupil);
        UUID bar = world.bars.ofPupil(pupil).get(0).id();
        world.run(() -> world.decisions.lift(new SchoolOfficer(57, "officer"), bar, "отменено", "2"));
        assertThat(stateFound.accept(parent, pupil).madeNow()).isTrue();
    }

    @Test
    void a_bar_on_the_person_stops_it_for_a_new_account() {
        world.persons.seen(new education.gateway.diary.identity.PersonSeen("2", PERSON));
        world.run(() -> world.bars.impose("2", pupil, EndReason.COURT_ORDER, "1", "officer"));
        assertNothing(pupil);
    }

    @Test
    void a_bar_in_the_former_school_stops_it_in_the_new_one() {
        UUID former = world.register.pupil(210, HASH, TODAY.minusYears(10), TODAY.minusYears(2), TODAY);
        world.run(() -> world.bars.impose("1", former, EndReason.COURT_ORDER, "1", "officer"));
        assertNothing(pupil);
    }

    @Test
    void what_rests_at_another_account_of_the_person_is_not_opened_here() {
        world.persons.seen(new education.gateway.diary.identity.PersonSeen("2", PERSON));
        Link elsewhere = world.grant("2", pupil);
        world.run(() -> world.decisions.suspend(new SchoolOfficer(57, "officer"), elsewhere.id(), "проверка"));
        assertNothing(pupil);
        world.run(() -> world.decisions.resume(new SchoolOfficer(57, "officer"), elsewhere.id()));
        assertThat(stateFound.accept(parent, pupil).madeNow()).isTrue();
    }

    @Test
    void a_contested_link_is_not_brought_back_by_the_state() {
        stateFound.accept(parent, pupil);
        world.run(() -> world.decisions.contest(reader("1", Level.CITIZEN, pupil), pupil));
        assertNothing(pupil);
    }

    private void assertNothing(UUID id) {
        assertThat(stateFound.offeredTo(parent))
                .noneMatch(child -> child.pupilId().equals(id));
        assertThatExceptionOfType(PupilNotFound.class).isThrownBy(() -> stateFound.accept(parent, id));
        assertThat(world.inForce("1", id)).isFalse();
    }

    private long count(String table) {
        return world.database
                .sql("SELECT count(*) FROM " + table)
                .query(Long.class)
                .single();
    }
}
