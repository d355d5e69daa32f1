package education.gateway.city;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which lesson of a subject has a test that everybody writes, and how such works are called and weighed. */
final class WorkPlan {

    /** How much a work weighs on a pupil. */
    enum Size {
        EVERYDAY,
        SMALL,
        BIG
    }

    private record Works(List<String> everyday, List<String> small, List<String> big) {}

    private static final Works UNKNOWN =
            new Works(List.of("Работа на уроке"), List.of("Практическая работа"), List.of("Контрольная работа"));

    private final Map<String, Works> bySubject = new HashMap<>();

    WorkPlan() {
        for (String line : TextResource.lines("works.txt")) {
            String[] parts = line.split("\t", -1);
            bySubject.put(parts[0], new Works(words(parts[1]), words(parts[2]), words(parts[3])));
        }
    }

    private static List<String> words(String cell) {
        return List.of(cell.split(", ", -1));
    }

    /** The size of the work at the term's lesson with this ordinal; rarer subjects have tests closer together. */
    Size size(Lesson lesson, int lessonsInTerm) {
        int everyBig = lessonsInTerm < 20 ? 7 : lessonsInTerm < 55 ? 9 : 12;
        int everySmall = lessonsInTerm < 20 ? 3 : lessonsInTerm < 55 ? 4 : 5;
        int shifted = lesson.ordinal() + lesson.schoolClass().grade() % 3;
        if (lesson.ordinal() > 3 && shifted % everyBig == 0) {
            return Size.BIG;
        }
        return lesson.ordinal() > 1 && shifted % everySmall == 0 ? Size.SMALL : Size.EVERYDAY;
    }

    /** The name of the work that all write at this lesson. */
    String test(Lesson lesson, Size size) {
        Works works = works(lesson.subject());
        List<String> names = size == Size.BIG ? works.big() : works.small();
        return names.get(lesson.ordinal() / 4 % names.size());
    }

    String everyday(String subject, Dice dice) {
        return dice.pick(works(subject).everyday());
    }

    private Works works(String subject) {
        return bySubject.getOrDefault(subject, UNKNOWN);
    }

    /** Weights as each school's own rules have them; school 604 uses none, so all are one. */
    static String weight(int school, Size size) {
        return switch (school) {
            case 57 -> List.of("1", "2", "3").get(size.ordinal());
            case 210 -> List.of("1", "1,5", "2").get(size.ordinal());
            default -> "1";
        };
    }
}
