package education.gateway.diary.guardianship;

import static education.gateway.diary.guardianship.World.HASH;
import static education.gateway.diary.guardianship.World.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.PersonSeen;
import education.gateway.diary.identity.PupilNotFound;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.web.Refusal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every decision leaves its line in its own transaction, and one that was not made leaves none. */
class DecisionsInJournalTest {

    private static final World WORLD = new World();
    private static final SchoolOfficer OWN = new SchoolOfficer(57, "officer");
    private static final SchoolOfficer FOREIGN = new SchoolOfficer(210, "stranger");
    private static int lastParent = 70_000_000;

    private final String parent = Integer.toString(++lastParent);
    private final UUID pupil = WORLD.register.pupil(57, null);

    /** The lines about the pupil, without what is null. */
    private List<String> lines(UUID about) {
        return WORLD.database
                .sql("SELECT concat_ws(' ', actor_kind, actor, deed, basis, school, detail) FROM journal.line"
                        + " WHERE pupil_id = ? ORDER BY id")
                .param(about)
                .query(String.class)
                .list();
    }

    private Link grant() {
        return WORLD.in(() -> WORLD.decisions.grant(OWN, parent, pupil, CheckedPerson.NOT_RECORDED))
                .link();
    }

    @BeforeEach
    void the_parent_has_consented() {
        WORLD.consents(parent);
    }

    @Test
    void of_an_officer_about_a_link() {
        UUID link = grant().id();
        WORLD.run(() -> WORLD.decisions.suspend(OWN, link, "спор о Смирновой"));
        WORLD.run(() -> WORLD.decisions.resume(OWN, link));
        WORLD.run(() -> WORLD.decisions.samePerson(OWN, link));
        WORLD.run(() -> WORLD.decisions.end(OWN, link, EndReason.COURT_ORDER, "2-17/2026"));
        UUID bar = WORLD.in(() -> WORLD.bars.ofPupil(pupil)).get(0).id();
        WORLD.run(() -> WORLD.decisions.lift(OWN, bar, "отменено", "2-18/2026"));
        WORLD.run(() -> WORLD.decisions.ofPupil(OWN, pupil));
        WORLD.run(() -> WORLD.decisions.ofPupil(OWN, pupil));
        assertThat(lines(pupil))
                .containsExactly(
                        "officer officer link_granted school 57 desk",
                        "officer officer link_suspended school 57",
                        "officer officer link_resumed school 57",
                        "officer officer link_confirmed school 57",
                        "officer officer bar_imposed school 57 court_order",
                        "officer officer link_ended school 57 court_order",
                        "officer officer bar_lifted school 57",
                        "officer officer links_seen school 57");
    }

    @Test
    void the_second_grant_and_the_second_transfer_of_the_same_are_none() {
        grant();
        grant();
        assertThat(WORLD.in(() -> WORLD.decisions.transfer(OWN, parent, pupil))).isEqualTo(Transfer.THERE_ALREADY);
        assertThat(lines(pupil)).hasSize(1);
    }

    @Test
    void a_link_of_the_old_portal() {
        WORLD.run(() -> WORLD.decisions.transfer(OWN, parent, pupil));
        assertThat(lines(pupil)).containsExactly("officer officer link_granted school 57 legacy");
    }

    @Test
    void of_a_parent() {
        grant();
        WORLD.run(() -> WORLD.decisions.contest(reader(parent, Level.BASIC, pupil), pupil));
        assertThat(lines(pupil))
                .endsWith(
                        "parent " + parent + " bar_imposed link contest",
                        "parent " + parent + " link_suspended link contest");
    }

    @Test
    void a_child_that_the_state_found() {
        String hash = Integer.toHexString(lastParent).repeat(20).substring(0, 64);
        UUID found = WORLD.register.pupil(57, hash);
        WORLD.stateSays(hash);
        WORLD.stateFound(GuardianshipSettings.Mode.DIRECT).accept(reader(parent, Level.CITIZEN), found);
        assertThat(lines(found)).containsExactly("parent " + parent + " link_granted state state_child");
    }

    @Test
    void the_veto_of_the_school_against_another_person() {
        WORLD.run(() -> WORLD.decisions.grant(OWN, parent, pupil, new CheckedPerson(List.of(HASH), null)));
        WORLD.run(() -> {
            var person = new PersonSeen(parent, Set.of("9".repeat(64)));
            WORLD.persons.seen(person);
            WORLD.otherPerson.seen(person);
        });
        assertThat(lines(pupil)).endsWith("gateway gateway link_suspended state other_person");
    }

    @Test
    void one_that_is_refused_leaves_none() {
        Link link = grant();
        assertThatExceptionOfType(PupilNotFound.class)
                .isThrownBy(() -> WORLD.run(() -> WORLD.decisions.suspend(FOREIGN, link.id(), "x")));
        assertThatExceptionOfType(PupilNotFound.class)
                .isThrownBy(() -> WORLD.run(() -> WORLD.decisions.ofPupil(FOREIGN, pupil)));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> WORLD.run(() -> WORLD.decisions.resume(OWN, link.id())));
        assertThat(lines(pupil)).hasSize(1);
    }

    @Test
    void one_that_is_rolled_back_leaves_none() {
        WORLD.transaction.executeWithoutResult(status -> {
            WORLD.decisions.grant(OWN, parent, pupil, CheckedPerson.NOT_RECORDED);
            status.setRollbackOnly();
        });
        assertThat(lines(pupil)).isEmpty();
        assertThat(WORLD.inForce(parent, pupil)).isFalse();
    }
}
