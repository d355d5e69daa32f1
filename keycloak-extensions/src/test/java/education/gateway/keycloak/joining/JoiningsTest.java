package education.gateway.keycloak.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.gateway.keycloak.support.TestDatabase;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The joinings of accounts, in a real database. */
class JoiningsTest {

    private static final Instant UNTIL = Instant.ofEpochSecond(1_795_480_000L);

    private final Joinings joinings = new Joinings(TestDatabase.session(), TestDatabase.realm("education"));
    private final String account = UUID.randomUUID().toString();
    private final String parted = UUID.randomUUID().toString();
    private final Joinings.Entry joining = joinings.add(account, Joinings.Via.PASSWORD, UNTIL);

    @Test
    void one_stands_at_a_time() {
        assertThat(joinings.standing(account)).contains(joining);
        assertThatThrownBy(() -> joinings.add(account, Joinings.Via.INSIDE, UNTIL))
                .isInstanceOf(Exception.class);
        assertThat(joinings.undone(account)).isEmpty();
    }

    @Test
    void a_suspended_one_stands_and_is_suspended_once() {
        assertThat(joinings.suspend(joining.id())).isTrue();
        assertThat(joinings.suspend(joining.id())).isFalse();
        assertThat(joinings.standing(account))
                .hasValueSatisfying(now -> assertThat(now.suspended()).isTrue());
    }

    @Test
    void an_undone_one_stands_no_more_and_leaves_room_for_another() {
        assertThat(joinings.undo(joining.id(), parted)).isTrue();
        assertThat(joinings.undo(joining.id(), parted)).isFalse();
        assertThat(joinings.standing(account)).isEmpty();
        assertThat(joinings.undone(account))
                .hasValueSatisfying(now -> assertThat(now.newUserId()).isEqualTo(parted));
        assertThat(joinings.isParted(account, parted)).isTrue();
        assertThat(joinings.isParted(parted, account)).isFalse();
        assertThat(joinings.suspend(joining.id())).isFalse();

        joinings.add(account, Joinings.Via.INSIDE, UNTIL);
        assertThat(joinings.standing(account)).isPresent();
    }

    @Test
    void another_realm_knows_nothing_of_it() {
        assertThat(new Joinings(TestDatabase.session(), TestDatabase.realm("another")).standing(account))
                .isEmpty();
    }
}
