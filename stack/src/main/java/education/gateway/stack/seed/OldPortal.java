package education.gateway.stack.seed;

import education.gateway.city.Persona;
import education.gateway.stack.home.Secrets;
import education.gateway.stack.home.StackFailure;
import education.gateway.stack.part.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Fills the old portal's database: the persona that exists nowhere else, and an account for each way in which that
 * portal has hashed passwords over the years. Their passwords are in the stack's secrets, {@code old-portal.<address>}.
 */
final class OldPortal {

    private static final String DATABASE = "portal";
    private static final long PERSONA_NUMBER = 40_112_358L;

    private final Postgres postgres;
    private final Secrets secrets;

    OldPortal(Postgres postgres, Secrets secrets) {
        this.postgres = postgres;
        this.secrets = secrets;
    }

    private record Row(
            long number,
            @Nullable String email,
            String surname,
            String name,
            @Nullable String patronymic,
            String hash,
            boolean blocked) {}

    /** Makes the tables, and an account of each kind. */
    void make() {
        try (var script = OldPortal.class.getResourceAsStream("old-portal.sql");
                var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            insert(connection, row(40_000_101L, "old-pbkdf2", "Крылова", "Вера", OldHashes::pbkdf2, false));
            insert(connection, row(40_000_102L, "old-sha1", "Носов", "Пётр", OldHashes::saltedSha1, false));
            insert(connection, row(40_000_103L, "old-blocked", "Жуков", "Иван", OldHashes::bcrypt, true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Makes a persona's account with its children and returns its number. */
    String account(Persona persona) {
        var password = secrets.password("persona." + persona.key());
        try (var connection = connect()) {
            insert(
                    connection,
                    new Row(
                            PERSONA_NUMBER,
                            persona.email(),
                            persona.name().surname(),
                            persona.name().name(),
                            persona.name().patronymic(),
                            OldHashes.bcrypt(password),
                            false));
            link(connection, persona.children());
        } catch (SQLException e) {
            throw failure(e);
        }
        return Long.toString(PERSONA_NUMBER);
    }

    private Row row(
            long number,
            String mailbox,
            String surname,
            String name,
            java.util.function.UnaryOperator<String> hash,
            boolean blocked) {
        var email = mailbox + "@example.test";
        return new Row(
                number, email, surname, name, null, hash.apply(secrets.password("old-portal." + email)), blocked);
    }

    private static void insert(Connection connection, Row row) throws SQLException {
        try (var statement = connection.prepareStatement(
                "INSERT INTO users (id, login_email, last_name, first_name, middle_name, pass, banned) VALUES (?, ?,"
                        + " ?, ?, ?, ?, ?)")) {
            statement.setLong(1, row.number());
            statement.setString(2, row.email());
            statement.setString(3, row.surname());
            statement.setString(4, row.name());
            statement.setString(5, row.patronymic());
            statement.setString(6, row.hash());
            statement.setBoolean(7, row.blocked());
            statement.executeUpdate();
        }
    }

    private static void link(Connection connection, List<UUID> children) throws SQLException {
        try (var statement =
                connection.prepareStatement("INSERT INTO users_children (user_id, register_id) VALUES (?, ?)")) {
            for (var child : children) {
                statement.setLong(1, PERSONA_NUMBER);
                statement.setObject(2, child);
                statement.executeUpdate();
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.url(DATABASE), DATABASE, postgres.password(DATABASE));
    }

    private static StackFailure failure(SQLException e) {
        return new StackFailure("The old portal's accounts could not be made (" + e.getSQLState() + ").", e);
    }
}
