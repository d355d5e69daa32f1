package education.gateway.diary.guardianship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.support.FakeKeycloak;
import education.gateway.diary.support.LogLines;
import education.gateway.diary.web.Refusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

/** What becomes of a wish to undo, whatever Keycloak answers to it. */
class PartingTest extends TwoAccounts {

    private final FakeKeycloak keycloak = new FakeKeycloak();
    private final Partings partings = new Partings(WORLD.database, WORLD.links);
    private final Parting parting = new Parting(partings, World.joining(keycloak), unmerged);
    private final Reader parent = World.reader(local, Level.CITIZEN);

    @AfterEach
    void stop() {
        keycloak.close();
    }

    private Link joinedWithAChild() {
        keycloak.undoings.put(local, Map.of("parentId", state));
        return WORLD.in(() -> WORLD.links.grant(local, pupil, Basis.STATE_CHILD, local));
    }

    private List<Boolean> wishesDone() {
        return WORLD.database
                .sql("SELECT done_at IS NOT NULL FROM guardianship.parting WHERE parent_id = ?")
                .param(local)
                .query(Boolean.class)
                .list();
    }

    private void isDue() {
        WORLD.database
                .sql("UPDATE guardianship.parting SET next_try_at = now() WHERE parent_id = ?")
                .param(local)
                .update();
    }

    @Test
    void a_joining_that_keycloak_undoes_is_undone_at_once() {
        joinedWithAChild();

        assertThat(parting.undo(parent)).isTrue();

        assertThat(wishesDone()).containsExactly(true);
        assertThat(WORLD.inForce(state, pupil)).isTrue();
        assertThat(WORLD.inForce(local, pupil)).isFalse();
    }

    @Test
    void a_merge_is_put_back_and_the_wish_is_over() {
        atTheDesk(local, pupil);
        Merge merge = merge(state);
        keycloak.undoings.put(
                state, Map.of("parentId", local, "merge", merge.id().toString()));

        assertThat(parting.undo(World.reader(state, Level.CITIZEN))).isTrue();

        assertThat(stepOf(merge)).isEqualTo(MergeStep.UNDONE);
        assertThat(WORLD.inForce(local, pupil)).isTrue();
        assertThat(WORLD.database
                        .sql("SELECT done_at IS NOT NULL FROM guardianship.parting WHERE parent_id = ?")
                        .param(state)
                        .query(Boolean.class)
                        .list())
                .containsExactly(true);
    }

    @Test
    void where_nothing_is_joined_the_parent_is_told_and_the_wish_forgotten() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> parting.undo(parent))
                .returns(HttpStatus.CONFLICT, Refusal::status)
                .returns("nothing-to-undo", Refusal::kind);
        assertThat(wishesDone()).isEmpty();
    }

    @Test
    void while_keycloak_does_not_answer_the_wish_stays_and_goes_on_by_itself() {
        joinedWithAChild();
        keycloak.down = true;
        assertThat(parting.undo(parent)).isFalse();
        assertThat(wishesDone()).containsExactly(false);

        isDue();
        try (var log = new LogLines(Parting.class)) {
            parting.goOn();
            assertThat(log.all()).hasSize(1);
        }
        assertThat(wishesDone()).containsExactly(false);

        keycloak.down = false;
        parting.goOn();
        assertThat(wishesDone()).as("nobody tries again at once").containsExactly(false);
        isDue();
        parting.goOn();
        assertThat(wishesDone()).containsExactly(true);
        assertThat(WORLD.inForce(state, pupil)).isTrue();
    }
}
