package education.gateway.city;

import education.gateway.city.StaffRoom.Teacher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One class's week: for each day the subjects in the order of lessons. */
final class Timetable {

    private final List<List<String>> days;

    private Timetable(List<List<String>> days) {
        this.days = days;
    }

    /**
     * The subjects of that day, first lesson first.
     *
     * @param weekday 1 for Monday
     */
    List<String> day(int weekday) {
        return days.get(weekday - 1);
    }

    /**
     * Spreads a subject's lessons over the week and puts them where the teacher is free.
     *
     * @param busy who teaches when in this school; gains this class's lessons
     */
    static Timetable of(
            SchoolClass schoolClass, Map<String, Integer> lessonsAWeek, StaffRoom staff, Set<String> busy, Dice dice) {
        List<List<String>> days = new ArrayList<>();
        for (int day = 0; day < SchoolCalendar.daysAWeek(schoolClass); day++) {
            days.add(new ArrayList<>());
        }
        lessonsAWeek.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(Curriculum.TALK))
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> spread(entry.getKey(), entry.getValue(), days, dice));
        List<List<String>> ordered = new ArrayList<>();
        for (int day = 0; day < days.size(); day++) {
            ordered.add(order(schoolClass, days.get(day), day, lessonsAWeek, staff, busy, dice));
        }
        return new Timetable(ordered);
    }

    private static void spread(String subject, int lessons, List<List<String>> days, Dice dice) {
        for (int lesson = 0; lesson < lessons; lesson++) {
            List<String> best = days.get(0);
            int least = Integer.MAX_VALUE;
            for (int day = 0; day < days.size(); day++) {
                List<String> taught = days.get(day);
                // Monday begins with a lesson of its own.
                int load = taught.size() + (day == 0 ? 1 : 0);
                int cost = load * 10 + (taught.contains(subject) ? 1000 : 0) + dice.below(10);
                if (cost < least) {
                    least = cost;
                    best = taught;
                }
            }
            best.add(subject);
        }
    }

    private static List<String> order(
            SchoolClass schoolClass,
            List<String> subjects,
            int day,
            Map<String, Integer> lessonsAWeek,
            StaffRoom staff,
            Set<String> busy,
            Dice dice) {
        List<String> left = new ArrayList<>(subjects);
        List<String> ordered = new ArrayList<>();
        if (day == 0) {
            ordered.add(Curriculum.TALK);
        }
        while (!left.isEmpty()) {
            int number = ordered.size() + 1;
            List<String> free = left.stream()
                    .filter(subject -> teachers(schoolClass, subject, lessonsAWeek, staff).stream()
                            .noneMatch(teacher -> busy.contains(slot(teacher, schoolClass, day, number))))
                    .toList();
            String next = dice.pick(free.isEmpty() ? left : free);
            left.remove(next);
            ordered.add(next);
            teachers(schoolClass, next, lessonsAWeek, staff)
                    .forEach(teacher -> busy.add(slot(teacher, schoolClass, day, number)));
        }
        return ordered;
    }

    private static Set<Teacher> teachers(
            SchoolClass schoolClass, String subject, Map<String, Integer> lessonsAWeek, StaffRoom staff) {
        int lessons = lessonsAWeek.getOrDefault(subject, 1);
        var teachers = new HashSet<Teacher>();
        if (Curriculum.inHalves(subject, schoolClass.grade())) {
            teachers.add(staff.teacher(schoolClass, subject, 1, lessons));
            teachers.add(staff.teacher(schoolClass, subject, 2, lessons));
        } else {
            teachers.add(staff.teacher(schoolClass, subject, 0, lessons));
        }
        return teachers;
    }

    private static String slot(Teacher teacher, SchoolClass schoolClass, int day, int number) {
        return teacher.name() + "|" + day + "|" + SchoolCalendar.start(schoolClass, number);
    }
}
