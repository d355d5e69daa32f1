package education.gateway.system.portal;

import education.gateway.stack.Stack;
import java.sql.DriverManager;
import java.sql.SQLException;

/** What lies in the diary's tables. */
final class DiaryDatabase {

    private DiaryDatabase() {}

    /** Whether a link waits because Keycloak does not know its parent yet. */
    static boolean isParked(OldParent parent) {
        try (var connection = DriverManager.getConnection(Stack.shared().database("diary"));
                var statement = connection.prepareStatement("SELECT EXISTS (SELECT FROM guardianship.handover"
                        + " WHERE parent_id = ? AND parked_at IS NOT NULL AND delivered_at IS NULL)")) {
            statement.setString(1, parent.parentId());
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
