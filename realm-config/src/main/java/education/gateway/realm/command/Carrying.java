package education.gateway.realm.command;

import education.gateway.realm.RealmFilesException;
import education.gateway.realm.apply.Apply;
import education.gateway.realm.apply.Snapshot;
import education.gateway.realm.plan.Applied;
import education.gateway.realm.plan.Thing;
import education.gateway.realm.plan.Things;
import education.gateway.realm.server.RealmApi;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a plan is carried out: after a snapshot, and told step by step. */
final class Carrying {

    private static final String CLIENT = "client ";

    @Option(
            names = "--snapshots",
            defaultValue = "${env:REALMCTL_SNAPSHOTS:-snapshots}",
            description = "Folder for the realm as it was; holds secrets. Default: ${DEFAULT-VALUE}.")
    private Path snapshots = Path.of("snapshots");

    @Option(
            names = "--delete-at-most",
            defaultValue = "5",
            description = "More than so many deletions are refused. Default: ${DEFAULT-VALUE}.")
    private int atMost = 5;

    @Mixin
    private Locking locking = new Locking();

    /** Clients whose secrets a snapshot needs: of the files, and those among the things, as {@code kind name}. */
    static Set<String> withClients(Set<String> declared, Collection<String> things) {
        return Stream.concat(
                        declared.stream(),
                        things.stream()
                                .filter(thing -> thing.startsWith(CLIENT))
                                .map(thing -> thing.substring(CLIENT.length())))
                .collect(Collectors.toSet());
    }

    /** @throws RealmFilesException when more would be deleted than is allowed */
    void requireFew(int deletions) {
        if (deletions > atMost) {
            throw new RealmFilesException(deletions + " deletions are more than --delete-at-most " + atMost + ".");
        }
    }

    int carryOut(
            Apply apply,
            RealmApi realm,
            String name,
            Map<?, ?> export,
            List<Thing> made,
            List<Thing> deleted,
            Applied note,
            PrintWriter out) {
        apply.requireAnOrder(export, deleted);
        out.println("snapshot " + Snapshot.of(name, export, made).write(snapshots));
        int before = realm.writes();
        try {
            Apply.Left left = apply.carryOut(Things.of(export).fingerprint(), deleted, note, locking.watch());
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
