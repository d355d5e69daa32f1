package education.gateway.simulator.people;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everybody who can log in, by key; tests may change a person and put everybody back as the file says. */
public final class Families {

    private final List<Person> asFiled;
    private final Map<String, Person> byKey = new LinkedHashMap<>();

    /**
     * @throws IllegalArgumentException when two people share a key or an oid
     */
    public Families(List<Person> people) {
        this.asFiled = List.copyOf(people);
        for (Person person : asFiled) {
            put(person);
        }
    }

    /** Everybody, in the order of the file. */
    public synchronized List<Person> all() {
        return new ArrayList<>(byKey.values());
    }

    public synchronized Optional<Person> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /**
     * Changes a person from now on; sessions and tokens that exist keep the oid they were given.
     *
     * @return empty when nobody has this key
     * @throws IllegalArgumentException when the change makes no sense or the oid is somebody else's
     */
    public synchronized Optional<Person> change(String key, PersonChange change) {
        Person person = byKey.get(key);
        if (person == null) {
            return Optional.empty();
        }
        Person changed = change.applyTo(person);
        requireOwnOid(changed);
        byKey.put(key, changed);
        return Optional.of(changed);
    }

    /** Everybody as the file says. */
    public synchronized void reset() {
        byKey.clear();
        asFiled.forEach(this::put);
    }

    private void put(Person person) {
        requireOwnOid(person);
        if (byKey.putIfAbsent(person.key(), person) != null) {
            throw new IllegalArgumentException("two people have the key " + person.key());
        }
    }

    private void requireOwnOid(Person person) {
        for (Person other : byKey.values()) {
            if (other.oid() == person.oid() && !other.key().equals(person.key())) {
                throw new IllegalArgumentException(person.key() + " and " + other.key() + " have one oid");
            }
        }
    }
}
