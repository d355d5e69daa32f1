package education.gateway.diary.guardianship;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Many families to which anything happens in any order: applications, grants, ends, bars, joinings, undoings,
 * consents, merges, uploads, birthdays and the passing of ninety days. After each step exactly those may read who may by what has
 * happened; at the end Keycloak, which is told late, twice, and in any order, names exactly whom it should.
 *
 * <p>{@code -Dsequences=…} says how many ({@code make sequences}: ten thousand), {@code -Dsequences.seed=…} repeats the batch of families that a failure names.
 */
class RandomSequencesTest {

    private static final int SEQUENCES = Integer.getInteger("sequences", 300);
    private static final int OF_BATCH = 50;
    private static final int STEPS = 16;
    private static final int THREADS = 2;
    private static final int FIRST_FAMILY = 10_000_000;
    /** More than the steps of a batch can last. */
    private static final int MONTHS = 50;

    /** Without these the sequences would prove little. */
    private static final List<String> HAPPEN = List.of(
            "apply",
            "grant application of",
            "grant application of: refused",
            "refuse application of",
            "withdraw application of",
            "grant",
            "grant: refused",
            "transfer",
            "end",
            "suspend",
            "resume",
            "resume: refused",
            "same person",
            "contest",
            "lift the bar of",
            "accept",
            "accept: refused",
            "joining of",
            "joining again of",
            "undoing of",
            "merging",
            "merging: refused",
            "carrying out the merge of",
            "what came later follows to",
            "undoing the merge of",
            "undoing the merge again of",
            "consent",
            "withdraw consent",
            "file",
            "coming of age",
            "under age after all");

    /** At least fifteen times among few families, as a rule. */
    private static final List<String> HAPPEN_OFTEN = List.of(
            "apply",
            "grant application of",
            "grant",
            "transfer",
            "end",
            "suspend",
            "same person",
            "contest",
            "accept",
            "joining of",
            "undoing of",
            "merging",
            "carrying out the merge of",
            "what came later follows to",
            "undoing the merge of",
            "consent",
            "withdraw consent",
            "file",
            "coming of age");

    private static final int FEW = 300;
    private static final int MANY = 1_500;

    private static final Instant START = Instant.parse("2026-09-01T09:00:00Z");

    private static final TreeMap<Instant, String> TEXTS = new TreeMap<>(Map.of(
            START.minus(Duration.ofDays(400)), "first",
            START.plus(Duration.ofDays(40)), "second",
            START.plus(Duration.ofDays(120)), "third"));

    @Test
    void nobody_ever_reads_without_a_grant_in_force_and_the_two_databases_agree() throws Exception {
        Long repeated = Long.getLong("sequences.seed");
        long seed = repeated != null ? repeated : new SecureRandom().nextInt(Integer.MAX_VALUE);
        int batches = repeated != null ? 1 : Math.max(1, SEQUENCES / OF_BATCH);
        System.out.println("random sequences from seed " + seed);
        var next = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> all = IntStream.range(0, Math.min(THREADS, batches))
                .<Future<?>>mapToObj(thread -> threads.submit(() -> {
                    var world = new SequenceWorld(START, MONTHS);
                    TEXTS.forEach((from, version) -> world.consents.publishText(version, from));
                    for (int batch = next.getAndIncrement(); batch < batches; batch = next.getAndIncrement()) {
                        new Batch(world, seed + batch, batch).run();
                    }
                }))
                .toList();
        threads.shutdown();
        for (Future<?> one : all) {
            try {
                one.get();
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof AssertionError wrong) {
                    throw wrong;
                }
                throw failed;
            }
        }
        System.out.println(Family.DEEDS);
        if (batches * OF_BATCH >= FEW) {
            assertThat(Family.DEEDS.keySet()).containsAll(batches * OF_BATCH >= MANY ? HAPPEN : HAPPEN_OFTEN);
        }
    }

    /** Families at the same two schools, whose time passes alike. */
    private static final class Batch {

        private final SequenceWorld world;
        private final long seed;
        private final Random random;
        private final int[] schools;
        private final int number;
        private final List<Sequence> sequences = new ArrayList<>();
        private final PostOffice post;
        private Instant now;

        Batch(SequenceWorld world, long seed, int number) {
            this.world = world;
            this.seed = seed;
            this.number = number;
            this.random = new Random(seed);
            this.schools = new int[] {1000 + number * 2, 1001 + number * 2};
            this.now = START.plus(Duration.ofMinutes(random.nextInt(60 * 24)));
            world.clock.moveTo(now);
            for (int i = 0; i < OF_BATCH; i++) {
                sequences.add(new Sequence(new Family(
                        world, new Random(random.nextLong()), FIRST_FAMILY + number * 100 + i, schools, TEXTS)));
            }
            this.post = new PostOffice(world, random);
        }

        void run() {
            upload();
            sequences.forEach(sequence -> of(sequence, sequence::begin));
            for (int step = 0; step < STEPS; step++) {
                pass();
                for (Sequence sequence : sequences) {
                    of(sequence, sequence::step);
                }
                upload();
                world.applications.expire();
                if (random.nextBoolean()) {
                    world.leavings.run();
                    sequences.forEach(Sequence::daysOfLeavingCame);
                }
                if (random.nextBoolean()) {
                    world.comingsOfAge.run();
                    sequences.forEach(Sequence::birthdaysCame);
                }
                check();
                post.work();
            }
            post.finish();
            sequences.forEach(sequence -> of(sequence, sequence::checkBothDatabases));
        }

        /** Seconds, hours, days, and now and then the ninety days. */
        private void pass() {
            now = now.plus(
                    switch (random.nextInt(12)) {
                        case 0 -> Duration.ofDays(20 + random.nextInt(72));
                        case 1, 2 -> Duration.ofDays(1 + random.nextInt(9));
                        case 3, 4, 5 -> Duration.ofMinutes(1 + random.nextInt(24 * 60));
                        default -> Duration.ofSeconds(1 + random.nextInt(100));
                    });
            world.clock.moveTo(now);
            sequences.forEach(sequence -> sequence.itIs(now));
        }

        private void upload() {
            for (int school : schools) {
                var rows = new ArrayList<String>();
                sequences.forEach(sequence -> rows.addAll(sequence.rows(school)));
                if (!rows.isEmpty()) {
                    world.register.upload(
                            "pupils",
                            school,
                            "school;class;register_id;surname;name;patronymic;birth_date;snils;status;date_in;date_out\n"
                                    + String.join("\n", rows) + "\n");
                    sequences.forEach(sequence -> of(sequence, () -> sequence.uploaded(school)));
                }
            }
        }

        private void check() {
            Map<String, Set<String>> byFamily = new HashMap<>();
            for (String pair : world.inForce((FIRST_FAMILY + number * 100) / 100 + "")) {
                byFamily.computeIfAbsent(pair.substring(0, 8), family -> new TreeSet<>())
                        .add(pair);
            }
            for (Sequence sequence : sequences) {
                of(sequence, () -> sequence.check(byFamily.getOrDefault(sequence.accounts(), Set.of())));
            }
        }

        private void of(Sequence sequence, Runnable part) {
            try {
                part.run();
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError(
                        failure.getMessage() + "\nrepeat it with -Dsequences.seed=" + seed + "\n"
                                + String.join("\n", sequence.told()),
                        failure);
            }
        }
    }
}
