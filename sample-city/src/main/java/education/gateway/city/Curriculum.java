package education.gateway.city;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Which subjects a grade has and how many lessons a week each takes. */
final class Curriculum {

    static final String FOREIGN_LANGUAGE = "Иностранный язык";
    static final String TALK = "Разговоры о важном";

    private static final int LAST_PRIMARY_GRADE = 4;
    private static final Set<String> NOT_THE_CLASS_TEACHERS = Set.of(FOREIGN_LANGUAGE, "Музыка", "Физическая культура");
    private static final Set<String> IN_HALVES = Set.of(FOREIGN_LANGUAGE, "Информатика");
    private static final Set<String> WITHOUT_MARKS = Set.of(TALK, "Основы религиозных культур и светской этики");

    private final Map<Integer, Map<String, Integer>> lessonsAWeek = new LinkedHashMap<>();

    Curriculum() {
        for (String line : TextResource.lines("curriculum.txt")) {
            String[] parts = line.split("\t", -1);
            var subjects = new LinkedHashMap<String, Integer>();
            for (String subject : parts[1].split("; ", -1)) {
                int equals = subject.indexOf('=');
                subjects.put(subject.substring(0, equals), Integer.valueOf(subject.substring(equals + 1)));
            }
            lessonsAWeek.put(Integer.valueOf(parts[0]), subjects);
        }
    }

    /** Lessons a week by subject, in the order of the curriculum. */
    Map<String, Integer> of(int grade) {
        return Objects.requireNonNull(lessonsAWeek.get(grade));
    }

    /** Whether half of the class has this lesson with one teacher and half with another. */
    static boolean inHalves(String subject, int grade) {
        return IN_HALVES.contains(subject) && grade > 1;
    }

    /** Whether the class's own teacher gives this lesson. */
    static boolean byClassTeacher(String subject, int grade) {
        return grade <= LAST_PRIMARY_GRADE && !NOT_THE_CLASS_TEACHERS.contains(subject);
    }

    /** Children of the first grade get no marks, and some subjects give none to anybody. */
    static boolean givesMarks(String subject, int grade) {
        return grade > 1 && !WITHOUT_MARKS.contains(subject);
    }

    /** The name in the journal; in school 210 half of a class learns German. */
    static String nameInJournal(String subject, SchoolClass schoolClass, int subgroup) {
        if (!subject.equals(FOREIGN_LANGUAGE)) {
            return subject;
        }
        return schoolClass.school() == 210 && subgroup == 2
                ? "Иностранный язык (немецкий)"
                : "Иностранный язык (английский)";
    }
}
