package education.gateway.diary.guardianship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import education.gateway.diary.identity.PersonSeen;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.identifiers.KeyedHashes;
import education.gateway.identifiers.Snils;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A key of the hashes goes when nothing hangs on it any more, and not before. */
class NeededKeysTest {

    private static final byte[] FORMER = key(1);
    private static final byte[] CURRENT = key(2);
    private static final Snils PERSON = Snils.ofNumber(1_000_001L);
    private static final SchoolOfficer OFFICER = new SchoolOfficer(57, "officer");

    private final World world = new World();
    private final KeyedHashes former = KeyedHashes.of(List.of(FORMER));
    private final KeyedHashes both = KeyedHashes.of(List.of(CURRENT, FORMER));
    private final KeyedHashes current = KeyedHashes.of(List.of(CURRENT));

    private static byte[] key(int filled) {
        var key = new byte[32];
        Arrays.fill(key, (byte) filled);
        return key;
    }

    private NeededKeys start(KeyedHashes keys, String... retired) {
        var needed = new NeededKeys(world.database, world.transaction, keys, String.join("", retired));
        needed.afterSingletonsInstantiated();
        return needed;
    }

    private Link checked(UUID pupil, KeyedHashes keys) {
        return world.in(() -> world.decisions.grant(OFFICER, "1", pupil, new CheckedPerson(keys.person(PERSON), null)))
                .link();
    }

    private void doesNotStart(KeyedHashes keys, String bars, String links) {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> start(keys))
                .withMessageContaining(former.fingerprints().get(0))
                .withMessageContaining(bars + " standing bars and " + links + " open links")
                .withMessageContaining("put it back");
    }

    @Test
    void a_key_on_which_nothing_hangs_goes() {
        start(former);
        start(both);
        assertThatNoException().isThrownBy(() -> start(current));
        assertThatNoException().isThrownBy(() -> start(current));
    }

    @Test
    void a_bar_keeps_the_key_until_the_person_has_come_in_and_the_school_has_sent_the_child_again() {
        UUID pupil = world.register.pupil(57, "a".repeat(64));
        start(former);
        Link link = checked(pupil, former);
        world.run(() -> world.decisions.end(OFFICER, link.id(), EndReason.COURT_ORDER, "2-17/2026"));
        NeededKeys rolling = start(both);
        assertThat(rolling.health().getDetails())
                .containsEntry("barsThatNeedTheFormerKey", 1L)
                .containsEntry("linksThatNeedTheFormerKey", 0L);
        doesNotStart(current, "1", "0");

        world.persons.seen(new PersonSeen("2", Set.copyOf(both.person(PERSON))));
        doesNotStart(current, "1", "0");
        world.register.set(pupil, "child_hash", "b".repeat(64));
        rolling.count();
        assertThat(rolling.health().getDetails()).containsEntry("barsThatNeedTheFormerKey", 0L);
        assertThatNoException().isThrownBy(() -> start(current));
    }

    @Test
    void a_key_that_was_never_the_first_has_hashed_no_child() {
        UUID pupil = world.register.pupil(57, "a".repeat(64));
        start(former);
        start(KeyedHashes.of(List.of(FORMER, CURRENT)));
        world.register.set(pupil, "child_hash", "c".repeat(64));
        world.run(() -> world.bars.impose("1", pupil, EndReason.MISTAKE, null, "officer"));
        doesNotStart(current, "1", "0");
    }

    @Test
    void an_open_link_keeps_the_key_until_the_person_has_come_in() {
        start(former);
        checked(world.register.pupil(57, null), former);
        start(both);
        doesNotStart(current, "0", "1");
        world.persons.seen(new PersonSeen("1", Set.copyOf(both.person(PERSON))));
        assertThatNoException().isThrownBy(() -> start(current));
    }

    @Test
    void papers_that_were_checked_under_both_keys_need_only_the_new_one() {
        start(former);
        start(both);
        checked(world.register.pupil(57, null), both);
        assertThatNoException().isThrownBy(() -> start(current));
    }

    @Test
    void a_key_that_is_replaced_at_once_is_missed() {
        start(former);
        checked(world.register.pupil(57, null), former);
        doesNotStart(current, "0", "1");
        assertThatNoException().as("put back").isThrownBy(() -> start(both));
    }

    @Test
    void an_operator_who_says_which_key_goes_is_obeyed() {
        start(former);
        checked(world.register.pupil(57, null), former);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> start(current, current.fingerprints().get(0)));
        assertThatNoException()
                .isThrownBy(() -> start(current, former.fingerprints().get(0)));
        assertThatNoException().isThrownBy(() -> start(current));
    }
}
