package education.gateway.realm.plan;

import education.gateway.realm.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What two realms have otherwise than one another.
 *
 * @param differing things that both have
 * @param onlyInOne things that the other does not have
 * @param onlyInOther things that the first does not have
 */
public record Comparison(List<Pair> differing, List<Thing> onlyInOne, List<Thing> onlyInOther) {

    /** A thing with the fields in which it differs. */
    public record Pair(Thing thing, List<Field> fields) {}

    /**
     * A field that differs; empty for nothing, {@code (secret)} for a secret that is no reference.
     *
     * @param one in the first realm
     * @param other in the second
     */
    public record Field(String name, String one, String other) {}

    public static Comparison of(Things one, Things other) {
        var differing = new ArrayList<Pair>();
        var onlyInOne = new ArrayList<Thing>();
        for (Thing thing : one.all()) {
            SortedMap<String, String> here = one.fieldsOf(thing);
            SortedMap<String, String> there = other.fieldsOf(thing);
            if (here == null || there == null) {
                onlyInOne.add(thing);
                continue;
            }
            List<Field> fields = differing(here, there);
            if (!fields.isEmpty()) {
                differing.add(new Pair(thing, fields));
            }
        }
        List<Thing> onlyInOther = other.all().stream()
                .filter(thing -> one.fieldsOf(thing) == null)
                .toList();
        return new Comparison(List.copyOf(differing), List.copyOf(onlyInOne), onlyInOther);
    }

    public boolean isEmpty() {
        return differing.isEmpty() && onlyInOne.isEmpty() && onlyInOther.isEmpty();
    }

    private static List<Field> differing(Map<String, String> one, Map<String, String> other) {
        var names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        return names.stream()
                .filter(name -> !one.getOrDefault(name, "").equals(other.getOrDefault(name, "")))
                .map(name -> new Field(
                        name, shown(name, one.getOrDefault(name, "")), shown(name, other.getOrDefault(name, ""))))
                .toList();
    }

    private static String shown(String name, String value) {
        boolean hidden = Secrets.isSecret(name, value) && !value.isEmpty() && !Secrets.isReference(value);
        return hidden ? "(secret)" : value;
    }
}
