package education.gateway.diary.guardianship;

import static education.gateway.diary.guardianship.World.HASH;
import static education.gateway.diary.guardianship.World.OTHER_HASH;
import static education.gateway.diary.guardianship.World.PERSON;
import static education.gateway.diary.guardianship.World.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import education.gateway.diary.applications.ApplicationsWorld;
import education.gateway.diary.guardianship.GuardianshipSettings.Mode;
import education.gateway.diary.guardianship.StateWord.Heard;
import education.gateway.diary.identity.Citizen;
import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.PersonName;
import education.gateway.diary.identity.PersonSeen;
import education.gateway.diary.identity.PupilNotFound;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.identity.StepUpNeeded;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the caller is told of the state's word about children, and what asking the school for one makes of it. */
class StateWordTest {

    private static final PersonName NAME = new PersonName("Иванова", "Ольга", null);

    private final World world = new World();
    private final UUID pupil = world.register.pupil(57, HASH);
    private final OfferedChild child = new OfferedChild(pupil, "Анна", "3 «Б»", 57);
    private final Reader parent = reader("1", Level.CITIZEN);
    private final StateFoundChildren direct = world.stateFound(Mode.DIRECT);
    private final StateFoundChildren asking = world.stateFound(
            Mode.OFFICER_CONFIRMS,
            new ApplicationsWorld(
                            world.source,
                            world.clock,
                            new DeskGrants(world.decisions),
                            new StateGrants(world.database, world.links, world.bars, world.pupils))
                    .queue());

    @BeforeEach
    void the_state_has_just_named_two_children_one_of_whom_the_register_knows() {
        world.citizen = new Citizen(PERSON, Instant.now(), List.of(Set.of(OTHER_HASH), Set.of(HASH)));
        world.consents("1");
        world.persons.seen(new PersonSeen("1", PERSON));
    }

    @Test
    void it_says_how_many_the_state_named_and_whom_the_register_knows_of_them() {
        assertThat(direct.heardFromTheState()).isTrue();
        assertThat(direct.wordTo(parent)).isEqualTo(new StateWord(Heard.FRESH, 2, List.of(child), true, Set.of()));
        assertThat(asking.wordTo(parent)).isEqualTo(new StateWord(Heard.FRESH, 2, List.of(child), false, Set.of()));
        assertThat(asking.wordTo(parent).isOffered(child)).isTrue();
    }

    @Test
    void who_has_no_children_in_the_states_register_has_heard_that() {
        world.citizen = new Citizen(PERSON, Instant.now(), List.of());
        assertThat(direct.wordTo(parent)).isEqualTo(new StateWord(Heard.FRESH, 0, List.of(), true, Set.of()));
        assertThat(direct.hasOffersBeforeConsent(parent)).isFalse();
        assertThat(direct.offeredTo(parent)).isEmpty();
    }

    @Test
    void a_login_of_which_the_state_said_nothing_and_a_diary_that_does_not_ask_it_say_so() {
        StateFoundChildren off = world.stateFound(Mode.OFF);
        assertThat(off.wordTo(parent)).isEqualTo(new StateWord(Heard.NOT_ASKED, 0, List.of(), false, Set.of()));
        assertThat(off.hasOffersBeforeConsent(reader("2", Level.CITIZEN))).isFalse();
        world.citizen = Citizen.unknown();
        assertThat(direct.heardFromTheState()).isFalse();
        assertThat(direct.wordTo(parent)).isEqualTo(new StateWord(Heard.NOTHING, 0, List.of(), true, Set.of()));
    }

    @Test
    void a_child_that_was_asked_for_waits_and_is_not_offered_again() {
        SchoolQueue.Place place = asking.ask(parent, pupil, () -> NAME);
        assertThat(place.madeNow()).isTrue();
        assertThat(place.asked().child()).isEqualTo(child);
        assertThat(world.database
                        .sql("SELECT unnest(found_child) FROM applications.application")
                        .query(String.class)
                        .list())
                .as("of the children whom the state named, this one")
                .containsExactly(HASH);

        assertThat(asking.waitingOf(parent)).containsExactly(place.asked());
        assertThat(asking.offeredTo(parent)).isEmpty();
        assertThat(asking.wordTo(parent).isOffered(child)).isFalse();
        assertThat(asking.hasOffersBeforeConsent(parent)).isFalse();
        assertThat(direct.offeredTo(parent)).as("where no school is asked").containsExactly(child);
        assertThat(world.inForce("1", pupil)).isFalse();
    }

    @Test
    void asked_twice_it_waits_once_and_the_journal_says_so_once() {
        SchoolQueue.Place place = asking.ask(parent, pupil, () -> NAME);

        assertThat(asking.ask(parent, pupil, () -> NAME)).isEqualTo(new SchoolQueue.Place(place.asked(), false));

        assertThat(world.database
                        .sql("SELECT concat_ws(' ', actor, deed, basis) FROM journal.line WHERE pupil_id = ?")
                        .param(pupil)
                        .query(String.class)
                        .list())
                .containsExactly("1 child_asked_for state");
    }

    @Test
    void what_is_not_offered_cannot_be_asked_for() {
        UUID stranger = world.register.pupil(57, null);
        assertThatExceptionOfType(PupilNotFound.class).isThrownBy(() -> asking.ask(parent, stranger, () -> NAME));
        assertThatExceptionOfType(PupilNotFound.class)
                .isThrownBy(() -> asking.ask(reader("2", Level.CITIZEN), pupil, () -> NAME));
        assertThatExceptionOfType(StepUpNeeded.class)
                .isThrownBy(() -> asking.ask(reader("1", Level.BASIC), pupil, () -> NAME));
        world.citizen = new Citizen(PERSON, Instant.now().minusSeconds(601), List.of(Set.of(HASH)));
        assertThatExceptionOfType(StepUpNeeded.class).isThrownBy(() -> asking.ask(parent, pupil, () -> NAME));
        assertThat(asking.waitingOf(parent)).isEmpty();
    }
}
