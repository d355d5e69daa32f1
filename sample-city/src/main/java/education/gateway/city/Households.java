package education.gateway.city;

import education.gateway.city.Household.Member;
import java.time.LocalDate;

/** Invents parents, and children to fill the classes with. */
final class Households {

    private final Names names;
    private final SnilsNumbers numbers;

    Households(Names names, SnilsNumbers numbers) {
        this.names = names;
        this.numbers = numbers;
    }

    /** Two parents who could have had their first child in that year or earlier. */
    Household invent(int firstChildBorn, Dice dice) {
        LocalDate motherBorn = dayIn(firstChildBorn - dice.between(20, 36), dice);
        LocalDate fatherBorn = dayIn(motherBorn.getYear() - dice.between(-2, 7), dice);
        if (dice.chance(0.012)) {
            Member father = member(names.plain(Gender.MALE, dice), Gender.MALE, fatherBorn);
            Member mother = member(names.plain(Gender.FEMALE, dice), Gender.FEMALE, motherBorn);
            return new Household(mother, father, null, null);
        }
        Names.Given fathersName = names.man(dice);
        Names.Surname hisSurname = names.surname(dice);
        Names.Surname herSurname = dice.chance(0.2) ? names.surname(dice) : hisSurname;
        Member father = member(
                new PersonName(
                        hisSurname.male(), fathersName.name(), names.man(dice).ofSon()),
                Gender.MALE,
                fatherBorn);
        Member mother = member(
                new PersonName(
                        herSurname.female(),
                        names.given(Gender.FEMALE, dice),
                        names.man(dice).ofDaughter()),
                Gender.FEMALE,
                motherBorn);
        Names.Surname childrens = dice.chance(0.15) ? herSurname : hisSurname;
        return new Household(mother, father, childrens, dice.chance(0.008) ? null : fathersName);
    }

    Member child(Household household, LocalDate birthDate, Dice dice) {
        Gender gender = dice.chance(0.5) ? Gender.MALE : Gender.FEMALE;
        return member(household.nameOfChild(gender, names, dice), gender, birthDate);
    }

    Member member(PersonName name, Gender gender, LocalDate birthDate) {
        return new Member(name, gender, birthDate, numbers.next());
    }

    /** Children of a grade were born between March and February, six and a half years before the first grade. */
    static LocalDate birthDate(int grade, Dice dice) {
        LocalDate earliest = LocalDate.of(Options.FIRST_DAY.getYear() - grade - 6, 3, 1);
        // Some come of age before they finish school.
        return grade == 11 && dice.chance(0.12)
                ? earliest.minusMonths(6).plusDays(dice.below(180))
                : earliest.plusDays(dice.below(365));
    }

    private static LocalDate dayIn(int year, Dice dice) {
        return LocalDate.of(year, 1, 1).plusDays(dice.below(365));
    }
}
