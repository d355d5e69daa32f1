package education.gateway.diary.guardianship;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.support.FakeKeycloak;
import education.gateway.diary.support.LogLines;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How far a merge comes, whatever Keycloak answers, and how it goes on. */
class MergingTest extends TwoAccounts {

    private final FakeKeycloak keycloak = new FakeKeycloak();
    private final Merging merging = new Merging(merges, merged, World.resource(keycloak));
    private final String browser = "%064x".formatted(number + 3_000_000);

    @AfterEach
    void stop() {
        keycloak.close();
    }

    private UUID begun() {
        WORLD.run(() -> merges.begin(login(local), browser));
        return merges.begun(browser).orElseThrow().id();
    }

    private MergeStep confirm(UUID id) {
        return merging.merge(browser, id, login(state), state);
    }

    private MergeStep stepOf(UUID id) {
        return merges.find(id).orElseThrow().step();
    }

    private void isDue(UUID id) {
        WORLD.database
                .sql("UPDATE guardianship.merge SET next_try_at = now() WHERE id = ?")
                .param(id)
                .update();
    }

    @Test
    void with_keycloaks_yes_it_is_done_and_asked_again_it_still_is() {
        atTheDesk(local, pupil);
        UUID id = begun();

        assertThat(confirm(id)).isEqualTo(MergeStep.DONE);

        assertThat(WORLD.inForce(state, pupil)).isTrue();
        assertThat(confirm(id)).isEqualTo(MergeStep.DONE);
        assertThat(keycloak.merges).hasSize(1);
    }

    @Test
    void what_this_browser_has_not_begun_is_refused() {
        assertThat(confirm(UUID.randomUUID())).isEqualTo(MergeStep.REFUSED);
        assertThat(keycloak.merges).isEmpty();
    }

    @Test
    void what_keycloak_refuses_stays_as_it_was() {
        atTheDesk(local, pupil);
        keycloak.mergeStatus = 409;
        UUID id = begun();

        assertThat(confirm(id)).isEqualTo(MergeStep.REFUSED);

        assertThat(stepOf(id)).isEqualTo(MergeStep.REFUSED);
        assertThat(WORLD.inForce(local, pupil)).isTrue();
    }

    @Test
    void what_was_taken_back_while_keycloak_was_asked_moves_nothing() {
        atTheDesk(local, pupil);
        UUID id = begun();
        keycloak.meanwhile = () -> WORLD.run(() -> unmerged.putBack(id));

        assertThat(confirm(id)).isEqualTo(MergeStep.UNDONE);

        assertThat(stepOf(id)).isEqualTo(MergeStep.UNDONE);
        assertThat(WORLD.inForce(local, pupil)).isTrue();
        assertThat(WORLD.inForce(state, pupil)).isFalse();
    }

    @Test
    void while_keycloak_does_not_answer_it_stays_confirmed_and_goes_on_by_itself() {
        atTheDesk(local, pupil);
        keycloak.down = true;
        UUID id = begun();
        assertThat(confirm(id)).isEqualTo(MergeStep.CONFIRMED);

        isDue(id);
        try (var log = new LogLines(Merging.class)) {
            merging.goOn();
            assertThat(log.all()).hasSize(1);
        }
        assertThat(stepOf(id)).isEqualTo(MergeStep.CONFIRMED);

        keycloak.down = false;
        merging.goOn();
        assertThat(stepOf(id)).as("nobody tries again at once").isEqualTo(MergeStep.CONFIRMED);
        isDue(id);
        merging.goOn();
        assertThat(stepOf(id)).isEqualTo(MergeStep.DONE);
        assertThat(WORLD.inForce(state, pupil)).isTrue();
    }

    @Test
    void where_keycloak_has_moved_the_login_only_the_links_follow() {
        atTheDesk(local, pupil);
        Merge merge = moved(state);
        isDue(merge.id());

        merging.goOn();

        assertThat(stepOf(merge)).isEqualTo(MergeStep.DONE);
        assertThat(WORLD.inForce(state, pupil)).isTrue();
        assertThat(keycloak.merges).isEmpty();
    }

    @Test
    void what_a_school_opens_at_the_resting_account_later_follows_and_what_nobody_ended_is_forgotten() {
        merge(state);
        atTheDesk(local, pupil);
        UUID left = begun();
        WORLD.database
                .sql("UPDATE guardianship.merge SET begun_at = now() - interval '25 hours' WHERE id = ?")
                .param(left)
                .update();

        merging.latecomers();

        assertThat(WORLD.inForce(state, pupil)).isTrue();
        assertThat(WORLD.inForce(local, pupil)).isFalse();
        assertThat(merges.begun(browser)).isEmpty();
    }
}
