package education.gateway.diary.guardianship;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Hands messages over to Keycloak's projection as badly as may be: some at once, some late and after newer ones, some
 * twice, some with the answer lost, so that they are handed over again.
 */
final class PostOffice {

    private static final Duration CLAIM = Duration.ofSeconds(60);
    private static final int BATCH = 20;

    private final SequenceWorld world;
    private final Random random;
    private final List<Handover> underWay = new ArrayList<>();

    PostOffice(SequenceWorld world, Random random) {
        this.world = world;
        this.random = random;
        // The pause after a failure is random in the database, and is to be the same in a repetition.
        world.database
                .sql("SELECT setseed(?)::text")
                .param(random.nextDouble())
                .query(String.class)
                .single();
    }

    /** What a node does in a while, or two of them. */
    void work() {
        for (int round = random.nextInt(4); round > 0; round--) {
            underWay.addAll(world.handovers.claim(BATCH, CLAIM));
        }
        Collections.shuffle(underWay, random);
        for (Handover message : List.copyOf(underWay)) {
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> {
                    tell(message);
                    world.handovers.delivered(message);
                    underWay.remove(message);
                }
                case 4 -> tell(message);
                case 5 -> {
                    tell(message);
                    world.handovers.failed(message, "unreachable");
                    underWay.remove(message);
                }
                case 6 -> {
                    world.handovers.failed(message, "unreachable");
                    underWay.remove(message);
                }
                default -> {
                    // it lies about until later
                }
            }
        }
    }

    /** Everything arrives in the end; what was under way for long arrives after it. */
    void finish() {
        List<Handover> late = List.copyOf(underWay);
        List<Handover> due;
        do {
            world.database
                    .sql("UPDATE guardianship.handover SET next_attempt_at = now() WHERE delivered_at IS NULL")
                    .update();
            due = new ArrayList<>(world.handovers.claim(1000, CLAIM));
            Collections.shuffle(due, random);
            for (Handover message : due) {
                tell(message);
                world.handovers.delivered(message);
            }
        } while (!due.isEmpty());
        late.forEach(this::tell);
    }

    private void tell(Handover message) {
        world.projection.store(message.parentId(), message.pupilId(), message.version(), message.inForce());
    }
}
