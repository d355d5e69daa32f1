package education.gateway.realm.command;

import education.gateway.realm.lint.Finding;
import education.gateway.realm.plan.Applied;
import education.gateway.realm.plan.Change;
import education.gateway.realm.plan.FieldChange;
import education.gateway.realm.plan.Plan;
import education.gateway.realm.plan.Stock;
import education.gateway.realm.plan.Thing;
import education.gateway.realm.plan.Things;
import education.gateway.realm.server.RunningRealm;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A plan as people and programs read it: the files, what was applied last, what runs, and who changed it when. */
record PlanReport(
        String environment, Plan plan, List<Finding> dangers, Things runs, Applied applied, RunningRealm running) {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mmxxx").withZone(ZoneId.of("Europe/Moscow"));
    private static final int SHOWN = 100;

    void print(PrintWriter out) {
        plan.changes().forEach(change -> print(change, out));
        plan.undeclared()
                .forEach(thing -> out.println("? " + thing
                        + (Stock.has(thing) ? "  is in no file, and not as Keycloak makes it" : "  is in no file")
                        + (thing.kind().equals("required action") ? ", and on" : "")
                        + touched(thing)
                        + left(thing)));
        dangers.forEach(danger -> out.println(
                "! dangerous in what runs: " + danger.rule().id() + "  " + danger.path() + ": " + danger.value()
                        + System.lineSeparator() + "    " + danger.rule().what()));
        plan.unseen().forEach(what -> out.println("! not looked at: " + what));
        plan.uncomparable().forEach(secret -> out.println("  " + secret + " cannot be compared: Keycloak hides it"));
        out.println(environment + ": " + plan.changes().size() + " to change, "
                + plan.undeclared().size() + " in no file"
                + (dangers.isEmpty() ? "" : ", " + dangers.size() + " dangerous")
                + (plan.unseen().isEmpty() ? "" : ", " + plan.unseen().size() + " not looked at")
                + " (" + running.requests() + " requests)");
    }

    /** Of a realm that is not there. */
    void printMissing(String realm, PrintWriter out) {
        out.println("+ realm " + realm + "  is not there; apply makes it whole");
        out.println(environment + ": the whole realm to make, " + plan.changes().size() + " things ("
                + running.requests() + " requests)");
    }

    private void print(Change change, PrintWriter out) {
        String why = change.fields().stream()
                .map(field -> applied.cause(change.thing(), field).words())
                .filter(words -> !words.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        out.println((change.missing() ? "+ " : "~ ")
                + change.thing()
                + (change.missing() ? "  is not there" : "")
                + touched(change.thing())
                + (why.isEmpty() ? "" : "  (" + why + ")"));
        change.fields().forEach(field -> {
            out.println("    " + field.field());
            if (!change.missing()) {
                out.println("      runs   " + shortened(field.runs()));
            }
            out.println("      files  " + shortened(field.declared()));
            last(change, field).ifPresent(last -> out.println("      last   " + shortened(last)));
        });
    }

    /** What was applied last, where neither side has it any more. */
    private Optional<String> last(Change change, FieldChange field) {
        return applied.value(change.thing(), field.field())
                .filter(value -> !value.equals(field.declared()) && !value.equals(field.runs()));
    }

    private String left(Thing thing) {
        return applied.had(thing) ? "  (it was when they were applied last)" : "";
    }

    static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.isEmpty() ? "(nothing)" : line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }

    private String touched(Thing thing) {
        return touch(thing)
                .map(touch -> touch.what().isEmpty()
                        ? "  last changed " + MINUTE.format(touch.when()) + " by " + touch.who()
                        : "  (" + touch.what() + " " + MINUTE.format(touch.when()) + " by " + touch.who() + ")")
                .orElse("");
    }

    private Optional<RunningRealm.Touch> touch(Thing thing) {
        return running.lastTouch(EventPaths.of(thing, runs, running::idOfHolder));
    }

    /** @param there whether there is such a realm */
    Map<String, Object> asJson(boolean there) {
        var json = new LinkedHashMap<String, Object>();
        json.put("environment", environment);
        json.put("realmIsThere", there);
        json.put("changes", plan.changes().stream().map(this::asJson).toList());
        json.put("undeclared", plan.undeclared().stream().map(this::named).toList());
        json.put("uncomparable", plan.uncomparable());
        json.put("dangerous", dangers.stream().map(PlanReport::asJson).toList());
        json.put("unseen", plan.unseen());
        json.put("requests", running.requests());
        return json;
    }

    private static Map<String, Object> asJson(Finding danger) {
        var json = new LinkedHashMap<String, Object>();
        json.put("rule", danger.rule().id());
        json.put("severity", danger.rule().severity().toString());
        json.put("path", danger.path());
        json.put("value", danger.value());
        return json;
    }

    private Map<String, Object> asJson(Change change) {
        Map<String, Object> json = named(change.thing());
        json.put("missing", change.missing());
        json.put(
                "fields",
                change.fields().stream().map(field -> asJson(change, field)).toList());
        return json;
    }

    private Map<String, Object> asJson(Change change, FieldChange field) {
        var json = new LinkedHashMap<String, Object>();
        json.put("field", field.field());
        json.put("runs", field.runs());
        json.put("declared", field.declared());
        applied.value(change.thing(), field.field()).ifPresent(last -> json.put("applied", last));
        json.put("cause", applied.cause(change.thing(), field).toString());
        return json;
    }

    private Map<String, Object> named(Thing thing) {
        var json = new LinkedHashMap<String, Object>();
        json.put("kind", thing.kind());
        json.put("name", thing.name());
        touch(thing).ifPresent(touch -> {
            json.put(touch.what().isEmpty() ? "lastChangedBy" : "perhapsChangedBy", touch.who());
            json.put(
                    touch.what().isEmpty() ? "lastChangedAt" : "perhapsChangedAt",
                    touch.when().toString());
            if (!touch.what().isEmpty()) {
                json.put("perhaps", touch.what());
            }
        });
        return json;
    }
}
