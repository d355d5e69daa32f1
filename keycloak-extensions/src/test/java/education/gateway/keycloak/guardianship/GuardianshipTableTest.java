package education.gateway.keycloak.guardianship;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.keycloak.accounts.GatewayDatabase;
import education.gateway.keycloak.guardianship.GuardianshipTable.Link;
import education.gateway.keycloak.support.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The projection of links, in a real database. */
class GuardianshipTableTest {

    private static final String PUPIL = "3b241101-e2bb-4255-8caf-4136c566a962";
    private static final String OTHER = "4c352212-f3cc-4366-9db0-5247d677ba73";

    private final GuardianshipTable table = table("education");
    private final String parent = UUID.randomUUID().toString();

    private static void change(String sql, Object... parameters) {
        new GatewayDatabase(TestDatabase.session()).change(sql, parameters);
    }

    private static GuardianshipTable table(String realm) {
        return new GuardianshipTable(TestDatabase.session(), TestDatabase.realm(realm));
    }

    @Test
    void an_older_message_that_comes_late_is_without_effect() {
        assertThat(table.store(parent, PUPIL, 5, false)).isTrue();
        assertThat(table.store(parent, PUPIL, 4, true)).isFalse();
        assertThat(table.links(parent)).containsExactly(new Link(PUPIL, 5, false));
    }

    @Test
    void a_message_that_comes_twice_changes_nothing_the_second_time() {
        assertThat(table.store(parent, PUPIL, 5, true)).isTrue();
        assertThat(table.store(parent, PUPIL, 5, true)).isFalse();
        assertThat(table.store(parent, PUPIL, 5, false)).isFalse();
        assertThat(table.store(parent, PUPIL, 6, false)).isTrue();
        assertThat(table.linkedPupils(parent)).isEmpty();
    }

    @Test
    void a_token_names_the_pupils_whose_links_are_open_and_nobody_else() {
        table.store(parent, OTHER, 1, true);
        table.store(parent, PUPIL, 2, true);
        table.store("another", UUID.randomUUID().toString(), 3, true);
        table("elsewhere").store(parent, UUID.randomUUID().toString(), 4, true);
        assertThat(table.linkedPupils(parent)).containsExactly(PUPIL, OTHER);
        table.store(parent, PUPIL, 5, false);
        assertThat(table.linkedPupils(parent)).containsExactly(OTHER);
    }

    @Test
    void nobody_is_named_while_a_joining_is_suspended_and_all_are_again_when_it_is_undone() {
        table.store(parent, PUPIL, 1, true);
        change(
                "INSERT INTO EG_JOINING (ID, REALM_ID, USER_ID, VIA, UNDO_UNTIL)"
                        + " VALUES (?1, 'education', ?1, 'password', now())",
                parent);
        assertThat(table.linkedPupils(parent)).containsExactly(PUPIL);

        change("UPDATE EG_JOINING SET SUSPENDED_AT = now() WHERE USER_ID = ?1", parent);

        assertThat(table.linkedPupils(parent)).isEmpty();
        assertThat(table.links(parent)).as("what the diary compares").containsExactly(new Link(PUPIL, 1, true));
        change("UPDATE EG_JOINING SET UNDONE_AT = now() WHERE USER_ID = ?1", parent);
        assertThat(table.linkedPupils(parent)).containsExactly(PUPIL);
    }

    @Test
    void nor_at_either_account_of_a_suspended_merge() {
        String resting = UUID.randomUUID().toString();
        table.store(parent, PUPIL, 1, true);
        table.store(resting, OTHER, 2, true);
        change(
                "INSERT INTO EG_MERGE (ID, REALM_ID, KEPT_USER_ID, RESTING_USER_ID, STATE_MOVED, UNDO_UNTIL)"
                        + " VALUES (?1, 'education', ?1, ?2, true, now())",
                parent,
                resting);
        assertThat(table.linkedPupils(parent)).containsExactly(PUPIL);

        change("UPDATE EG_MERGE SET SUSPENDED_AT = now() WHERE ID = ?1", parent);

        assertThat(table.linkedPupils(parent)).isEmpty();
        assertThat(table.linkedPupils(resting)).isEmpty();
        change("UPDATE EG_MERGE SET UNDONE_AT = now() WHERE ID = ?1", parent);
        assertThat(table.linkedPupils(parent)).containsExactly(PUPIL);
        assertThat(table.linkedPupils(resting)).containsExactly(OTHER);
    }

    @Test
    void with_the_account_its_links_go_and_nobody_elses() {
        table.store(parent, PUPIL, 1, true);
        table.store("two", PUPIL, 2, true);
        table.forgetUser(parent);
        assertThat(table.links(parent)).isEmpty();
        assertThat(table.linkedPupils("two")).containsExactly(PUPIL);
    }
}
