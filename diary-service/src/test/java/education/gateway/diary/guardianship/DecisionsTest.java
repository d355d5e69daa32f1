package education.gateway.diary.guardianship;

import static education.gateway.diary.guardianship.World.reader;
import static education.gateway.diary.support.Register.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.PupilNotFound;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.web.Refusal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;

class DecisionsTest {

    private static final World WORLD = new World();
    private static final SchoolOfficer OWN = new SchoolOfficer(57, "officer");
    private static final SchoolOfficer FOREIGN = new SchoolOfficer(210, "stranger");
    private static int lastParent = 1000;

    private final String parent = Integer.toString(++lastParent);
    private final UUID pupil = WORLD.register.pupil(57, null);

    @BeforeEach
    void the_parent_has_consented() {
        WORLD.consents(parent);
    }

    @Test
    void an_officer_links_a_parent_once() {
        Decisions.Grant first = grant();
        assertThat(first.madeNow()).isTrue();
        assertThat(grant()).isEqualTo(new Decisions.Grant(first.link(), false));
        assertThat(WORLD.inForce(parent, pupil)).isTrue();
    }

    @Test
    void an_officer_of_another_school_finds_nothing() {
        Link link = grant().link();
        WORLD.run(() -> WORLD.bars.impose(parent, pupil, EndReason.CONTEST, null, "1"));
        UUID bar = WORLD.bars.ofPupil(pupil).get(0).id();
        for (Runnable attempt : List.<Runnable>of(
                () -> WORLD.decisions.grant(FOREIGN, parent, pupil, CheckedPerson.NOT_RECORDED),
                () -> WORLD.decisions.end(FOREIGN, link.id(), EndReason.MISTAKE, null),
                () -> WORLD.decisions.suspend(FOREIGN, link.id(), "x"),
                () -> WORLD.decisions.resume(FOREIGN, link.id()),
                () -> WORLD.decisions.samePerson(FOREIGN, link.id()),
                () -> WORLD.decisions.ofPupil(FOREIGN, pupil),
                () -> WORLD.decisions.lift(FOREIGN, bar, "x", "1"),
                () -> WORLD.decisions.end(OWN, UUID.randomUUID(), EndReason.MISTAKE, null),
                () -> WORLD.decisions.lift(OWN, UUID.randomUUID(), "x", "1"),
                () -> WORLD.decisions.grant(OWN, parent, UUID.randomUUID(), CheckedPerson.NOT_RECORDED))) {
            assertThatExceptionOfType(PupilNotFound.class).isThrownBy(() -> WORLD.run(attempt));
        }
    }

    @Test
    void an_end_by_court_mistake_or_contest_bars_the_desk_until_it_is_lifted() {
        for (EndReason reason : List.of(EndReason.COURT_ORDER, EndReason.MISTAKE, EndReason.CONTEST)) {
            Link link = grant().link();
            WORLD.run(() -> WORLD.decisions.end(OWN, link.id(), reason, "2-17/2026"));
            assertThatExceptionOfType(Refusal.class).isThrownBy(this::grant).matches(refusal -> refusal.kind()
                    .equals("barred"));
            WORLD.bars.ofPupil(pupil).stream()
                    .filter(Bar::stands)
                    .forEach(bar -> WORLD.run(() -> WORLD.decisions.lift(OWN, bar.id(), "проверено", "3")));
        }
        assertThat(grant().madeNow()).isTrue();
    }

    @Test
    void a_bar_is_lifted_once() {
        WORLD.run(() -> WORLD.bars.impose(parent, pupil, EndReason.MISTAKE, null, "officer"));
        UUID bar = WORLD.bars.ofPupil(pupil).get(0).id();
        WORLD.run(() -> WORLD.decisions.lift(OWN, bar, "проверено", "3"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> WORLD.run(() -> WORLD.decisions.lift(OWN, bar, "ещё раз", "4")))
                .returns("bar-lifted", Refusal::kind);
    }

    @Test
    void an_end_for_another_reason_leaves_no_bar() {
        Link link = grant().link();
        WORLD.run(() -> WORLD.decisions.end(OWN, link.id(), EndReason.LEFT_SCHOOL, null));
        assertThat(grant().madeNow()).isTrue();
    }

    @Test
    void a_contest_suspends_bars_and_cannot_be_undone_without_lifting() {
        Link link = grant().link();
        Link contested = WORLD.in(() -> WORLD.decisions.contest(reader(parent, Level.BASIC, pupil), pupil));
        assertThat(contested.suspension()).returns("contest", Link.Suspension::reason);
        assertThat(WORLD.inForce(parent, pupil)).isFalse();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> WORLD.run(() -> WORLD.decisions.resume(OWN, link.id())))
                .matches(refusal -> refusal.kind().equals("barred"));
        UUID bar = WORLD.bars.ofPupil(pupil).get(0).id();
        WORLD.run(() -> WORLD.decisions.lift(OWN, bar, "ошибка", "4"));
        assertThat(WORLD.inForce(parent, pupil)).isFalse();
        WORLD.run(() -> WORLD.decisions.resume(OWN, link.id()));
        assertThat(WORLD.inForce(parent, pupil)).isTrue();
    }

    @Test
    void each_step_of_an_officer_says_how_the_link_stands_after_it() {
        Link link = WORLD.in(() -> WORLD.links.grant(parent, pupil, Basis.LEGACY, "officer"));
        assertThat(grant()).as("and so does the first yes").isEqualTo(new Decisions.Grant(link, false));
        assertThat(grant()).isEqualTo(new Decisions.Grant(link, false));
        assertThat(WORLD.in(() -> WORLD.decisions.suspend(OWN, link.id(), "x"))).returns(false, Link::open);
        assertThat(WORLD.in(() -> WORLD.decisions.resume(OWN, link.id()))).returns(true, Link::open);
        Link confirmed = WORLD.in(() -> WORLD.decisions.samePerson(OWN, link.id()));
        assertThat(confirmed.open()).isTrue();
        assertThat(WORLD.in(() -> WORLD.decisions.ofPupil(OWN, pupil)))
                .isEqualTo(new Decisions.OfPupil(List.of(confirmed), List.of()));
    }

    @Test
    void nobody_contests_for_another_or_twice() {
        grant();
        assertThatExceptionOfType(PupilNotFound.class)
                .isThrownBy(() -> WORLD.run(() -> WORLD.decisions.contest(reader("1", Level.BASIC, pupil), pupil)));
        assertThatExceptionOfType(PupilNotFound.class)
                .isThrownBy(() -> WORLD.run(() -> WORLD.decisions.contest(reader(parent, Level.BASIC), pupil)));
        WORLD.run(() -> WORLD.decisions.contest(reader(parent, Level.BASIC, pupil), pupil));
        assertThatExceptionOfType(PupilNotFound.class)
                .isThrownBy(() -> WORLD.run(() -> WORLD.decisions.contest(reader(parent, Level.BASIC, pupil), pupil)));
    }

    @Test
    void a_pupil_who_has_left_is_not_linked() {
        WORLD.register.set(pupil, "date_out", TODAY);
        assertThatExceptionOfType(Refusal.class).isThrownBy(this::grant).matches(refusal -> refusal.kind()
                .equals("pupil-not-active"));
    }

    @Test
    void each_change_takes_a_higher_version_even_over_links() {
        Link first = grant().link();
        Link ended = WORLD.in(() -> WORLD.decisions.end(OWN, first.id(), EndReason.LEFT_SCHOOL, null));
        Link second = grant().link();
        assertThat(ended.version()).isGreaterThan(first.version());
        assertThat(second.version()).isGreaterThan(ended.version());
    }

    @Test
    void a_link_that_was_changed_in_between_is_not_overwritten() {
        Link link = grant().link();
        WORLD.run(() -> WORLD.decisions.suspend(OWN, link.id(), "x"));
        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> WORLD.run(() -> WORLD.links.save(link)));
    }

    private Decisions.Grant grant() {
        return WORLD.in(() -> WORLD.decisions.grant(OWN, parent, pupil, CheckedPerson.NOT_RECORDED));
    }
}
