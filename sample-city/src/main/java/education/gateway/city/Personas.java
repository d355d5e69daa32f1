package education.gateway.city;

import education.gateway.city.PersonaScript.Scripted;
import java.util.List;
import java.util.UUID;

/** Joins the script to what the register and the state made of it. */
final class Personas {

    private Personas() {}

    static List<Persona> of(Population population, List<StatePerson> persons) {
        return PersonaScript.all().stream()
                .map(scripted -> persona(scripted, population, persons))
                .toList();
    }

    private static Persona persona(Scripted scripted, Population population, List<StatePerson> persons) {
        Household household = population.ofPersonas().get(scripted.key());
        List<UUID> children = household == null
                ? List.of()
                : household.children().stream()
                        .map(enrolled -> enrolled.pupil().id())
                        .toList();
        String oid = persons.stream()
                .filter(person -> person.key().equals(scripted.key()))
                .map(StatePerson::oid)
                .findFirst()
                .orElse(null);
        String login =
                switch (scripted.kind()) {
                    case ESIA -> null;
                    case LOCAL -> scripted.email();
                    case STAFF -> scripted.key();
                };
        return new Persona(
                scripted.key(),
                scripted.kind(),
                scripted.name(),
                login,
                oid,
                scripted.email(),
                children,
                scripted.door(),
                scripted.school());
    }
}
