package education.gateway.keycloak.joining;

import java.time.Duration;
import org.keycloak.models.RealmModel;

/** What IT sets, as attributes of the realm. */
final class JoiningSettings {

    /** Realm attribute: for how many days a joining may be undone; 14 where it is missing or no number from 1 to 366. */
    static final String UNDO_DAYS = "joining.undo.days";

    private static final int USUAL_DAYS = 14;
    private static final int MOST_DAYS = 366;

    private JoiningSettings() {}

    static Duration undoTime(RealmModel realm) {
        int days = realm.getAttribute(UNDO_DAYS, USUAL_DAYS);
        return Duration.ofDays(days < 1 || days > MOST_DAYS ? USUAL_DAYS : days);
    }
}
