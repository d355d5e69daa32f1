package education.gateway.keycloak.transition;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.keycloak.accounts.GatewayDatabase;
import education.gateway.keycloak.support.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The statement runs against the columns of Keycloak's tables that it names. */
class TransitionFiguresTest {

    private static final GatewayDatabase DATABASE = new GatewayDatabase(TestDatabase.session());

    @BeforeAll
    static void some_of_keycloaks_tables() {
        DATABASE.change("CREATE TABLE IF NOT EXISTS USER_ENTITY"
                + " (ID VARCHAR(36), REALM_ID VARCHAR(36), EMAIL VARCHAR(255), ENABLED BOOLEAN)");
        DATABASE.change("CREATE TABLE IF NOT EXISTS KEYCLOAK_ROLE"
                + " (ID VARCHAR(36), REALM_ID VARCHAR(36), NAME VARCHAR(255))");
        DATABASE.change("CREATE TABLE IF NOT EXISTS USER_ROLE_MAPPING (USER_ID VARCHAR(36), ROLE_ID VARCHAR(36))");
        DATABASE.change("CREATE TABLE IF NOT EXISTS FEDERATED_IDENTITY"
                + " (USER_ID VARCHAR(36), IDENTITY_PROVIDER VARCHAR(255))");
        DATABASE.change("INSERT INTO KEYCLOAK_ROLE VALUES ('p', 'one', 'parent'), ('s', 'one', 'school-officer'),"
                + " ('q', 'two', 'parent')");
    }

    private static void user(String id, String realm, String role, @Nullable String email, boolean enabled, int doors) {
        DATABASE.change(
                "INSERT INTO USER_ENTITY VALUES (?1, ?2, CAST(NULLIF(?3, '') AS VARCHAR), ?4)",
                id,
                realm,
                email == null ? "" : email,
                enabled);
        DATABASE.change("INSERT INTO USER_ROLE_MAPPING VALUES (?1, ?2)", id, role);
        for (int door = 0; door < doors; door++) {
            DATABASE.change("INSERT INTO FEDERATED_IDENTITY VALUES (?1, ?2)", id, "door-" + door);
        }
    }

    @Test
    void parents_are_counted_once_by_the_way_they_can_log_in() {
        user("a", "one", "p", null, true, 1);
        user("b", "one", "p", null, true, 2);
        user("c", "one", "p", "c@example.test", true, 1);
        user("d", "one", "p", "d@example.test", true, 0);
        user("e", "one", "p", "e@example.test", true, 0);
        user("f", "one", "p", "f@example.test", true, 0);
        user("disabled", "one", "p", "g@example.test", false, 0);
        user("officer", "one", "s", null, true, 0);
        user("elsewhere", "two", "q", "h@example.test", true, 0);

        assertThat(TransitionFigures.Parents.of(DATABASE, "one")).isEqualTo(new TransitionFigures.Parents(2, 1, 3));
    }
}
