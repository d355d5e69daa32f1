package education.gateway.system.portal;

import static org.awaitility.Awaitility.await;

import education.gateway.stack.Stack;
import education.gateway.stack.login.LoginRefused;
import education.gateway.stack.seed.OldHashes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The old portal's database, as its keeper. */
final class OldPortal {

    private OldPortal() {}

    /** A number that nobody had there before. */
    static long freshNumber() {
        return 50_000_000L + ThreadLocalRandom.current().nextLong(900_000_000L);
    }

    static void insert(OldParent parent) {
        change(
                "INSERT INTO users (id, login_email, email_confirmed, last_name, first_name, middle_name, pass)"
                        + " VALUES (?, ?, true, 'Перова', 'Алла', 'Юрьевна', ?)",
                parent.number(),
                parent.email(),
                parent.hash());
    }

    static void block(OldParent parent) {
        change("UPDATE users SET banned = true WHERE id = ?", parent.number());
    }

    /** Takes the mark away, as a backup of the old portal that was put back would. */
    static void unmark(OldParent parent) {
        change("UPDATE users SET moved_at = NULL WHERE id = ?", parent.number());
    }

    /** Whether the row says that this gateway has taken the account over. */
    static boolean isMarked(OldParent parent) {
        try (Connection connection = keeper();
                PreparedStatement statement =
                        prepared(connection, "SELECT moved_at FROM users WHERE id = ?", parent.number());
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getTimestamp(1) != null;
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Lets Keycloak in no more and ends the connections that it has. */
    static void close() {
        try (Connection reader = DriverManager.getConnection(Stack.shared().database("portal-reader"));
                PreparedStatement end = prepared(
                        reader,
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                + " WHERE usename = current_user AND pid <> pg_backend_pid()")) {
            change("REVOKE CONNECT ON DATABASE portal FROM portal_gateway");
            end.execute();
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Lets Keycloak in again and waits until it has noticed. */
    static void open() {
        change("GRANT CONNECT ON DATABASE portal TO portal_gateway");
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(LoginRefused.class)
                .until(() -> OldParent.with(OldHashes::saltedSha1).logIn() != null);
    }

    private static void change(String sql, @Nullable Object... values) {
        try (Connection connection = keeper();
                PreparedStatement statement = prepared(connection, sql, values)) {
            statement.executeUpdate();
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private static Connection keeper() throws SQLException {
        return DriverManager.getConnection(Stack.shared().database("portal"));
    }
}
