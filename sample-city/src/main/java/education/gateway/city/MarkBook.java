package education.gateway.city;

import education.gateway.city.Mark.Kind;
import education.gateway.city.WorkPlan.Size;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** The journal of one class: what its teachers wrote until today. */
final class MarkBook {

    private static final double ASKED = 0.22;
    private static final double ASKED_BESIDE_A_TEST = 0.05;
    private static final double WROTE = 0.96;
    private static final double WROTE_LATER = 0.45;
    private static final double REMARKED = 0.002;
    private static final double COMMENTED = 0.09;
    private static final Set<String> TWO_MARKS = Set.of("Сочинение", "Изложение", "Контрольный диктант");
    private static final Set<String> PASS_OR_FAIL = Set.of("Индивидуальный проект");

    private record Student(Pupil pupil, Attendance attendance, Ability ability) {}

    private final Options options;
    private final Dice dice;
    private final LessonTexts texts;
    private final WorkPlan works;
    private final List<String> remarks = TextResource.lines("remarks.txt");
    private final List<Mark> marks = new ArrayList<>();

    MarkBook(Options options, Dice dice, LessonTexts texts, WorkPlan works) {
        this.options = options;
        this.dice = dice;
        this.texts = texts;
        this.works = works;
    }

    /** Writes the whole journal, in the order of lessons. */
    List<Mark> write(List<Pupil> pupils, List<Lesson> lessons) {
        List<Student> students = pupils.stream().map(this::student).toList();
        var lessonsInTerm = new LinkedHashMap<String, Integer>();
        lessons.forEach(lesson -> lessonsInTerm.merge(lesson.subject(), lesson.ordinal(), Math::max));
        for (Lesson lesson : lessons) {
            if (!lesson.date().isAfter(options.today())) {
                Dice own = dice.on(lesson.schoolClass().name() + lesson.subject())
                        .on(lesson.date().toEpochDay() * 16 + lesson.number());
                int total = lessonsInTerm.getOrDefault(lesson.subject(), 1);
                writeLesson(lesson, students, works.size(lesson, total), own);
            }
        }
        return marks;
    }

    private Student student(Pupil pupil) {
        Dice own = dice.on(pupil.id().getMostSignificantBits());
        return new Student(pupil, new Attendance(own.on("attendance")), new Ability(own.on("ability")));
    }

    private void writeLesson(Lesson lesson, List<Student> students, Size size, Dice ofLesson) {
        for (Student student : students) {
            Pupil pupil = student.pupil();
            boolean present = lesson.subgroup() == 0 || lesson.subgroup() == pupil.subgroup();
            if (present && pupil.attends(lesson.date())) {
                writePupil(lesson, student, size, ofLesson.on(pupil.id().getMostSignificantBits()));
            }
        }
    }

    private void writePupil(Lesson lesson, Student student, Size size, Dice own) {
        boolean absent = writePresence(lesson, student, own);
        if (!Curriculum.givesMarks(lesson.subject(), lesson.schoolClass().grade())) {
            return;
        }
        if (size != Size.EVERYDAY) {
            boolean wrote = own.chance(absent ? size == Size.BIG ? WROTE_LATER : 0 : WROTE);
            if (wrote) {
                writeTest(lesson, student, size, absent, own);
            }
        }
        if (!absent && own.chance(size == Size.EVERYDAY ? ASKED : ASKED_BESIDE_A_TEST)) {
            String work = works.everyday(lesson.subject(), own);
            String comment = own.chance(COMMENTED) ? "?" : "";
            addMark(lesson, student, work, Size.EVERYDAY, comment, Entry.at(lesson, Size.EVERYDAY, own), own);
        }
    }

    private boolean writePresence(Lesson lesson, Student student, Dice own) {
        Pupil pupil = student.pupil();
        LocalDateTime opened =
                lesson.date().atTime(lesson.start()).plusMinutes(Attendance.minutesAfterBell(lesson.start()));
        String absence = student.attendance().absence(lesson.date(), lesson.number());
        if (absence != null) {
            add(own.on("absence"), pupil, lesson, Kind.ABSENCE, absence, "", opened);
            return true;
        }
        int late = student.attendance().minutesLate(lesson.date(), lesson.number());
        if (late > 0) {
            boolean minutesKept = lesson.schoolClass().school() != 604;
            String value = minutesKept ? Integer.toString(late) : "о";
            add(own.on("late"), pupil, lesson, Kind.LATENESS, value, "", opened.plusMinutes(late));
        }
        if (own.chance(REMARKED)) {
            String remark = Template.inGender(own.pick(remarks), pupil.gender());
            LocalDateTime enteredAt = lesson.date().atTime(lesson.end()).plusMinutes(own.between(1, 40));
            add(own.on("remark"), pupil, lesson, Kind.REMARK, "замечание", remark, enteredAt);
        }
        return false;
    }

    private void writeTest(Lesson lesson, Student student, Size size, boolean later, Dice own) {
        String work = works.test(lesson, size);
        LocalDateTime enteredAt = Entry.at(lesson, size, own);
        if (later) {
            enteredAt = enteredAt.plusDays(own.between(5, 9));
        }
        boolean two = TWO_MARKS.contains(work);
        String first = work.equals("Контрольный диктант") ? "Диктант" : "Содержание";
        String second = work.equals("Контрольный диктант") ? "Грамматическое задание" : "Грамотность";
        String comment = own.chance(COMMENTED) ? "?" : "";
        addMark(lesson, student, work, size, two ? first : later ? "Написано позже" : comment, enteredAt, own);
        if (two) {
            addMark(lesson, student, work, size, second, enteredAt.plusMinutes(1), own.on("second mark"));
        }
    }

    /** A question mark for a comment asks for one that suits the mark. */
    private void addMark(
            Lesson lesson, Student student, String work, Size size, String comment, LocalDateTime enteredAt, Dice own) {
        Pupil pupil = student.pupil();
        int mark = student.ability().mark(lesson.subject(), lesson.date(), size, own);
        String words = comment;
        if (comment.equals("?")) {
            words = texts.comment(lesson.subject(), lesson.schoolClass().grade(), mark > 3, pupil.gender(), own);
        }
        String value = Integer.toString(mark);
        if (PASS_OR_FAIL.contains(lesson.subject())) {
            value = mark > 2 ? "зачёт" : "незачёт";
        }
        if (Entry.isInFiles(enteredAt, options.today())) {
            String weight = WorkPlan.weight(lesson.schoolClass().school(), size);
            marks.add(new Mark(
                    own.uuid(),
                    pupil,
                    lesson.subject(),
                    lesson.date(),
                    lesson.number(),
                    work,
                    weight,
                    Kind.MARK,
                    value,
                    words,
                    enteredAt));
        }
    }

    private void add(
            Dice own, Pupil pupil, Lesson lesson, Kind kind, String value, String comment, LocalDateTime enteredAt) {
        if (Entry.isInFiles(enteredAt, options.today())) {
            marks.add(new Mark(
                    own.uuid(),
                    pupil,
                    lesson.subject(),
                    lesson.date(),
                    lesson.number(),
                    "",
                    "",
                    kind,
                    value,
                    comment,
                    enteredAt));
        }
    }
}
