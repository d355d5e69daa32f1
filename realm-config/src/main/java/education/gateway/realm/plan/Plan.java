package education.gateway.realm.plan;

import education.gateway.realm.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * What would have to change so that a running realm is as its files say. Only fields that the files declare are looked
 * at; things that no file declares are listed, and not touched.
 *
 * @param changes things that differ
 * @param undeclared things that run and that no file declares
 * @param uncomparable secrets that the server does not show, as {@code thing: field}
 * @param unseen what could not be looked at, and why
 */
public record Plan(List<Change> changes, List<Thing> undeclared, List<String> uncomparable, List<String> unseen) {

    /**
     * @param declared the realm of the files
     * @param running the realm of the server
     */
    public static Plan of(Things declared, Things running) {
        var changes = new ArrayList<Change>();
        var uncomparable = new ArrayList<String>();
        for (Thing thing : declared.all()) {
            SortedMap<String, String> wanted = declared.fieldsOf(thing);
            SortedMap<String, String> found = running.fieldsOf(thing);
            var fields = new ArrayList<FieldChange>();
            if (wanted != null) {
                wanted.forEach((field, value) -> {
                    String runs = found == null ? "" : found.getOrDefault(field, "");
                    if (runs.equals(Things.MASKED) && !value.isEmpty()) {
                        uncomparable.add(thing + ": " + field);
                    } else if (!runs.equals(value)) {
                        fields.add(shown(field, runs, value));
                    }
                });
            }
            if (found == null || !fields.isEmpty()) {
                changes.add(new Change(thing, found == null, List.copyOf(fields)));
            }
        }
        List<Thing> undeclared = running.all().stream()
                .filter(thing -> declared.fieldsOf(thing) == null && !Stock.is(thing, running, declared))
                .toList();
        return new Plan(List.copyOf(changes), undeclared, List.copyOf(uncomparable), List.of());
    }

    /** The same plan with who holds roles that no file gives. */
    public Plan with(Map<?, ?> files, Holders.Found holders) {
        return new Plan(
                changes,
                Stream.concat(undeclared.stream(), Holders.undeclared(files, holders).stream())
                        .toList(),
                uncomparable,
                holders.unseen());
    }

    /** Whether everything was looked at, and is as the files say. */
    public boolean isClean() {
        return changes.isEmpty() && undeclared.isEmpty() && unseen.isEmpty();
    }

    private static FieldChange shown(String field, String runs, String declared) {
        boolean hidden = (Secrets.isSecret(field, runs) || Secrets.isSecret(field, declared))
                && !(Secrets.isReference(declared) && Secrets.isReference(runs));
        return hidden
                ? new FieldChange(field, runs.isEmpty() ? "" : "(secret)", "changed")
                : new FieldChange(field, runs, declared);
    }
}
