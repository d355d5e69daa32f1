package education.gateway.city;

import education.gateway.city.StaffRoom.Teacher;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lessons of one school for the whole term: the plan up to its end, topics and homework as far as teachers are. */
final class LessonBook {

    private static final int PLANNED_HOMEWORK_DAYS = 4;
    private static final Set<String> LITTLE_HOMEWORK =
            Set.of("Музыка", "Изобразительное искусство", "Труд (технология)", "Физическая культура");

    /** A place in the timetable of the term. */
    private record Slot(String subject, LocalDate date, int number, int ordinal) {}

    private final Options options;
    private final Dice dice;
    private final Curriculum curriculum;
    private final LessonTexts texts;
    private final WorkPlan works;
    private final StaffRoom staff;

    LessonBook(Options options, Dice dice, Names names, Curriculum curriculum, LessonTexts texts, WorkPlan works) {
        this.options = options;
        this.dice = dice;
        this.curriculum = curriculum;
        this.texts = texts;
        this.works = works;
        this.staff = new StaffRoom(dice.on("staff"), names);
    }

    /** Class by class, then by date and number. */
    List<Lesson> write(List<SchoolClass> classes) {
        var busy = new HashSet<String>();
        var lessons = new ArrayList<Lesson>();
        for (SchoolClass schoolClass : classes) {
            Timetable timetable = Timetable.of(
                    schoolClass,
                    curriculum.of(schoolClass.grade()),
                    staff,
                    busy,
                    dice.on("timetable " + schoolClass.name()));
            Map<String, List<Slot>> bySubject = new LinkedHashMap<>();
            List<Slot> term = slots(schoolClass, timetable, bySubject);
            for (Slot slot : term) {
                addLessons(schoolClass, slot, bySubject.getOrDefault(slot.subject(), List.of()), lessons);
            }
        }
        return lessons;
    }

    private static List<Slot> slots(SchoolClass schoolClass, Timetable timetable, Map<String, List<Slot>> bySubject) {
        var slots = new ArrayList<Slot>();
        for (LocalDate day : SchoolCalendar.schoolDays(schoolClass)) {
            List<String> subjects = timetable.day(day.getDayOfWeek().getValue());
            for (int i = 0; i < subjects.size(); i++) {
                List<Slot> same = bySubject.computeIfAbsent(subjects.get(i), absent -> new ArrayList<>());
                var slot = new Slot(subjects.get(i), day, i + 1, same.size() + 1);
                same.add(slot);
                slots.add(slot);
            }
        }
        return slots;
    }

    private void addLessons(SchoolClass schoolClass, Slot slot, List<Slot> ofSubject, List<Lesson> lessons) {
        int grade = schoolClass.grade();
        int lessonsAWeek = curriculum.of(grade).getOrDefault(slot.subject(), 1);
        boolean halves = Curriculum.inHalves(slot.subject(), grade);
        for (int subgroup = halves ? 1 : 0; subgroup <= (halves ? 2 : 0); subgroup++) {
            Teacher teacher = staff.teacher(schoolClass, slot.subject(), subgroup, lessonsAWeek);
            var bare = new Lesson(
                    schoolClass,
                    subgroup,
                    Curriculum.nameInJournal(slot.subject(), schoolClass, subgroup),
                    slot.ordinal(),
                    slot.date(),
                    slot.number(),
                    SchoolCalendar.start(schoolClass, slot.number()),
                    SchoolCalendar.end(schoolClass, slot.number()),
                    teacher.name(),
                    teacher.room(),
                    "",
                    "",
                    null);
            lessons.add(withTexts(bare, ofSubject));
        }
    }

    private Lesson withTexts(Lesson bare, List<Slot> ofSubject) {
        LocalDate due = ofSubject.stream()
                .skip(bare.ordinal())
                .map(Slot::date)
                .filter(bare.date()::isBefore)
                .findFirst()
                .orElse(null);
        String homework = due == null ? "" : homework(bare, ofSubject.size());
        return new Lesson(
                bare.schoolClass(),
                bare.subgroup(),
                bare.subject(),
                bare.ordinal(),
                bare.date(),
                bare.number(),
                bare.start(),
                bare.end(),
                bare.teacher(),
                bare.room(),
                topic(bare, ofSubject.size()),
                homework,
                homework.isEmpty() ? null : due);
    }

    /** Teachers have planned this week and the next. */
    private String topic(Lesson lesson, int total) {
        LocalDate planned =
                options.today().with(TemporalAdjusters.next(DayOfWeek.SUNDAY)).plusWeeks(1);
        if (lesson.date().isAfter(planned)) {
            return "";
        }
        String subject = lesson.subject();
        int grade = lesson.schoolClass().grade();
        LessonTexts.Topic topic = texts.topic(subject, grade, lesson.ordinal(), total);
        if (!Curriculum.givesMarks(subject, grade)) {
            return topic.full();
        }
        return switch (works.size(lesson, total)) {
            case BIG ->
                works.test(lesson, WorkPlan.Size.BIG) + ". "
                        + texts.topic(subject, grade, lesson.ordinal() - 1, total)
                                .theme();
            case SMALL -> topic.theme() + ". " + works.test(lesson, WorkPlan.Size.SMALL);
            case EVERYDAY -> topic.full();
        };
    }

    private String homework(Lesson lesson, int total) {
        Dice own = dice.on("homework " + lesson.schoolClass().name() + lesson.subject() + lesson.subgroup())
                .on(lesson.ordinal());
        boolean future = lesson.date().isAfter(options.today());
        if (lesson.schoolClass().grade() == 1
                || lesson.date().isAfter(options.today().plusDays(PLANNED_HOMEWORK_DAYS))
                || future && own.chance(0.4)) {
            return "";
        }
        boolean afterTest =
                Curriculum.givesMarks(lesson.subject(), lesson.schoolClass().grade())
                        && works.size(lesson, total) == WorkPlan.Size.BIG;
        double usual = LITTLE_HOMEWORK.contains(lesson.subject()) ? 0.15 : 0.85;
        return own.chance(afterTest ? usual / 3 : usual)
                ? texts.homework(lesson.subject(), lesson.schoolClass().grade(), lesson.ordinal(), own)
                : "";
    }
}
