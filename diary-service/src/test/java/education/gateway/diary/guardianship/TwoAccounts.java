package education.gateway.diary.guardianship;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.identity.LoginProof;
import education.gateway.diary.identity.PersonSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** An account by mail and one by which the state vouches for a citizen, which both are one person's, and two pupils. */
abstract class TwoAccounts {

    static final World WORLD = new World();
    private static int last = 6000;

    final Merges merges = new Merges(WORLD.database, WORLD.clock);
    final MergedLinks merged = new MergedLinks(
            WORLD.database,
            merges,
            WORLD.links,
            WORLD.moved,
            WORLD.bars,
            WORLD.persons,
            WORLD.otherPerson,
            WORLD.journal);
    final UnmergedLinks unmerged = new UnmergedLinks(
            merges, merged, WORLD.links, WORLD.moved, WORLD.persons, WORLD.otherPerson, WORLD.journal);
    final int number = next();
    final String local = "1" + number;
    final String state = "2" + number;
    final Set<String> person = Set.of("%064x".formatted(number));
    final UUID pupil = WORLD.register.pupil(57, null);
    final UUID other = WORLD.register.pupil(57, null);

    private static synchronized int next() {
        return ++last;
    }

    @BeforeEach
    void both_have_consented_and_one_is_a_citizens() {
        WORLD.consents(local);
        WORLD.consents(state);
        WORLD.persons.seen(new PersonSeen(state, person));
    }

    Link fromTheState(UUID child) {
        return WORLD.in(() -> WORLD.links.grant(state, child, Basis.STATE_CHILD, state));
    }

    Link atTheDesk(String parentId, UUID child) {
        return WORLD.in(() -> WORLD.links.grant(parentId, child, Basis.DESK, "officer"));
    }

    Merge confirmed(String kept) {
        String browser = "%064x".formatted(last * 1000L + System.nanoTime() % 1000);
        WORLD.run(() -> merges.begin(login(local), browser));
        UUID id = merges.begun(browser).orElseThrow().id();
        return WORLD.in(() -> merges.confirm(browser, id, login(state), kept, Duration.ofMinutes(1)))
                .orElseThrow();
    }

    static LoginProof login(String parentId) {
        return new LoginProof(parentId, "issuer", parentId, UUID.randomUUID().toString(), Instant.now(), false);
    }

    Merge moved(String kept) {
        Merge merge = confirmed(kept);
        assertThat(WORLD.in(() -> merges.go(merge, MergeStep.MOVED))).isTrue();
        return merge.at(MergeStep.MOVED);
    }

    Merge merge(String kept) {
        Merge merge = moved(kept);
        WORLD.run(() -> merged.carryOut(merge));
        return merge;
    }

    void undo(Merge merge) {
        WORLD.run(() -> unmerged.putBack(merge.id()));
    }

    MergeStep stepOf(Merge merge) {
        return WORLD.in(() -> merges.find(merge.id())).orElseThrow().step();
    }

    Link open(String parentId, UUID child) {
        return WORLD.in(() -> WORLD.links.findOpen(parentId, child)).orElseThrow();
    }

    List<Handover> lastMessageTo(String parentId, UUID child) {
        return WORLD.in(() -> WORLD.handovers.claim(10_000, Duration.ZERO)).stream()
                .filter(message ->
                        message.parentId().equals(parentId) && message.pupilId().equals(child))
                .max((a, b) -> Long.compare(a.version(), b.version()))
                .stream()
                .toList();
    }

    boolean barred(String parentId, UUID child) {
        return WORLD.in(() ->
                WORLD.bars.against(parentId, child, CheckedPerson.NOT_RECORDED).isPresent());
    }

    /** Until another transaction waits for ours. */
    static void awaitSomebodyWaiting() {
        for (int i = 0; i < 400; i++) {
            boolean waits = WORLD.database
                    .sql("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
                    .query(Boolean.class)
                    .single();
            if (waits) {
                return;
            }
            try {
                Thread.sleep(25);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
        throw new AssertionError("nobody waits");
    }
}
