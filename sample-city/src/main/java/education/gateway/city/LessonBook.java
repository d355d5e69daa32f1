package education.gateway.city;

import education.gateway.city.StaffRoom.Teacher;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lessons of one school for the whole term. */
final class LessonBook {

    private LessonBook() {}

    static List<Lesson> of(List<SchoolClass> classes, Options options, Dice dice, Names names, Curriculum curriculum) {
        var staff = new StaffRoom(dice.on("staff"), names);
        var busy = new HashSet<String>();
        var lessons = new ArrayList<Lesson>();
        for (SchoolClass schoolClass : classes) {
            Map<String, Integer> week = curriculum.of(schoolClass.grade());
            Timetable timetable =
                    Timetable.of(schoolClass, week, staff, busy, dice.on("timetable " + schoolClass.name()));
            lessons.addAll(term(schoolClass, timetable, week, staff));
        }
        return lessons;
    }

    private static List<Lesson> term(
            SchoolClass schoolClass, Timetable timetable, Map<String, Integer> week, StaffRoom staff) {
        var lessons = new ArrayList<Lesson>();
        var given = new LinkedHashMap<String, Integer>();
        for (LocalDate day : SchoolCalendar.schoolDays(schoolClass)) {
            List<String> subjects = timetable.day(day.getDayOfWeek().getValue());
            for (int i = 0; i < subjects.size(); i++) {
                String subject = subjects.get(i);
                int count = given.merge(subject, 1, Integer::sum);
                int halves = Curriculum.inHalves(subject, schoolClass.grade()) ? 2 : 0;
                for (int subgroup = halves == 0 ? 0 : 1; subgroup <= halves; subgroup++) {
                    Teacher teacher = staff.teacher(schoolClass, subject, subgroup, week.getOrDefault(subject, 1));
                    lessons.add(new Lesson(
                            schoolClass,
                            subgroup,
                            Curriculum.nameInJournal(subject, schoolClass, subgroup),
                            day,
                            i + 1,
                            SchoolCalendar.start(schoolClass, i + 1),
                            SchoolCalendar.end(schoolClass, i + 1),
                            teacher.name(),
                            teacher.room(),
                            "Урок " + count,
                            "",
                            null));
                }
            }
        }
        return lessons;
    }
}
