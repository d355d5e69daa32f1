package education.gateway.city;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Makes the invented city. */
public final class SampleCity {

    private static final List<Integer> NUMBERS = List.of(57, 210, 604);

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
        var population = new Population(options, dice.on("population"), names, new SnilsNumbers(dice.on("numbers")));
        var plan = ClassPlan.of(dice.on("classes"));
        population.settle(plan);
        var state = new StateRecords(dice.on("state"), population);
        state.write();

        List<School> schools = NUMBERS.parallelStream()
                .map(number -> new SchoolAtWork(options, dice.on("school " + number), names, curriculum)
                        .open(number, plan.keySet(), population.pupils()))
                .toList();
        List<StatePerson> persons = List.copyOf(state.persons());
        return new City(options, schools, persons, Personas.of(population, persons));
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
