package education.gateway.diary.guardianship;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.identity.LoginProof;
import education.gateway.diary.identity.PersonSeen;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two proofs, each of a fresh login, bound to one browser, used once (invariant 3). */
class MergesTest {

    private static final World WORLD = new World();
    private static final Duration CLAIM = Duration.ofMinutes(1);
    private static int last = 8000;

    private final int number = ++last;
    private final String one = "1" + number;
    private final String another = "2" + number;
    private final String browser = "%064x".formatted(number);
    private final Merges merges = at(Duration.ZERO);

    private static Merges at(Duration ahead) {
        return new Merges(WORLD.database, Clock.offset(WORLD.clock, ahead));
    }

    private static LoginProof login(String parentId) {
        return login(parentId, UUID.randomUUID().toString(), Instant.now());
    }

    private static LoginProof login(String parentId, String session, Instant at) {
        return new LoginProof(parentId, "issuer", "subject-of-" + parentId, session, at, false);
    }

    private UUID begin() {
        assertThat(WORLD.in(() -> merges.begin(login(one), browser))).isTrue();
        return merges.begun(browser).orElseThrow().id();
    }

    private Optional<Merge> confirm(UUID id, LoginProof second) {
        return WORLD.in(() -> merges.confirm(browser, id, second, one, CLAIM));
    }

    @Test
    void two_fresh_logins_with_one_browser_are_a_merge() {
        UUID id = begin();

        assertThat(confirm(id, login(another))).contains(new Merge(id, MergeStep.CONFIRMED, one, another, false));
        assertThat(merges.begun(browser)).isEmpty();
        assertThat(merges.stepOf(browser, id)).contains(MergeStep.CONFIRMED);
        assertThat(merges.stepOf("f".repeat(64), id)).isEmpty();
    }

    @Test
    void both_numbers_can_be_kept_and_no_third_one() {
        UUID id = begin();
        LoginProof second = login(another);

        assertThat(WORLD.in(() -> merges.confirm(browser, id, second, "12345", CLAIM)))
                .isEmpty();
        assertThat(WORLD.in(() -> merges.confirm(browser, id, second, another, CLAIM)))
                .contains(new Merge(id, MergeStep.CONFIRMED, another, one, false));
    }

    @Test
    void while_a_joining_of_one_is_still_to_be_undone_nothing_is_merged() {
        var partings = new Partings(WORLD.database, WORLD.links);
        Partings.Wanted wanted = WORLD.in(() -> partings.want(another, CLAIM));
        UUID id = begin();
        LoginProof second = login(another);

        assertThat(confirm(id, second)).isEmpty();

        WORLD.run(() -> partings.close(wanted));
        assertThat(confirm(id, second)).isPresent();
    }

    @Test
    void proofs_are_used_once() {
        UUID id = begin();
        LoginProof second = login(another);
        confirm(id, second);

        assertThat(confirm(id, second)).as("the same form again").isEmpty();

        UUID later = begin();
        assertThat(confirm(later, second))
                .as("the same login for another merge")
                .isEmpty();
        LoginProof first = login(one);
        assertThat(WORLD.in(() -> merges.begin(first, "e".repeat(64)))).isTrue();
        assertThat(WORLD.in(() -> merges.begin(first, "d".repeat(64)))).isFalse();
    }

    @Test
    void a_proof_of_another_browser_is_none() {
        UUID id = begin();
        LoginProof second = login(another);

        assertThat(WORLD.in(() -> merges.confirm("c".repeat(64), id, second, one, CLAIM)))
                .isEmpty();
        assertThat(merges.begun("c".repeat(64))).isEmpty();
    }

    @Test
    void a_page_of_another_merge_confirms_nothing() {
        begin();
        assertThat(confirm(UUID.randomUUID(), login(another))).isEmpty();
    }

    @Test
    void a_merge_that_another_browser_has_begun_is_not_confirmed_by_ones_own_proofs() {
        UUID own = begin();
        String attackers = "%064x".formatted(number + 3_000_000);
        WORLD.run(() -> merges.begin(login("3" + number), attackers));
        UUID foreign = merges.begun(attackers).orElseThrow().id();
        LoginProof second = login(another);

        assertThat(confirm(foreign, second)).isEmpty();

        assertThat(merges.begun(attackers)).as("its proof is not used up").isPresent();
        assertThat(confirm(own, second)).isPresent();
    }

    @Test
    void the_first_proof_counts_for_five_minutes() {
        UUID id = begin();
        Merges later = at(Merges.LIFETIME.plusSeconds(1));
        LoginProof second = login(another, "fresh", Instant.now().plus(Merges.LIFETIME));

        assertThat(later.begun(browser)).isEmpty();
        assertThat(WORLD.in(() -> later.confirm(browser, id, second, one, CLAIM)))
                .isEmpty();
    }

    @Test
    void a_login_of_more_than_five_minutes_ago_proves_neither() {
        Instant old = Instant.now().minus(Duration.ofMinutes(6));
        assertThat(WORLD.in(() -> merges.begin(login(one, "old", old), browser)))
                .isFalse();
        assertThat(merges.begun(browser)).isEmpty();

        UUID id = begin();
        assertThat(confirm(id, login(another, "old", old))).isEmpty();
    }

    @Test
    void one_account_is_not_two() {
        UUID id = begin();
        assertThat(confirm(id, login(one))).isEmpty();
    }

    @Test
    void two_citizens_are_not_one() {
        WORLD.persons.seen(new PersonSeen(one, Set.of("%064x".formatted(number))));
        WORLD.persons.seen(new PersonSeen(another, Set.of("%064x".formatted(number + 1_000_000))));
        UUID id = begin();

        assertThat(confirm(id, login(another))).isEmpty();
    }

    @Test
    void what_was_left_on_the_way_is_due_later_and_nobody_elses_before() {
        UUID id = begin();
        confirm(id, login(another));
        assertThat(WORLD.in(() -> merges.takeDue(CLAIM)))
                .noneMatch(merge -> merge.id().equals(id));

        WORLD.database
                .sql("UPDATE guardianship.merge SET next_try_at = now() WHERE id = ?")
                .param(id)
                .update();

        assertThat(WORLD.in(() -> merges.takeDue(CLAIM)))
                .anyMatch(merge -> merge.id().equals(id));
        assertThat(WORLD.in(() -> merges.takeDue(CLAIM)))
                .noneMatch(merge -> merge.id().equals(id));
    }

    @Test
    void a_new_beginning_of_the_browser_ends_the_one_before() {
        UUID id = begin();
        WORLD.run(() -> merges.drop(browser));
        UUID later = begin();

        assertThat(later).isNotEqualTo(id);
        assertThat(confirm(id, login(another))).isEmpty();
    }

    @Test
    void both_are_merged_accounts_when_it_is_done_and_not_before() {
        UUID id = begin();
        Merge merge = confirm(id, login(another)).orElseThrow();
        assertThat(merges.isMerged(one)).isFalse();

        assertThat(WORLD.in(() -> merges.go(merge, MergeStep.DONE))).isTrue();

        assertThat(merges.isMerged(one)).isTrue();
        assertThat(merges.isMerged(another)).isTrue();
        assertThat(WORLD.in(() -> merges.go(merge, MergeStep.DONE)))
                .as("somebody else was faster")
                .isFalse();
    }

    @Test
    void what_an_account_brings_in_is_counted_by_pupils() {
        WORLD.grant(one, WORLD.register.pupil(57, null));
        Link ended = WORLD.grant(one, WORLD.register.pupil(57, null));
        WORLD.run(() -> WORLD.links.save(
                ended.ended(new Link.Ending(Instant.now(), EndReason.PARENT_REQUEST, "officer", null))));

        assertThat(merges.side(one, true)).isEqualTo(new Merge.Side(one, true, 1));
        assertThat(merges.side(another, false)).isEqualTo(new Merge.Side(another, false, 0));
    }

    @Test
    void what_was_begun_and_left_is_forgotten_after_a_day() {
        begin();
        WORLD.run(merges::forgetOld);
        assertThat(merges.begun(browser)).isPresent();

        WORLD.database
                .sql("UPDATE guardianship.merge SET begun_at = now() - interval '25 hours' WHERE browser = ?")
                .param(browser)
                .update();
        WORLD.run(merges::forgetOld);

        assertThat(merges.begun(browser)).isEmpty();
    }
}
