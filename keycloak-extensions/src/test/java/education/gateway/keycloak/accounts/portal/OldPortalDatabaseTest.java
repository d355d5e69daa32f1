package education.gateway.keycloak.accounts.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real PostgreSQL with the views and the grants that docs/operations/old-portal.md asks for. */
class OldPortalDatabaseTest {

    private static EmbeddedPostgres server;

    private OldPortalDatabase database;

    @BeforeAll
    static void start() throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "postgres"))
                .setServerConfig("fsync", "off")
                .start();
        run("""
                CREATE TABLE users (id bigint PRIMARY KEY, mail text, pass text, banned boolean NOT NULL DEFAULT false,
                                    moved_at timestamptz);
                CREATE SCHEMA gateway;
                CREATE VIEW gateway.account AS
                SELECT id AS number, mail AS email, true AS email_confirmed, 'Перова' AS surname, repeat('я', 200) AS name,
                       NULL::text AS patronymic, pass AS password_hash, banned AS blocked, moved_at AS taken_over_at
                FROM users;
                CREATE ROLE portal_gateway LOGIN PASSWORD 'secret';
                GRANT USAGE ON SCHEMA gateway TO portal_gateway;
                GRANT SELECT ON gateway.account TO portal_gateway;
                GRANT UPDATE (taken_over_at) ON gateway.account TO portal_gateway;
                INSERT INTO users (id, mail, pass) VALUES (1, 'One@Example.test', 'x'), (2, 'two@example.test', ''),
                    (3, 'TWO@example.test', 'x'), (4, 'not an address', 'x'), (5, '', 'x'), (6, NULL, 'x');
                INSERT INTO users (id, mail, banned) VALUES (7, 'seven@example.test', true);
                """);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void connect() {
        database = new OldPortalDatabase(
                server.getJdbcUrl("x", "postgres").replaceAll("\\?.*", ""), "portal_gateway", "secret");
    }

    @AfterEach
    void disconnect() {
        database.close();
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void an_account_is_found_by_number_and_by_its_address_in_any_case() throws OldPortalDown {
        assertThat(database.byNumber(1)).hasValueSatisfying(account -> {
            assertThat(account.parentId()).isEqualTo("1");
            assertThat(account.email()).isEqualTo("One@Example.test");
            assertThat(account.name()).hasSize(150);
            assertThat(account.isOpen()).isTrue();
        });
        assertThat(database.byEmail("oNE@eXAMPLE.test").orElseThrow().number()).isEqualTo(1);
        assertThat(database.byNumber(99)).isEmpty();
        assertThat(database.byEmail("nobody@example.test")).isEmpty();
    }

    @Test
    void an_address_of_two_accounts_is_the_login_of_neither() throws OldPortalDown {
        assertThat(database.byEmail("two@example.test")).isEmpty();
        assertThat(database.byNumber(2).orElseThrow().email()).isNull();
        assertThat(database.byNumber(3).orElseThrow().email()).isNull();
    }

    @Test
    void what_is_no_address_is_no_login() throws OldPortalDown {
        for (long number : new long[] {4, 5, 6}) {
            assertThat(database.byNumber(number).orElseThrow().email()).isNull();
        }
        assertThat(database.byEmail("not an address")).isEmpty();
    }

    @Test
    void a_blocked_account_is_not_open() throws OldPortalDown {
        assertThat(database.byNumber(7).orElseThrow().isOpen()).isFalse();
    }

    @Test
    void all_are_read_by_growing_number() throws OldPortalDown {
        assertThat(database.after(0, 3)).extracting(OldAccount::number).containsExactly(1L, 2L, 3L);
        assertThat(database.after(5, 10)).extracting(OldAccount::number).containsExactly(6L, 7L);
        assertThat(database.after(7, 10)).isEmpty();
        assertThat(database.countAfter(5)).isEqualTo(2);
    }

    @Test
    void a_row_is_marked_and_nothing_else_can_be_written() throws OldPortalDown, SQLException {
        run("INSERT INTO users (id) VALUES (50), (51)");
        database.markTakenOver(List.of(50L));
        assertThat(database.byNumber(50).orElseThrow().isOpen()).isFalse();
        assertThat(database.byNumber(51).orElseThrow().isOpen()).isTrue();
        run("DELETE FROM users WHERE id IN (50, 51)");
        try (Connection connection =
                        server.getDatabase("portal_gateway", "postgres").getConnection();
                var statement = connection.createStatement()) {
            for (String sql : List.of(
                    "UPDATE gateway.account SET password_hash = ''",
                    "UPDATE gateway.account SET blocked = false",
                    "DELETE FROM gateway.account",
                    "SELECT * FROM users")) {
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> statement.execute(sql))
                        .matches(refused -> "42501".equals(refused.getSQLState()));
            }
        }
    }

    @Test
    void a_database_that_is_away_is_not_waited_for_twice() {
        try (var away = new OldPortalDatabase("jdbc:postgresql://127.0.0.1:9/postgres", "portal_gateway", "secret")) {
            assertThatExceptionOfType(OldPortalDown.class).isThrownBy(() -> away.byNumber(1));
            long began = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                assertThatExceptionOfType(OldPortalDown.class).isThrownBy(() -> away.byEmail("one@example.test"));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
        }
    }
}
