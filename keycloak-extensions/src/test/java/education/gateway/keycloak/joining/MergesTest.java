package education.gateway.keycloak.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.gateway.keycloak.accounts.LocalLogins;
import education.gateway.keycloak.support.Fake;
import education.gateway.keycloak.support.TestDatabase;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The merges of accounts, in a real database. */
class MergesTest {

    private static final Instant UNTIL = Instant.ofEpochSecond(1_795_480_000L);
    private static final RealmModel REALM = TestDatabase.realm("education");

    private final Merges merges = new Merges(TestDatabase.session(), REALM);
    private final String kept = UUID.randomUUID().toString();
    private final String resting = UUID.randomUUID().toString();
    private final String id = UUID.randomUUID().toString();
    private final Merges.Entry merge = merges.add(id, kept, resting, true, UNTIL);

    private static UserModel user(String userId) {
        return Fake.of(UserModel.class, (name, arguments) -> userId);
    }

    private static boolean isClosed(String userId) {
        return LocalLogins.areClosed(TestDatabase.session(), REALM, user(userId));
    }

    private Merging.Result asked() {
        return Merging.again(merges.find(id).orElseThrow(), user(kept), user(resting));
    }

    @Test
    void an_id_is_one_merge_and_an_account_rests_in_one() {
        assertThat(merges.find(id)).contains(merge);
        assertThat(merges.rests(resting)).isTrue();
        assertThat(merges.rests(kept)).isFalse();
        String another = UUID.randomUUID().toString();
        assertThatThrownBy(() -> merges.add(id, another, kept, true, UNTIL)).isInstanceOf(Exception.class);
        assertThatThrownBy(() -> merges.add(UUID.randomUUID().toString(), another, resting, true, UNTIL))
                .isInstanceOf(Exception.class);
    }

    @Test
    void no_password_opens_either_of_the_two() {
        assertThat(isClosed(kept)).isTrue();
        assertThat(isClosed(resting)).isTrue();

        merges.suspend(id);

        assertThat(isClosed(kept)).isFalse();
        assertThat(isClosed(resting)).isFalse();
    }

    @Test
    void it_counts_for_the_kept_account_and_for_the_other_one_only_when_it_was_suspended() {
        assertThat(merges.standing(kept)).contains(merge);
        assertThat(merges.standing(resting)).isEmpty();

        assertThat(merges.suspend(id)).isTrue();
        assertThat(merges.suspend(id)).isFalse();

        assertThat(merges.standing(resting))
                .hasValueSatisfying(now -> assertThat(now.suspended()).isTrue());
    }

    @Test
    void an_undone_one_stands_no_more_and_is_remembered_for_both() {
        assertThat(merges.undo(id)).isTrue();
        assertThat(merges.undo(id)).isFalse();

        assertThat(merges.standing(kept)).isEmpty();
        assertThat(merges.rests(resting)).isFalse();
        assertThat(merges.suspend(id)).isFalse();
        assertThat(isClosed(kept)).isFalse();
        assertThat(merges.find(id))
                .hasValueSatisfying(now -> assertThat(now.undone()).isTrue());
        assertThat(merges.undone(kept).map(undone -> undone.otherThan(kept))).contains(resting);
        assertThat(merges.undone(resting).map(undone -> undone.otherThan(resting)))
                .contains(kept);
        merges.add(UUID.randomUUID().toString(), kept, resting, true, UNTIL);
        assertThat(merges.rests(resting)).isTrue();
    }

    @Test
    void asked_for_again_it_leads_to_links_only_while_it_stands() {
        assertThat(asked()).isEqualTo(Merging.Result.DONE_BEFORE);

        merges.suspend(id);
        assertThat(asked()).as("after \"it was not me\"").isEqualTo(Merging.Result.REFUSED);

        merges.undo(id);
        assertThat(asked()).isEqualTo(Merging.Result.UNDONE);
    }

    @Test
    void its_time_ends_unless_somebody_said_that_it_was_not_them() {
        assertThat(merge.mayBeUndone(UNTIL)).isTrue();
        assertThat(merge.mayBeUndone(UNTIL.plusSeconds(1))).isFalse();

        merges.suspend(id);

        assertThat(merges.find(id)).hasValueSatisfying(now -> assertThat(now.mayBeUndone(UNTIL.plusSeconds(1)))
                .isTrue());
    }

    @Test
    void another_realm_knows_nothing_of_it() {
        var another = new Merges(TestDatabase.session(), TestDatabase.realm("another"));
        assertThat(another.standing(kept)).isEmpty();
        assertThat(another.find(id)).isEmpty();
    }
}
