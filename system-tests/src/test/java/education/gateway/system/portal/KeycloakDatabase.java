package education.gateway.system.portal;

import education.gateway.stack.Stack;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** What lies in Keycloak's tables. */
final class KeycloakDatabase {

    private KeycloakDatabase() {}

    /** How many of these parents count as taken over. */
    static long taken(List<OldParent> parents) {
        try (var connection = DriverManager.getConnection(Stack.shared().database("keycloak"));
                var statement =
                        connection.prepareStatement("SELECT count(*) FROM eg_old_account WHERE number = ANY (?)")) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", parents.stream().map(OldParent::number).toArray()));
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Whether the result of one of these old hashes lies with any password. */
    static boolean holds(List<String> oldHashes) {
        try (var connection = DriverManager.getConnection(Stack.shared().database("keycloak"));
                var statement = connection.prepareStatement(
                        "SELECT EXISTS (SELECT FROM credential WHERE secret_data LIKE ? OR credential_data LIKE ?)")) {
            for (String hash : oldHashes) {
                String result = "%" + hash.substring(hash.length() - 24) + "%";
                statement.setString(1, result);
                statement.setString(2, result);
                try (var row = statement.executeQuery()) {
                    row.next();
                    if (row.getBoolean(1)) {
                        return true;
                    }
                }
            }
            return false;
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
