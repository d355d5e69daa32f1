package education.gateway.realm.lint;

import education.gateway.realm.Declared;
import education.gateway.realm.DeclaredRealm;
import education.gateway.realm.Location;
import education.gateway.realm.RealmFiles;
import education.gateway.realm.RealmFilesException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * A finding that somebody answers for, until a day.
 *
 * @param rule its id
 * @param at the path of the key, as lint tells it
 * @param until the last day on which it is accepted
 * @param location where this is written
 */
record Acceptance(String rule, String at, String reason, LocalDate until, Location location) {

    /**
     * Reads {@code accepted: [{rule, at, reason, until}]}.
     *
     * @throws RealmFilesException when one of the four is missing, or the day is none
     */
    static List<Acceptance> read(Path file) {
        DeclaredRealm read = RealmFiles.readAsWritten(file);
        String name = read.origins().of("accepted").file();
        read.root().entries().filter(key -> !key.path().equals("accepted")).forEach(key -> {
            throw new RealmFilesException(name, key.path(), "nobody knows this key; did you mean accepted?");
        });
        return read.root()
                .at("accepted")
                .items()
                .map(entry -> of(entry, name, read.origins().of(entry.path())))
                .toList();
    }

    private static Acceptance of(Declared entry, String file, Location location) {
        entry.entries()
                .filter(key -> !List.of("rule", "at", "reason", "until").contains(key.key()))
                .forEach(key -> {
                    throw new RealmFilesException(file, key.path(), "nobody knows this key");
                });
        return new Acceptance(
                needed(entry, "rule", file),
                needed(entry, "at", file),
                needed(entry, "reason", file),
                day(needed(entry, "until", file), entry, file),
                location);
    }

    private static String needed(Declared entry, String key, String file) {
        if (entry.at(key).isAbsent()) {
            throw new RealmFilesException(file, entry.path(), "needs the key " + key);
        }
        return entry.at(key).text();
    }

    private static LocalDate day(String text, Declared entry, String file) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException none) {
            throw new RealmFilesException(
                    file, entry.path() + ".until", "must be a day in quotes, such as \"2027-01-31\"");
        }
    }

    boolean matches(Finding finding) {
        return rule.equals(finding.rule().id()) && at.equals(finding.path());
    }
}
