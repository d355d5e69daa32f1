package education.gateway.realm.apply;

import education.gateway.realm.plan.Change;
import education.gateway.realm.plan.FieldChange;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A list of names that differs.
 *
 * @param gone runs and is not wanted
 * @param added is wanted and does not run
 */
record Names(Set<String> gone, Set<String> added) {

    /** The difference in this field of a change; nothing where it does not differ. */
    static Names of(Change change, String field) {
        return change.fields().stream()
                .filter(one -> one.field().equals(field))
                .findFirst()
                .map(Names::of)
                .orElse(new Names(Set.of(), Set.of()));
    }

    private static Names of(FieldChange field) {
        Set<String> runs = split(field.runs());
        Set<String> wanted = split(field.declared());
        return new Names(without(runs, wanted), without(wanted, runs));
    }

    private static Set<String> split(String names) {
        return Arrays.stream(names.split(", ")).filter(name -> !name.isEmpty()).collect(Collectors.toSet());
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        var rest = new LinkedHashSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
