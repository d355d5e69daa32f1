package education.gateway.city;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The teachers of one school and their rooms. */
final class StaffRoom {

    private static final int LESSONS_A_WEEK = 22;

    record Teacher(String name, String room) {}

    private final Dice dice;
    private final Names names;
    private final Map<String, List<Teacher>> bySubject = new LinkedHashMap<>();
    private final Map<String, Integer> lessonsGiven = new LinkedHashMap<>();
    private final Map<String, Teacher> assigned = new LinkedHashMap<>();
    private int hired;

    StaffRoom(Dice dice, Names names) {
        this.dice = dice;
        this.names = names;
    }

    /** Who teaches this class; asked the first time, gives the lessons to the teacher hired last. */
    Teacher teacher(SchoolClass schoolClass, String subject, int subgroup, int lessonsAWeek) {
        String key = schoolClass.name() + "|" + subject + "|" + subgroup;
        return assigned.computeIfAbsent(key, absent -> assign(schoolClass, subject, subgroup, lessonsAWeek));
    }

    private Teacher assign(SchoolClass schoolClass, String subject, int subgroup, int lessonsAWeek) {
        boolean classTeacher = Curriculum.byClassTeacher(subject, schoolClass.grade())
                || subject.equals(Curriculum.TALK) && schoolClass.grade() <= 4;
        String post =
                classTeacher ? "class " + schoolClass.name() : Curriculum.nameInJournal(subject, schoolClass, subgroup);
        List<Teacher> staff = bySubject.computeIfAbsent(post, absent -> new ArrayList<>());
        int given = lessonsGiven.getOrDefault(post, 0);
        if (staff.isEmpty() || !classTeacher && given + lessonsAWeek > LESSONS_A_WEEK) {
            staff.add(hire(post));
            given = 0;
        }
        lessonsGiven.put(post, given + lessonsAWeek);
        return staff.get(staff.size() - 1);
    }

    private Teacher hire(String post) {
        hired++;
        PersonName name = names.teacher(dice.on("teacher " + hired));
        String room =
                switch (post) {
                    case "Физическая культура" -> "Спортзал";
                    case "Музыка" -> "Актовый зал";
                    default -> Integer.toString(100 + hired % 4 * 100 + 1 + hired / 4);
                };
        return new Teacher(name.surname() + " " + name.name() + " " + name.patronymic(), room);
    }
}
