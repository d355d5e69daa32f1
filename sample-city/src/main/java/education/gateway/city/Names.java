package education.gateway.city;

import java.util.List;

/** The names of the city, with the forms that Russian gives them by gender. */
final class Names {

    /** A father's name and the patronymics made of it. */
    record Given(String name, String ofSon, String ofDaughter) {

        String patronymic(Gender child) {
            return child == Gender.MALE ? ofSon : ofDaughter;
        }
    }

    /** The two forms of one family's surname. */
    record Surname(String male, String female) {

        String of(Gender bearer) {
            return bearer == Gender.MALE ? male : female;
        }

        Surname and(Surname second) {
            return new Surname(male + "-" + second.male, female + "-" + second.female);
        }
    }

    private final List<Given> male = TextResource.lines("male-names.txt").stream()
            .map(line -> line.split(" ", -1))
            .map(parts -> new Given(parts[0], parts[1], parts[2]))
            .toList();
    private final List<String> female = TextResource.lines("female-names.txt");
    private final List<Surname> surnames = TextResource.lines("surnames.txt").stream()
            .map(line -> line.split(" ", -1))
            .map(parts -> new Surname(parts[0], parts[1]))
            .toList();
    private final List<String> withoutPatronymic = TextResource.lines("names-without-patronymic.txt");

    Surname surname(Dice dice) {
        Surname one = dice.pick(surnames);
        if (!dice.chance(0.015)) {
            return one;
        }
        Surname other = dice.pick(surnames);
        return other.equals(one) ? one : one.and(other);
    }

    Given man(Dice dice) {
        return dice.pick(male);
    }

    String given(Gender gender, Dice dice) {
        return gender == Gender.MALE ? man(dice).name() : dice.pick(female);
    }

    PersonName teacher(Dice dice) {
        Gender gender = dice.chance(0.8) ? Gender.FEMALE : Gender.MALE;
        return new PersonName(
                dice.pick(surnames).of(gender), given(gender, dice), man(dice).patronymic(gender));
    }

    /** A name of a family that has no patronymics. */
    PersonName plain(Gender gender, Dice dice) {
        List<String> fitting = withoutPatronymic.stream()
                .filter(line -> line.startsWith(gender.code()))
                .toList();
        String[] parts = dice.pick(fitting).split(" ", -1);
        return new PersonName(parts[1], parts[2], null);
    }
}
