package education.gateway.realm.plan;

import java.util.Comparator;

/**
 * Something in a realm that has a name.
 *
 * @param kind such as {@code client}
 * @param name such as {@code diary-web}; below another thing with its name before a slash
 */
public record Thing(String kind, String name) implements Comparable<Thing> {

    private static final Comparator<Thing> ORDER =
            Comparator.comparing(Thing::kind).thenComparing(Thing::name);

    @Override
    public int compareTo(Thing other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return name.isEmpty() ? kind : kind + " " + name;
    }
}
