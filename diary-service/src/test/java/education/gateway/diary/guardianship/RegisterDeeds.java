package education.gateway.diary.guardianship;

import education.gateway.diary.guardianship.History.Pupil;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;

/** What the files of schools say of the family. */
final class RegisterDeeds {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final Family family;

    RegisterDeeds(Family family) {
        this.family = family;
    }

    /** The rows of the family in the next file of a school: what has changed since the last. */
    List<String> rows(int school) {
        List<Pupil> some = family.changed.stream()
                .filter(pupil -> pupil.school == school)
                .sorted(Comparator.comparingInt(family.history.pupils::indexOf))
                .toList();
        some.forEach(family.changed::remove);
        return some.stream()
                .map(pupil -> String.join(
                        ";",
                        Integer.toString(school),
                        "3Б",
                        pupil.id.toString(),
                        family.surname(),
                        Family.GIVEN_NAMES[pupil.child],
                        "",
                        pupil.birth.format(DAY),
                        pupil.numbered ? family.snils(pupil.child).printed() : "",
                        pupil.out == null ? "учится" : "выбыл",
                        pupil.in.format(DAY),
                        pupil.out == null ? "" : pupil.out.format(DAY)))
                .toList();
    }

    /** The file of a school has gone up. */
    void uploaded(int school) {
        if (family.history.enrolments.uploaded(school, (account, pupil) -> family.world.openLink(account, pupil.id))) {
            family.done("under age after all", true, true);
        }
    }

    /** The next file of the school says something else of a pupil, or has a new one. */
    void changeTheRegister() {
        Pupil grown = family.any(family.history.pupils.stream()
                .filter(each -> !each.birth.isAfter(family.history.today().minusYears(18)))
                .toList());
        boolean younger = grown != null && family.random.nextBoolean();
        Pupil pupil = younger ? grown : family.any(family.history.pupils);
        family.changed.add(pupil);
        switch (younger ? 6 : family.random.nextInt(6)) {
            case 0 -> pupil.out = later(pupil, family.history.today().plusDays(family.random.nextInt(10)));
            case 1 -> pupil.out = later(pupil, family.history.today().minusDays(family.random.nextInt(10)));
            case 2 -> pupil.out = null;
            case 3 -> pupil.numbered = !pupil.numbered;
            case 4 -> pupil.birth = anotherBirth(pupil);
            case 6 -> pupil.birth = pupil.birth.plusYears(1);
            default -> {
                if (family.history.pupils.size() < 4) {
                    family.enrol(pupil.child, family.other(pupil.school));
                }
            }
        }
        family.done("file", true, true);
        family.told.add(family.history.now() + " pupil " + pupil.id + " born " + pupil.birth + ", out " + pupil.out
                + ", number " + pupil.numbered);
    }

    /** A day or a year before the true one, or the true one again. */
    private LocalDate anotherBirth(Pupil pupil) {
        LocalDate birth = family.births[pupil.child];
        if (!pupil.birth.equals(birth)) {
            return birth;
        }
        return family.random.nextBoolean() ? birth.minusDays(1) : birth.minusYears(1);
    }

    private static LocalDate later(Pupil pupil, LocalDate day) {
        return day.isBefore(pupil.in) ? pupil.in : day;
    }
}
