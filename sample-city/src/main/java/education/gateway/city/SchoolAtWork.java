package education.gateway.city;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One school's term: its timetable, lessons and journals. Schools know nothing of each other. */
final class SchoolAtWork {

    private final Options options;
    private final Dice dice;
    private final Names names;
    private final Curriculum curriculum;
    private final LessonTexts texts = new LessonTexts();
    private final WorkPlan works = new WorkPlan();

    SchoolAtWork(Options options, Dice dice, Names names, Curriculum curriculum) {
        this.options = options;
        this.dice = dice;
        this.names = names;
        this.curriculum = curriculum;
    }

    /** Takes its own out of the whole city's classes and pupils. */
    School open(int number, Collection<SchoolClass> ofCity, Collection<Pupil> inCity) {
        List<SchoolClass> classes = ofCity.stream()
                .filter(schoolClass -> schoolClass.school() == number)
                .toList();
        List<Pupil> pupils = inCity.stream()
                .filter(pupil -> pupil.schoolClass().school() == number)
                .toList();
        List<Term> terms = classes.stream()
                .flatMap(schoolClass -> SchoolCalendar.terms(schoolClass).stream())
                .toList();
        List<Lesson> lessons =
                new LessonBook(options, dice.on("lessons"), names, curriculum, texts, works).write(classes);
        return new School(number, "ГБОУ школа № " + number, classes, pupils, terms, lessons, marks(pupils, lessons));
    }

    private List<Mark> marks(List<Pupil> pupils, List<Lesson> lessons) {
        Map<SchoolClass, List<Pupil>> members = pupils.stream()
                .collect(Collectors.groupingBy(Pupil::schoolClass, LinkedHashMap::new, Collectors.toList()));
        Map<SchoolClass, List<Lesson>> taught = lessons.stream()
                .collect(Collectors.groupingBy(Lesson::schoolClass, LinkedHashMap::new, Collectors.toList()));
        Dice own = dice.on("marks");
        var finals = new FinalMarks(options, own.on("finals"));
        var all = new ArrayList<Mark>();
        members.forEach((schoolClass, classmates) -> {
            List<Mark> journal = new MarkBook(options, own, texts, works)
                    .write(classmates, taught.getOrDefault(schoolClass, List.of()));
            all.addAll(journal);
            all.addAll(finals.of(schoolClass, journal));
        });
        return all;
    }
}
