package education.gateway.realm.command;

import education.gateway.realm.apply.Apply;
import education.gateway.realm.apply.Snapshot;
import education.gateway.realm.plan.Applied;
import education.gateway.realm.plan.Thing;
import education.gateway.realm.plan.Things;
import education.gateway.realm.server.RealmApi;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** How a plan is carried out: after a snapshot, and told step by step. */
final class Carrying {

    @Option(
            names = "--snapshots",
            defaultValue = "${env:REALMCTL_SNAPSHOTS:-snapshots}",
            description = "Folder for the realm as it was; holds secrets. Default: ${DEFAULT-VALUE}.")
    private Path snapshots = Path.of("snapshots");

    @Option(
            names = "--lock-silence",
            hidden = true,
            defaultValue = "60",
            description = "Seconds of silence after which the holder of the lock counts as dead.")
    private int silence = 60;

    int carryOut(
            Apply apply,
            RealmApi realm,
            String name,
            Map<?, ?> export,
            List<Thing> made,
            List<Thing> deleted,
            Applied note,
            PrintWriter out) {
        out.println("snapshot " + Snapshot.of(name, export, made).write(snapshots));
        int before = realm.writes();
        try {
            Apply.Left left =
                    apply.carryOut(Things.of(export).fingerprint(), deleted, note, Duration.ofSeconds(silence));
            out.println(realm.writes() - before + " writes");
            return told(left, out);
        } catch (RuntimeException broken) {
            if (realm.writes() > before) {
                out.println("Broken off after " + (realm.writes() - before) + " writes. Run it again.");
            }
            throw broken;
        }
    }

    int told(Apply.Left left, PrintWriter out) {
        if (left.nothing()) {
            out.println("Read back: everything is as planned.");
            return Main.CLEAN;
        }
        left.changes().forEach(change -> change.fields()
                .forEach(field -> out.println(
                        "! " + change.thing() + "  " + field.field() + " cannot be changed by this command")));
        left.things().forEach(thing -> out.println("! " + thing + "  is in use, or cannot be deleted by itself"));
        return Main.WRONG;
    }
}
