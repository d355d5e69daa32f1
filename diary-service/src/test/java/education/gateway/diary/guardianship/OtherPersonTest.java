package education.gateway.diary.guardianship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import education.gateway.diary.identity.PersonSeen;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.web.Refusal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A phished password must not carry a guardianship away: the school's check of a person is a veto (invariant 3). */
class OtherPersonTest {

    private static final World WORLD = new World();
    private static final SchoolOfficer OFFICER = new SchoolOfficer(57, "officer");
    private static int last = 3000;

    private final int number = ++last;
    private final String parent = Integer.toString(number);
    private final UUID pupil = WORLD.register.pupil(57, null);
    private final String checked = "%064x".formatted(number);
    private final String another = "%064x".formatted(number + 1_000_000);

    private Link grant(CheckedPerson person) {
        return WORLD.in(() -> WORLD.decisions.grant(OFFICER, parent, pupil, person))
                .link();
    }

    private void seen(String hash, String... name) {
        var person = name.length == 0
                ? new PersonSeen(parent, Set.of(hash))
                : new PersonSeen(parent, Set.of(hash), name[0], name[1], name.length > 2 ? name[2] : null);
        WORLD.persons.seen(person);
        WORLD.run(() -> WORLD.otherPerson.seen(person));
    }

    private Link now(Link link) {
        return WORLD.in(() -> WORLD.links.find(link.id())).orElseThrow();
    }

    private static CheckedPerson papers(String hash) {
        return new CheckedPerson(List.of(hash), null);
    }

    private static CheckedPerson named(String surname, String name, String patronymic) {
        return new CheckedPerson(List.of(), CheckedPerson.spelling(surname, name, patronymic));
    }

    @BeforeEach
    void the_parent_has_consented() {
        WORLD.consents(parent);
    }

    @Test
    void the_person_whom_the_school_checked_reads_on() {
        Link link = grant(papers(checked));
        seen(checked);

        assertThat(WORLD.inForce(parent, pupil)).isTrue();
        assertThat(now(link).open()).isTrue();
    }

    @Test
    void another_person_behind_the_account_reads_nothing_and_keycloak_is_told() {
        Link link = grant(papers(checked));
        seen(another);

        assertThat(WORLD.inForce(parent, pupil)).isFalse();
        assertThat(now(link).suspension()).returns(OtherPerson.REASON, Link.Suspension::reason);
        assertThat(now(link).version()).isGreaterThan(link.version());
    }

    @Test
    void the_read_itself_refuses_before_anything_was_suspended() {
        Link link = grant(papers(checked));
        WORLD.persons.seen(new PersonSeen(parent, Set.of(another)));

        assertThat(now(link).suspension()).isNull();
        assertThat(WORLD.inForce(parent, pupil)).isFalse();
    }

    @Test
    void another_name_behind_the_account_rests_a_link_for_which_only_a_name_was_recorded() {
        grant(named("Иванова", "Алёна", "Петровна"));
        seen(another, "ИВАНОВА", "Алена", "Петровна");
        assertThat(WORLD.inForce(parent, pupil))
                .as("the same name in another spelling")
                .isTrue();

        seen(another, "Сидорова", "Алена", "Петровна");
        assertThat(WORLD.inForce(parent, pupil)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Иванова, Анна, Петровна, Иванова, Анна, ''",
        "Иванова, Анна, '', Иванова, Анна, Петровна",
        "Салтыкова - Щедрина, Анна, Петровна, САЛТЫКОВА-ЩЕДРИНА, Анна, Петровна",
        "Салтыкова -Щедрина, Анна, Петровна, Салтыкова‐Щедрина, Анна, ''",
        "Семёнова, Алёна, Петровна, Семёнова, Алена, Петровна",
        "Мамедова, Лейла, Гасан кызы, Мамедова, Лейла, ''"
    })
    void papers_differ_in_these_about_one_person(
            String surname, String name, String patronymic, String sSurname, String sName, String sPatronymic) {
        grant(named(surname, name, patronymic));
        seen(another, sSurname, sName, sPatronymic);
        assertThat(WORLD.inForce(parent, pupil)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Иванова, Анна, Петровна, Иванова, Анна, Сергеевна",
        "Иванова, Анна, Петровна, Иванова, Вера, ''",
        "Иванова, Анна, '', Петрова, Анна, ''",
        "Иванова, Анна, Петровна, Иванова-Сидорова, Анна, Петровна",
        "Иванова, Анна, '', Иванова, Аннабель, ''"
    })
    void these_are_two_people(
            String surname, String name, String patronymic, String sSurname, String sName, String sPatronymic) {
        grant(named(surname, name, patronymic));
        seen(another, sSurname, sName, sPatronymic);
        assertThat(WORLD.inForce(parent, pupil)).isFalse();
    }

    @Test
    void papers_that_are_checked_for_an_old_link_count_from_then_on() {
        WORLD.run(() -> WORLD.decisions.transfer(OFFICER, parent, pupil));
        Link link = WORLD.in(() -> WORLD.links.findOpen(parent, pupil)).orElseThrow();
        assertThat(link.basis()).isEqualTo(Basis.LEGACY);
        Decisions.Grant again =
                WORLD.in(() -> WORLD.decisions.grant(OFFICER, parent, pupil, named("Иванова", "Анна", "Петровна")));
        assertThat(again.madeNow()).isFalse();
        assertThat(WORLD.inForce(parent, pupil)).isTrue();

        seen(another, "Сидорова", "Ольга");
        assertThat(WORLD.inForce(parent, pupil)).isFalse();
    }

    @Test
    void a_name_takes_the_place_of_no_number() {
        grant(papers(checked));
        grant(named("Иванова", "Анна", "Петровна"));
        seen(another, "Иванова", "Анна", "Петровна");
        assertThat(WORLD.inForce(parent, pupil)).isFalse();
    }

    @Test
    void a_link_for_which_nobody_was_recorded_stays_as_it_was() {
        grant(CheckedPerson.NOT_RECORDED);
        seen(another, "Сидорова", "Ольга");

        assertThat(WORLD.inForce(parent, pupil)).isTrue();
    }

    @Test
    void a_number_that_was_typed_wrongly_opens_nothing_and_rests_the_link_until_the_school_says_so() {
        seen(checked);
        Link link = grant(papers(another));
        assertThat(WORLD.inForce(parent, pupil)).isFalse();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> WORLD.run(() -> WORLD.decisions.resume(OFFICER, link.id())))
                .matches(refusal -> refusal.kind().equals("other-person"));

        WORLD.run(() -> WORLD.decisions.samePerson(OFFICER, link.id()));

        assertThat(WORLD.inForce(parent, pupil)).isTrue();
        seen(checked);
        assertThat(WORLD.inForce(parent, pupil)).isTrue();
    }

    @Test
    void the_same_person_stays_the_same_while_the_key_of_the_hashes_is_replaced() {
        grant(papers(checked));
        WORLD.persons.seen(new PersonSeen(parent, Set.of(checked, another)));
        WORLD.persons.seen(new PersonSeen(parent, Set.of(another)));

        assertThat(WORLD.inForce(parent, pupil)).isTrue();
    }

    @Test
    void the_same_person_is_no_way_around_a_bar() {
        Link link = grant(papers(checked));
        seen(another);
        WORLD.run(() -> WORLD.bars.impose(parent, pupil, EndReason.COURT_ORDER, "1", "officer"));

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> WORLD.run(() -> WORLD.decisions.samePerson(OFFICER, link.id())))
                .matches(refusal -> refusal.kind().equals("barred"));
    }

    @Test
    void about_a_link_that_has_ended_the_school_says_nothing_that_would_go_before_a_newer_one() {
        Link ended = grant(papers(checked));
        WORLD.run(() -> WORLD.decisions.end(OFFICER, ended.id(), EndReason.LEFT_SCHOOL, null));
        Link newer = grant(papers(checked));
        seen(checked);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> WORLD.run(() -> WORLD.decisions.samePerson(OFFICER, ended.id())))
                .matches(refusal -> refusal.kind().equals("link-state"));
        assertThat(WORLD.in(() -> WORLD.links.lastOfEachPupil(parent)))
                .singleElement()
                .returns(newer.id(), Link::id);
    }

    @Test
    void what_rests_for_another_reason_still_does() {
        Link link = grant(papers(checked));
        WORLD.run(() -> WORLD.decisions.suspend(OFFICER, link.id(), "проверка"));
        seen(another);

        WORLD.run(() -> WORLD.decisions.samePerson(OFFICER, link.id()));

        assertThat(now(link).open()).isFalse();
    }

    @Test
    void a_link_that_is_granted_by_the_papers_of_somebody_else_rests_from_the_first_moment() {
        seen(checked);
        assertThat(grant(papers(another)).suspension()).returns(OtherPerson.REASON, Link.Suspension::reason);
    }

    @Test
    void so_does_an_old_link_for_which_the_papers_of_somebody_else_are_checked_now() {
        WORLD.run(() -> WORLD.decisions.transfer(OFFICER, parent, pupil));
        seen(checked);
        assertThat(grant(papers(another)).suspension()).returns(OtherPerson.REASON, Link.Suspension::reason);
    }

    @Test
    void papers_that_are_checked_again_stand_in_the_journal_and_papers_that_nobody_recorded_do_not() {
        grant(papers(checked));
        grant(CheckedPerson.NOT_RECORDED);
        grant(papers(checked));
        assertThat(WORLD.database
                        .sql("SELECT deed FROM journal.line WHERE pupil_id = ? ORDER BY id")
                        .param(pupil)
                        .query(String.class)
                        .list())
                .containsExactly("link_granted", "link_confirmed");
    }
}
