package education.gateway.diary.register;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param columns further names of columns, by kind of file and our own name of the column; what names no kind or column
 *     stops the start
 * @param keepWaiting how long a file waits for whoever has to confirm it; then it is deleted
 * @param receiveWithin how long a file may take to come and be read; one that is slower is refused
 * @param secondOfficer when one officer is not enough
 */
@ConfigurationProperties(prefix = "diary.register", ignoreUnknownFields = false)
record RegisterSettings(
        @DefaultValue Map<String, Map<String, List<String>>> columns,
        @DefaultValue("3d") Duration keepWaiting,
        @DefaultValue("5m") Duration receiveWithin,
        @DefaultValue SecondOfficer secondOfficer) {

    RegisterSettings {
        if (keepWaiting.isNegative() || keepWaiting.isZero() || keepWaiting.compareTo(Duration.ofDays(14)) > 0) {
            throw new IllegalArgumentException("diary.register.keep-waiting must be at most 14 days");
        }
        if (receiveWithin.isNegative() || receiveWithin.isZero() || receiveWithin.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("diary.register.receive-within must be at most an hour");
        }
    }

    /**
     * A file that would end more links than this, of more than one pupil, waits for another officer of the school.
     *
     * @param links a number of links
     * @param percent a share of the school's links; whichever of the two is smaller counts
     */
    record SecondOfficer(
            @DefaultValue("20") int links,
            @DefaultValue("2") int percent) {

        SecondOfficer {
            if (links < 0 || percent < 0 || percent > 100) {
                throw new IllegalArgumentException("diary.register.second-officer cannot be meant so");
            }
        }

        boolean isNeededFor(LinkEnds ends) {
            return ends.pupils() > 1 && (ends.links() > links || 100L * ends.links() > (long) percent * ends.of());
        }
    }

    /** @throws IllegalArgumentException when the configuration names a kind or a column that is not there */
    Map<String, ColumnNames> names(Map<String, RegisterFile> kinds) {
        var unknown = new HashMap<>(columns);
        var names = new HashMap<String, ColumnNames>();
        kinds.forEach((kind, file) -> {
            Map<String, List<String>> configured = unknown.remove(kind);
            names.put(kind, names(kind, file.columns(), configured == null ? Map.of() : configured));
        });
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("diary.register.columns names a kind of file that is not there");
        }
        return names;
    }

    /** Names of properties lose their underscores on the way here. */
    private static ColumnNames names(String kind, List<String> columns, Map<String, List<String>> configured) {
        var byLetters = new HashMap<String, String>();
        columns.forEach(column -> byLetters.put(letters(column), column));
        var others = new HashMap<String, List<String>>();
        configured.forEach((column, names) -> {
            String own = byLetters.get(letters(column));
            if (own == null) {
                throw new IllegalArgumentException(
                        "diary.register.columns." + kind + " names a column that is not there");
            }
            others.put(own, names);
        });
        return new ColumnNames(columns, others);
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
