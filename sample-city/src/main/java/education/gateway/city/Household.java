package education.gateway.city;

import education.gateway.identifiers.Snils;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two parents and their children; the state knows the children's numbers also where a school does not. */
final class Household {

    record Member(PersonName name, Gender gender, LocalDate birthDate, Snils snils) {}

    /** A child and the enrolment under which the register has it. */
    record Enrolled(Member child, Pupil pupil) {}

    private final Member mother;
    private final Member father;
    private final Names.@Nullable Surname childrensSurname;
    private final Names.@Nullable Given fathersName;
    private final List<Enrolled> children = new ArrayList<>();

    /**
     * @param childrensSurname null where the family's names have no forms by gender
     * @param fathersName null where the family has no patronymics
     */
    Household(
            Member mother, Member father, Names.@Nullable Surname childrensSurname, Names.@Nullable Given fathersName) {
        this.mother = mother;
        this.father = father;
        this.childrensSurname = childrensSurname;
        this.fathersName = fathersName;
    }

    Member mother() {
        return mother;
    }

    Member father() {
        return father;
    }

    List<Enrolled> children() {
        return children;
    }

    void add(Member child, Pupil pupil) {
        children.add(new Enrolled(child, pupil));
    }

    /** Whether these two could have had a child on that day besides those they have. */
    boolean mayHave(LocalDate birthDate) {
        return children.size() < 3
                && mother.birthDate().plusYears(19).isBefore(birthDate)
                && children.stream()
                        .map(enrolled -> enrolled.child().birthDate())
                        .allMatch(other -> other.plusDays(330).isBefore(birthDate)
                                || birthDate.plusDays(330).isBefore(other));
    }

    PersonName nameOfChild(Gender gender, Names names, Dice dice) {
        if (childrensSurname == null) {
            PersonName plain = names.plain(gender, dice);
            return new PersonName(father.name().surname(), plain.name(), null);
        }
        for (int attempt = 0; ; attempt++) {
            String given = names.given(gender, dice);
            if (attempt > 20
                    || children.stream().noneMatch(c -> c.child().name().name().equals(given))) {
                String patronymic = fathersName == null ? null : fathersName.patronymic(gender);
                return new PersonName(childrensSurname.of(gender), given, patronymic);
            }
        }
    }
}
