package education.gateway.realm.lint;

import education.gateway.realm.Declared;
import java.util.stream.Stream;

/**
 * One thing that a configuration can get wrong.
 *
 * @param id by which it is accepted
 * @param what is wrong where this is broken
 * @param why that matters
 * @param mend what to write instead
 * @param check finds the keys that break it
 */
public record Rule(String id, Severity severity, String what, String why, String mend, Check check) {

    /** Finds the keys that break a rule; a key that should be there and is not is told as an absent one. */
    @FunctionalInterface
    public interface Check {
        Stream<Declared> broken(RealmToLint realm);
    }

    static Rule error(String id, String what, String why, String mend, Check check) {
        return new Rule(id, Severity.ERROR, what, why, mend, check);
    }

    static Rule warning(String id, String what, String why, String mend, Check check) {
        return new Rule(id, Severity.WARNING, what, why, mend, check);
    }
}
