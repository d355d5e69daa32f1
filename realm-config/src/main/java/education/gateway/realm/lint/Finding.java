package education.gateway.realm.lint;

import education.gateway.realm.Location;

/**
 * A rule that is broken somewhere.
 *
 * @param path of the key
 * @param value as it may be shown, such as {@code is missing}
 * @param location file and line
 * @param note what else is to be said, or empty
 */
public record Finding(Rule rule, String path, String value, Location location, String note) {

    Finding noting(String words) {
        return new Finding(rule, path, value, location, words);
    }
}
