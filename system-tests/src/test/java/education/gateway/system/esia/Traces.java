package education.gateway.system.esia;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a login leaves behind in Keycloak's database, counted over one realm. */
public final class Traces implements AutoCloseable {

    /** A login that was refused leaves all of these as they were. */
    public record Count(long accounts, long links, long citizens, long numbers, long sessions) {}

    private static final int PATIENCE_SECONDS = 5;

    private static final String COUNT = """
        SELECT (SELECT count(*) FROM user_entity WHERE realm_id = r.id),
               (SELECT count(*) FROM federated_identity WHERE realm_id = r.id),
               (SELECT count(*) FROM eg_citizen WHERE realm_id = r.id),
               (SELECT count(*) FROM eg_citizen_subject WHERE realm_id = r.id),
               (SELECT count(*) FROM offline_user_session WHERE realm_id = r.id)
          FROM realm r WHERE r.name = ?
        """;

    private static final String LINKED =
            "SELECT u.username FROM user_entity u JOIN federated_identity f ON f.user_id = u.id"
                    + " JOIN realm r ON r.id = u.realm_id WHERE r.name = ? AND f.federated_user_id = ?";

    private final String database;
    private final String realm;
    private Connection open;

    public Traces(String database, String realm) throws SQLException {
        this.database = database;
        this.realm = realm;
        this.open = DriverManager.getConnection(database);
    }

    /** Another one after the database was restarted, which tests of crashes do. */
    private Connection connection() throws SQLException {
        if (!open.isValid(PATIENCE_SECONDS)) {
            open = DriverManager.getConnection(database);
        }
        return open;
    }

    public synchronized Count count() {
        try (PreparedStatement statement = connection().prepareStatement(COUNT)) {
            statement.setString(1, realm);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Count(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
            }
        } catch (SQLException broken) {
            throw new IllegalStateException("the traces of a login cannot be counted", broken);
        }
    }

    /** The keyed hash under which the person behind this number of the state is known. */
    public synchronized List<String> personHashes(long oid) {
        return column(
                "SELECT c.person_hash FROM eg_citizen c JOIN eg_citizen_subject s ON s.citizen_id = c.id"
                        + " JOIN realm r ON r.id = c.realm_id WHERE r.name = ? AND s.subject = ?",
                Long.toString(oid));
    }

    /** The accounts linked to this subject of any provider, by user name. */
    public synchronized List<String> linkedAccounts(String subject) {
        return column(LINKED, subject);
    }

    /** The accounts linked to this number of the state, by user name. */
    public synchronized List<String> linkedAccounts(long oid) {
        return linkedAccounts(Long.toString(oid));
    }

    /** The accounts linked to this person at the state or at any gateway, by user name. */
    public synchronized List<String> accountsOf(Person person) {
        var accounts = new ArrayList<>(linkedAccounts(person.oid()));
        accounts.addAll(linkedAccounts(person.subjectAtGateways()));
        return accounts;
    }

    private List<String> column(String sql, String subject) {
        try (PreparedStatement statement = connection().prepareStatement(sql)) {
            statement.setString(1, realm);
            statement.setString(2, subject);
            var values = new ArrayList<String>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    values.add(row.getString(1));
                }
            }
            return values;
        } catch (SQLException broken) {
            throw new IllegalStateException("the traces of a login cannot be read", broken);
        }
    }

    @Override
    public void close() throws SQLException {
        open.close();
    }
}
