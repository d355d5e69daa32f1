package education.gateway.realm;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A realm as its files say it, before it takes Keycloak's form, and where each key was written.
 *
 * @param tree the files put over one another
 * @param origins where
 */
public record DeclaredRealm(Map<String, @Nullable Object> tree, Origins origins) {

    /** What an environment says of its values; no part of the realm. */
    static final String VALUES = "values";

    /**
     * One that comes from elsewhere than files.
     *
     * @param where as it is told in the place of file and line
     */
    public static DeclaredRealm of(Map<String, @Nullable Object> tree, String where) {
        return new DeclaredRealm(tree, new Origins(where));
    }

    public Declared root() {
        return new Declared("", tree);
    }

    /** The realm in the form that Keycloak imports. It may hold secrets. */
    public Map<String, @Nullable Object> imported() {
        var realm = new LinkedHashMap<>(tree);
        realm.remove(VALUES);
        FlowTrees.flatten(realm, origins.of("flows").file());
        RealmFiles.embedUserProfile(realm);
        return realm;
    }

    /** The same realm with something beside it that was read from another file. */
    public DeclaredRealm with(String key, Map<String, ?> content, String file, Map<String, Integer> lines) {
        var both = new LinkedHashMap<>(tree);
        both.put(key, content);
        lines.forEach((name, line) -> origins.put(key + "." + name, new Location(file, line)));
        origins.put(key, new Location(file, 0));
        return new DeclaredRealm(both, origins);
    }
}
