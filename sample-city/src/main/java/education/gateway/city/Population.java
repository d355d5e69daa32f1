package education.gateway.city;

import education.gateway.city.Household.Member;
import education.gateway.city.PersonaScript.Scripted;
import education.gateway.city.PersonaScript.ScriptedChild;
import education.gateway.identifiers.Snils;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Seats families in the classes: the personas' children first, then invented ones, some with siblings. */
final class Population {

    private final Dice dice;
    private final Options options;
    private final Households invented;
    private final Map<String, Household> ofPersonas = new LinkedHashMap<>();
    private final List<Household> households = new ArrayList<>();
    private final List<Pupil> pupils = new ArrayList<>();

    Population(Options options, Dice dice, Names names, SnilsNumbers numbers) {
        this.options = options;
        this.dice = dice;
        this.invented = new Households(names, numbers);
    }

    /** Every pupil, by class and then by surname. */
    List<Pupil> pupils() {
        return pupils;
    }

    /** The invented families, without those of the personas. */
    List<Household> households() {
        return households;
    }

    /** The families of the personas who have children or a state account, by key. */
    Map<String, Household> ofPersonas() {
        return ofPersonas;
    }

    void settle(Map<SchoolClass, Integer> plan) {
        for (Scripted persona : PersonaScript.all()) {
            if (persona.kind() != Persona.Kind.STAFF) {
                ofPersonas.put(persona.key(), scripted(persona));
            }
        }
        for (var entry : plan.entrySet()) {
            fill(entry.getKey(), entry.getValue());
        }
        pupils.sort(Comparator.comparing((Pupil pupil) -> pupil.schoolClass().school())
                .thenComparing(pupil -> pupil.schoolClass().grade())
                .thenComparing(pupil -> pupil.schoolClass().letter())
                .thenComparing(pupil -> alphabetic(pupil.name().surname()))
                .thenComparing(pupil -> alphabetic(pupil.name().name()))
                .thenComparing(Pupil::id));
    }

    private static String alphabetic(String name) {
        return name.replace('ё', 'е');
    }

    private Household scripted(Scripted persona) {
        int firstBorn = persona.children().stream()
                .mapToInt(child -> Options.FIRST_DAY.getYear() - child.grade() - 7)
                .min()
                .orElse(Options.FIRST_DAY.getYear() - 10);
        Dice own = dice.on("persona " + persona.key());
        Household pair = invented.invent(firstBorn, own);
        Member she = pair.mother();
        Member he = pair.father();
        boolean female = persona.gender() == Gender.FEMALE;
        she = named(she, female ? persona.name() : persona.other());
        he = named(he, female ? persona.other() : persona.name());
        return new Household(she, he, null, null);
    }

    private static Member named(Member member, @Nullable PersonName name) {
        return name == null ? member : new Member(name, member.gender(), member.birthDate(), member.snils());
    }

    private void fill(SchoolClass schoolClass, int seats) {
        int seat = 0;
        for (Scripted persona : PersonaScript.all()) {
            for (ScriptedChild child : persona.children()) {
                if (schoolClass.equals(new SchoolClass(child.school(), child.grade(), child.letter()))) {
                    seat++;
                    seatPersonasChild(persona, child, schoolClass);
                }
            }
        }
        while (seat < seats) {
            Dice own = dice.on("seat " + schoolClass.school() + " " + schoolClass.name() + " " + seat);
            seat += seatFamily(schoolClass, seats - seat, own);
        }
    }

    private void seatPersonasChild(Scripted persona, ScriptedChild child, SchoolClass schoolClass) {
        Dice own = dice.on("child of " + persona.key() + " " + child.name().name());
        Household household = Objects.requireNonNull(ofPersonas.get(persona.key()));
        LocalDate born = Households.birthDate(child.grade(), own);
        Member member = invented.member(child.name(), child.gender(), born);
        var pupil = new Pupil(
                own.uuid(),
                schoolClass,
                member.name(),
                member.gender(),
                born,
                member.snils(),
                firstSeptember(schoolClass),
                null,
                own.between(1, 2));
        household.add(member, pupil);
        pupils.add(pupil);
    }

    private int seatFamily(SchoolClass schoolClass, int seatsLeft, Dice own) {
        LocalDate born = Households.birthDate(schoolClass.grade(), own);
        Household household = own.chance(0.3) ? siblingsHome(schoolClass, born, own) : null;
        if (household == null) {
            household = invented.invent(born.getYear(), own);
            households.add(household);
        }
        seat(household, schoolClass, born, own);
        if (seatsLeft > 1 && own.chance(0.008)) {
            seat(household, schoolClass, born, own);
            return 2;
        }
        return 1;
    }

    private void seat(Household household, SchoolClass schoolClass, LocalDate born, Dice own) {
        Member child = invented.child(household, born, own);
        Snils known = own.chance(0.03) ? null : child.snils();
        Pupil pupil = enrolment(schoolClass, child, known, own);
        household.add(child, pupil);
        pupils.add(pupil);
    }

    private Pupil enrolment(SchoolClass schoolClass, Member child, @Nullable Snils known, Dice own) {
        LocalDate in = firstSeptember(schoolClass);
        LocalDate out = null;
        if (own.chance(0.01)) {
            in = Options.FIRST_DAY.plusDays(own.between(6, 60));
        } else if (own.chance(0.012)) {
            out = Options.FIRST_DAY.plusDays(own.between(10, 75));
        }
        in = in.isAfter(options.today()) ? options.today() : in;
        out = out != null && out.isAfter(options.today()) ? null : out;
        return new Pupil(
                own.uuid(),
                schoolClass,
                child.name(),
                child.gender(),
                child.birthDate(),
                known,
                in,
                out,
                own.between(1, 2));
    }

    private @Nullable Household siblingsHome(SchoolClass schoolClass, LocalDate born, Dice own) {
        for (int attempt = 0; attempt < 5 && !households.isEmpty(); attempt++) {
            Household candidate = own.pick(households);
            boolean sameSchool = candidate.children().stream()
                    .allMatch(enrolled -> enrolled.pupil().schoolClass().school() == schoolClass.school());
            if ((sameSchool || own.chance(0.1)) && candidate.mayHave(born)) {
                return candidate;
            }
        }
        return null;
    }

    /** The day on which this class first came to school. */
    private static LocalDate firstSeptember(SchoolClass schoolClass) {
        return Options.FIRST_DAY.minusYears(schoolClass.grade() - 1);
    }
}
