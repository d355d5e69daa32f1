package education.gateway.city;

import java.util.List;

/**
 * The whole city in memory.
 *
 * @param statePersons everybody whom the simulator of the state's accounts knows
 * @param personas people with fixed keys; their children are in the register
 */
public record City(Options options, List<School> schools, List<StatePerson> statePersons, List<Persona> personas) {

    /**
     * The school with this number.
     *
     * @throws IllegalArgumentException when the city has none
     */
    public School school(int number) {
        return schools.stream()
                .filter(school -> school.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no school has the number " + number));
    }

    /**
     * The persona with this key.
     *
     * @throws IllegalArgumentException when the city has none
     */
    public Persona persona(String key) {
        return personas.stream()
                .filter(persona -> persona.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no persona has the key " + key));
    }
}
