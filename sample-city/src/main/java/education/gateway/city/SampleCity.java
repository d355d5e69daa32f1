package education.gateway.city;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes the invented city. */
public final class SampleCity {

    private static final Map<Integer, String> SCHOOLS =
            Map.of(57, "ГБОУ школа № 57", 210, "ГБОУ школа № 210", 604, "ГБОУ школа № 604");

    private SampleCity() {}

    /** The city on the demo's day. */
    public static City generate(long seed) {
        return generate(new Options(seed, Options.DEFAULT.today()));
    }

    /** The same options give the same city, to the last letter. */
    public static City generate(Options options) {
        Dice dice = Dice.of(options.seed());
        var names = new Names();
        var curriculum = new Curriculum();
        var texts = new LessonTexts();
        var works = new WorkPlan();
        var population = new Population(options, dice.on("population"), names, new SnilsNumbers(dice.on("numbers")));
        var plan = ClassPlan.of(dice.on("classes"));
        population.settle(plan);
        var state = new StateRecords(dice.on("state"), population);
        state.write();

        var schools = new ArrayList<School>();
        for (int number : List.of(57, 210, 604)) {
            Dice own = dice.on("school " + number);
            List<SchoolClass> classes = plan.keySet().stream()
                    .filter(schoolClass -> schoolClass.school() == number)
                    .toList();
            List<Pupil> pupils = population.pupils().stream()
                    .filter(pupil -> pupil.schoolClass().school() == number)
                    .toList();
            List<Lesson> lessons =
                    new LessonBook(options, own.on("lessons"), names, curriculum, texts, works).write(classes);
            schools.add(new School(
                    number,
                    SCHOOLS.getOrDefault(number, ""),
                    classes,
                    pupils,
                    classes.stream()
                            .flatMap(schoolClass -> SchoolCalendar.terms(schoolClass).stream())
                            .toList(),
                    lessons,
                    marks(options, own.on("marks"), texts, works, pupils, lessons)));
        }
        List<StatePerson> persons = List.copyOf(state.persons());
        return new City(options, List.copyOf(schools), persons, Personas.of(population, persons));
    }

    private static List<Mark> marks(
            Options options, Dice dice, LessonTexts texts, WorkPlan works, List<Pupil> pupils, List<Lesson> lessons) {
        Map<SchoolClass, List<Pupil>> byClass = pupils.stream()
                .collect(Collectors.groupingBy(Pupil::schoolClass, LinkedHashMap::new, Collectors.toList()));
        Map<SchoolClass, List<Lesson>> taught = lessons.stream()
                .collect(Collectors.groupingBy(Lesson::schoolClass, LinkedHashMap::new, Collectors.toList()));
        var finals = new FinalMarks(options, dice.on("finals"));
        var all = new ArrayList<Mark>();
        byClass.forEach((schoolClass, members) -> {
            List<Mark> journal = new MarkBook(options, dice, texts, works)
                    .write(members, taught.getOrDefault(schoolClass, List.of()));
            all.addAll(journal);
            all.addAll(finals.of(schoolClass, journal));
        });
        return all;
    }

    /**
     * Writes the files of the city: {@code --folder=FOLDER [--seed=NUMBER] [--today=yyyy-MM-dd]}.
     *
     * @throws IllegalArgumentException on an unknown option or a missing folder
     */
    public static void main(String[] args) throws IOException {
        Path folder = null;
        long seed = Options.DEFAULT.seed();
        LocalDate today = Options.DEFAULT.today();
        for (int i = 0; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            String name = equals < 0 ? args[i] : args[i].substring(0, equals);
            if (equals < 0 && i + 1 == args.length) {
                throw new IllegalArgumentException("the option " + name + " needs a value");
            }
            String value = equals < 0 ? args[++i] : args[i].substring(equals + 1);
            switch (name) {
                case "--folder" -> folder = Path.of(value);
                case "--seed" -> seed = Long.parseLong(value);
                case "--today" -> today = LocalDate.parse(value);
                default ->
                    throw new IllegalArgumentException(
                            "unknown option " + name + "; known are --folder, --seed, --today");
            }
        }
        if (folder == null) {
            throw new IllegalArgumentException("--folder says where to write the city");
        }
        CityFiles.write(generate(new Options(seed, today)), folder);
    }
}
