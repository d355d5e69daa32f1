package education.gateway.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonasTest {

    private final City city = Cities.DEMO;

    @Test
    void keys_are_the_contract() {
        assertThat(city.personas())
                .extracting(Persona::key)
                .containsExactly(
                        "esia-two-children",
                        "esia-one-child-other-school",
                        "esia-new-parent",
                        "esia-simplified",
                        "esia-no-children",
                        "esia-untrusted-child",
                        "local-one-child",
                        "local-no-children",
                        "local-legacy",
                        "shared-email-local",
                        "shared-email-esia",
                        "officer-school-1",
                        "officer-school-2",
                        "officer-school-3",
                        "it-admin");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 57, 2026, -9})
    void every_persona_child_is_in_the_register_whatever_the_seed(long seed) {
        City other = SampleCity.generate(new Options(seed, Options.FIRST_DAY));
        for (Persona persona : other.personas()) {
            for (UUID child : persona.children()) {
                Pupil pupil = pupil(other, child);
                assertThat(pupil.attends(Options.FIRST_DAY)).isTrue();
                assertThat(pupil.snils()).isNotNull();
            }
            if (!persona.children().isEmpty()) {
                UUID first = persona.children().get(0);
                assertThat(persona.school())
                        .isEqualTo(pupil(other, first).schoolClass().school());
            }
        }
    }

    @Test
    void two_children_sit_in_grades_three_and_eight_of_one_school() {
        List<SchoolClass> classes = city.persona("esia-two-children").children().stream()
                .map(child -> pupil(city, child).schoolClass())
                .toList();
        assertThat(classes).containsExactly(new SchoolClass(57, 3, "Б"), new SchoolClass(57, 8, "А"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"esia-two-children", "esia-one-child-other-school", "esia-new-parent", "shared-email-esia"})
    void a_child_that_the_state_confirms_matches_exactly_one_pupil(String key) {
        StatePerson person = person(key);
        assertThat(person.confirmed()).isTrue();
        assertThat(person.oid()).isEqualTo(city.persona(key).oid());
        assertThat(person.children()).isNotEmpty().allMatch(child -> Boolean.TRUE.equals(child.trusted()));
        assertThat(matches(person)).isEqualTo(city.persona(key).children());
    }

    @Test
    void an_untrusted_child_is_known_to_the_register_but_not_vouched_for() {
        StatePerson person = person("esia-untrusted-child");
        assertThat(person.children()).hasSize(1).allMatch(child -> child.trusted() == null);
        assertThat(matches(person)).isEqualTo(city.persona(person.key()).children());
    }

    @Test
    void nobody_vouches_for_an_unconfirmed_person() {
        assertThat(person("esia-simplified").confirmed()).isFalse();
        assertThat(person("esia-simplified").children()).isEmpty();
        assertThat(person("esia-no-children").children()).isEmpty();
    }

    @Test
    void each_school_has_an_officer() {
        assertThat(city.persona("officer-school-1").school()).isEqualTo(57);
        assertThat(city.persona("officer-school-2").school()).isEqualTo(210);
        assertThat(city.persona("officer-school-3").school()).isEqualTo(604);
        assertThat(city.persona("it-admin").school()).isNull();
    }

    @Test
    void a_second_parent_sees_the_same_child_under_another_record() {
        StateChild hers = person("esia-new-parent").children().get(0);
        StateChild his = person("second-parent-of-esia-new-parent").children().get(0);
        assertThat(his.snils()).isEqualTo(hers.snils());
        assertThat(his.certificate()).isEqualTo(hers.certificate());
        assertThat(his.id()).isNotEqualTo(hers.id());
    }

    private StatePerson person(String key) {
        return city.statePersons().stream()
                .filter(person -> person.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private List<UUID> matches(StatePerson person) {
        return person.children().stream()
                .flatMap(child -> city.schools().stream()
                        .flatMap(school -> school.pupils().stream())
                        .filter(pupil -> pupil.snils() != null
                                && pupil.snils().equals(child.snils())
                                && pupil.birthDate().equals(child.birthDate())))
                .map(Pupil::id)
                .toList();
    }

    private static Pupil pupil(City city, UUID id) {
        return city.schools().stream()
                .flatMap(school -> school.pupils().stream())
                .filter(pupil -> pupil.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
