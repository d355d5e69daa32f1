package education.gateway.city;

import education.gateway.city.Household.Enrolled;
import education.gateway.city.Household.Member;
import education.gateway.city.PersonaScript.Scripted;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the state knows of the city: accounts of parents and the children in them. */
final class StateRecords {

    private static final int OTHER_PARENTS = 30;
    private static final long FIRST_OID = 1_000_300_000L;
    private static final long FIRST_CHILD_RECORD = 5_012_000L;

    private final Dice dice;
    private final Population population;
    private final List<StatePerson> persons = new ArrayList<>();
    private long childRecords = FIRST_CHILD_RECORD;

    StateRecords(Dice dice, Population population) {
        this.dice = dice;
        this.population = population;
    }

    List<StatePerson> persons() {
        return persons;
    }

    void write() {
        List<Scripted> script = PersonaScript.all();
        for (Scripted persona : script) {
            if (persona.hasStateAccount()) {
                addPersona(persona);
            }
        }
        int others = 0;
        for (Scripted persona : script) {
            if (persona.other() != null) {
                Household household = household(persona);
                Member second = persona.gender() == Gender.FEMALE ? household.father() : household.mother();
                others++;
                add("second-parent-of-" + persona.key(), second, household, true, Boolean.TRUE, true);
            }
        }
        Dice choice = dice.on("other parents");
        while (others < OTHER_PARENTS) {
            Household household = choice.pick(population.households());
            Member parent = choice.chance(0.7) ? household.mother() : household.father();
            if (persons.stream().anyMatch(person -> person.snils().equals(parent.snils()))) {
                continue;
            }
            others++;
            String key = "parent-" + (others < 10 ? "0" : "") + others;
            boolean confirmed = others % 7 != 0;
            Boolean trusted = others % 5 == 0 ? null : Boolean.valueOf(others % 11 != 0);
            add(key, parent, household, confirmed, trusted, others % 6 != 0);
        }
    }

    private Household household(Scripted persona) {
        return Objects.requireNonNull(population.ofPersonas().get(persona.key()));
    }

    private void addPersona(Scripted persona) {
        Household household = household(persona);
        Member self = persona.gender() == Gender.FEMALE ? household.mother() : household.father();
        List<StateChild> children = new ArrayList<>();
        for (int i = 0; i < persona.children().size(); i++) {
            children.add(recordOf(
                    household.children().get(i), persona.children().get(i).trusted()));
        }
        persons.add(new StatePerson(
                persona.key(),
                nextOid(),
                self.name(),
                self.birthDate(),
                self.gender(),
                self.snils(),
                persona.confirmed(),
                persona.email(),
                persona.confirmed(),
                nextMobile(),
                List.copyOf(children)));
    }

    private void add(
            String key,
            Member parent,
            Household household,
            boolean confirmed,
            @Nullable Boolean trusted,
            boolean reachable) {
        List<StateChild> children = confirmed
                ? household.children().stream()
                        .map(enrolled -> recordOf(enrolled, trusted))
                        .toList()
                : List.of();
        persons.add(new StatePerson(
                key,
                nextOid(),
                parent.name(),
                parent.birthDate(),
                parent.gender(),
                parent.snils(),
                confirmed,
                reachable ? key + "@example.test" : null,
                reachable && confirmed,
                reachable ? nextMobile() : null,
                children));
    }

    private String nextOid() {
        return Long.toString(FIRST_OID + persons.size() + 1);
    }

    /** The code 000 belongs to no operator. */
    private String nextMobile() {
        return "+7(000)" + (1_000_001 + persons.size());
    }

    private StateChild recordOf(Enrolled enrolled, @Nullable Boolean trusted) {
        Member child = enrolled.child();
        childRecords++;
        Dice own = dice.on("certificate").on(enrolled.pupil().id().getMostSignificantBits());
        var certificate = new StateChild.Certificate(
                "RF_BRTH_CERT",
                own.pick(List.of("II", "III", "IV", "V")) + "-" + own.pick(List.of("АК", "БО", "МЮ", "РД")),
                Integer.toString(own.between(100_000, 999_999)));
        return new StateChild(
                Long.toString(childRecords),
                child.name(),
                child.birthDate(),
                child.gender(),
                child.snils(),
                trusted,
                certificate);
    }
}
