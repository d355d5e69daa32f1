package education.gateway.system.access;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.login.Page;
import education.gateway.stack.login.PageForm;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** Two proven accounts, and the press on the last button; the number of the account by mail is kept. */
final class CrashingMerge extends TwoAccountsOfOne implements CrashDeed {

    private static final Duration RECOVERED = Duration.ofMinutes(2);

    private final PageForm button;

    CrashingMerge() {
        make();
        begin(browser, byMail(browser));
        button = confirmation(throughTheState(browser, MOTHER), byMail.parentId());
    }

    @Override
    public Answer ask() {
        Page page = browser.submit(button);
        return new Answer(page.status(), page.body());
    }

    private String of(String what) {
        return "SELECT " + what + " FROM guardianship.merge WHERE kept_parent_id = '" + byMail.parentId() + "'";
    }

    /** Whether the wish was written: then nobody has to ask again, and nobody could, since both proofs are used. */
    boolean goesOn(WriteBoundaries boundaries) {
        return !boundaries.strings(of("id")).isEmpty();
    }

    @Override
    public void isThereOnce(WriteBoundaries boundaries) {
        boundaries.dueNow(byMail.parentId());
        Awaitility.await("the merge")
                .atMost(RECOVERED)
                .until(() -> boundaries.strings(of("step")).equals(List.of("done")));
        for (OwnPupil pupil : List.of(ofTheMail, ofTheState)) {
            assertThat(boundaries.strings("SELECT parent_id FROM guardianship.link WHERE pupil_id = '" + pupil.id()
                            + "' AND ended_at IS NULL AND suspended_at IS NULL"))
                    .containsExactly(byMail.parentId());
        }
        assertThat(boundaries.strings("SELECT deed FROM journal.line WHERE actor = '" + byMail.parentId()
                        + "' AND deed IN ('accounts_merged', 'link_moved') ORDER BY deed"))
                .containsExactly("accounts_merged", "link_moved");
        Awaitility.await("Keycloak is told").atMost(RECOVERED).until(() -> boundaries
                .strings("SELECT id FROM guardianship.handover WHERE parent_id IN ('" + byMail.parentId() + "', '"
                        + byState + "') AND delivered_at IS NULL")
                .isEmpty());
        assertThat(history(byMail.parentId())).containsExactly("merged");
        assertThat(history(byState)).containsExactly("merged_away");
        var tokens = stack.tokensOf(MOTHER);
        assertThat(tokens.parentId()).isEqualTo(byMail.parentId());
        assertThat(tokens.linkedChildren()).containsExactlyInAnyOrder(ofTheMail.id(), ofTheState.id());
    }
}
