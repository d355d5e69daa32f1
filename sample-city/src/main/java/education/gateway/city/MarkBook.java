package education.gateway.city;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** What the teachers of one school wrote down. */
final class MarkBook {

    private MarkBook() {}

    static List<Mark> of(List<Lesson> lessons, List<Pupil> pupils, Options options, Dice dice) {
        var marks = new ArrayList<Mark>();
        for (Lesson lesson : lessons) {
            if (lesson.date().isAfter(options.today())
                    || !Curriculum.givesMarks(
                            lesson.subject(), lesson.schoolClass().grade())) {
                continue;
            }
            Dice own = dice.on(lesson.schoolClass().name() + lesson.subgroup() + lesson.date() + lesson.number());
            for (Pupil pupil : pupils) {
                if (pupil.schoolClass().equals(lesson.schoolClass())
                        && (lesson.subgroup() == 0 || lesson.subgroup() == pupil.subgroup())
                        && pupil.attends(lesson.date())
                        && own.chance(0.46)) {
                    marks.add(new Mark(
                            own.uuid(),
                            pupil,
                            lesson.subject(),
                            lesson.date(),
                            lesson.number(),
                            "Ответ на уроке",
                            1,
                            Mark.Kind.MARK,
                            Integer.toString(own.between(3, 5)),
                            "",
                            lesson.date().atTime(LocalTime.of(15, 0))));
                }
            }
        }
        return marks;
    }
}
