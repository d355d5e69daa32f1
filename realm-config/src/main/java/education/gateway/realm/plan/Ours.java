package education.gateway.realm.plan;

/** What {@code apply} itself keeps in a realm: no part of what the files say, and never told as drift. */
public final class Ours {

    /** A realm role that is there while somebody applies. */
    public static final String LOCK = "realmctl.lock";

    /** The realm attribute that holds what was applied last. */
    public static final String APPLIED = "realmctl.applied";

    private Ours() {}

    /** Whether a role of the realm, or an attribute of the realm itself, is one of these. */
    public static boolean is(String name) {
        return name.equals(LOCK) || name.equals(APPLIED);
    }
}
