package education.gateway.city;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.identifiers.Snils;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PeopleTest {

    private static final long LAST_EXEMPT_NUMBER = 1_001_998;
    private static final Pattern ONLY_MALE = Pattern.compile(".*(?:ов|ев|ёв|ин|ын|ский|цкий)$");
    private static final Pattern ONLY_FEMALE = Pattern.compile(".*(?:ова|ева|ёва|ина|ына|ская|цкая)$");

    private final List<Pupil> pupils = Cities.DEMO.schools().stream()
            .flatMap(school -> school.pupils().stream())
            .toList();

    @Test
    void fifteen_hundred_pupils_sit_in_three_schools() {
        assertThat(Cities.DEMO.schools()).extracting(School::number).containsExactly(57, 210, 604);
        assertThat(pupils).hasSize(1500);
        assertThat(pupils).extracting(Pupil::id).doesNotHaveDuplicates();
        Map<SchoolClass, Integer> sizes = new HashMap<>();
        pupils.forEach(pupil -> sizes.merge(pupil.schoolClass(), 1, Integer::sum));
        assertThat(sizes).hasSize(60);
        assertThat(sizes.values()).allMatch(size -> size >= 20 && size <= 30);
    }

    @Test
    void every_insurance_number_is_of_the_exempt_range_and_belongs_to_one_person() {
        var owners = new HashMap<Snils, PersonName>();
        pupils.stream().filter(pupil -> pupil.snils() != null).forEach(pupil -> assertThat(
                        owners.put(pupil.snils(), pupil.name()))
                .isNull());
        for (StatePerson person : Cities.DEMO.statePersons()) {
            assertThat(owners.put(person.snils(), person.name())).isNull();
            for (StateChild child : person.children()) {
                PersonName known = owners.put(Objects.requireNonNull(child.snils()), child.name());
                assertThat(known == null || known.equals(child.name())).isTrue();
            }
        }
        assertThat(owners.keySet())
                .allMatch(snils -> Long.parseLong(snils.digits().substring(0, 9)) <= LAST_EXEMPT_NUMBER);
    }

    @Test
    void names_agree_with_the_gender_of_their_bearer() {
        var everybody = new ArrayList<String>();
        pupils.forEach(pupil -> everybody.add(disagreement(pupil.name(), pupil.gender())));
        for (StatePerson person : Cities.DEMO.statePersons()) {
            everybody.add(disagreement(person.name(), person.gender()));
            person.children().forEach(child -> everybody.add(disagreement(child.name(), child.gender())));
        }
        assertThat(everybody).containsOnly("");
    }

    private static String disagreement(PersonName name, Gender gender) {
        boolean male = gender == Gender.MALE;
        String patronymic = name.patronymic();
        if (patronymic != null && male != (patronymic.endsWith("ич"))) {
            return name.toString();
        }
        for (String surname : name.surname().split("-", -1)) {
            if ((male ? ONLY_FEMALE : ONLY_MALE).matcher(surname).matches()) {
                return name.toString();
            }
        }
        return "";
    }

    @Test
    void families_are_as_different_as_real_ones() {
        assertThat(pupils).anyMatch(pupil -> pupil.name().patronymic() == null);
        assertThat(pupils).anyMatch(pupil -> pupil.snils() == null);
        assertThat(pupils).anyMatch(pupil -> pupil.name().surname().contains("-"));
        assertThat(pupils).anyMatch(pupil -> pupil.dateOut() != null);
        assertThat(pupils).anyMatch(pupil -> pupil.dateIn().isAfter(Options.FIRST_DAY));
        assertThat(Cities.DEMO.statePersons()).anyMatch(person -> !person.confirmed());
        assertThat(Cities.DEMO.statePersons())
                .anyMatch(person -> person.children().size() > 1);
        assertThat(Cities.DEMO.statePersons()).anyMatch(PeopleTest::hasAChildOfAnotherSurname);
    }

    private static boolean hasAChildOfAnotherSurname(StatePerson person) {
        String stem = person.name().surname().substring(0, 4);
        return person.children().stream()
                .anyMatch(child -> !child.name().surname().startsWith(stem));
    }

    @Test
    void children_are_of_an_age_for_their_class() {
        for (Pupil pupil : pupils) {
            int years = pupil.birthDate().until(Options.FIRST_DAY).getYears();
            assertThat(years - pupil.schoolClass().grade()).isBetween(5, 7);
        }
        LocalDate adultsBornBefore = Options.DEFAULT.today().minusYears(18).plusDays(1);
        assertThat(pupils).anyMatch(pupil -> pupil.birthDate().isBefore(adultsBornBefore));
    }

    @Test
    void parents_are_grown_up_when_their_children_are_born() {
        for (StatePerson person : Cities.DEMO.statePersons()) {
            for (StateChild child : person.children()) {
                assertThat(person.birthDate().plusYears(17)).isBefore(child.birthDate());
            }
        }
    }

    @Test
    void every_mailbox_ends_in_the_domain_that_never_exists_and_only_one_pair_shares_one() {
        var mailboxes = new ArrayList<String>();
        Cities.DEMO.personas().stream().map(Persona::email).forEach(mailboxes::add);
        Cities.DEMO.statePersons().stream()
                .filter(person -> Cities.DEMO.personas().stream()
                        .noneMatch(persona -> persona.key().equals(person.key())))
                .map(StatePerson::email)
                .filter(Objects::nonNull)
                .forEach(mailboxes::add);
        assertThat(mailboxes).allMatch(address -> address.endsWith("@example.test"));
        assertThat(new HashSet<>(mailboxes)).hasSize(mailboxes.size() - 1);
        assertThat(Cities.DEMO.persona("shared-email-esia").email())
                .isEqualTo(Cities.DEMO.persona("shared-email-local").email());
    }
}
