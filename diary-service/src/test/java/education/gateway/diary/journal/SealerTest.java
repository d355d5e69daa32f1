package education.gateway.diary.journal;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.support.JournalKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SealerTest {

    private final JournalWorld world = new JournalWorld();

    @Test
    void lines_are_chained_once_and_none_is_left_out() {
        world.blocks(2, 3);
        assertThat(world.sealer().seal()).isFalse();
        assertThat(world.database
                        .sql("SELECT after_id || '-' || last_id FROM journal.seal ORDER BY number")
                        .query(String.class)
                        .list())
                .containsExactly("0-3", "3-6");
        assertThat(world.verify().status()).isEqualTo(JournalCommand.WHOLE);
    }

    @Test
    void a_line_that_is_not_committed_yet_is_waited_for() throws Exception {
        var written = new CountDownLatch(1);
        var commit = new CountDownLatch(1);
        var threads = Executors.newSingleThreadExecutor();
        Future<?> slow = threads.submit(() -> world.transaction.executeWithoutResult(status -> {
            world.lines.write(JournalEntry.ofGateway(Deed.LINK_SUSPENDED));
            written.countDown();
            await(commit);
        }));
        assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();
        world.write();
        assertThat(world.sealer().seal())
                .as("line 2 is there, line 1 is on its way")
                .isFalse();
        commit.countDown();
        slow.get();
        threads.shutdown();
        assertThat(world.sealer().seal()).isTrue();
        assertThat(world.database
                        .sql("SELECT last_id FROM journal.seal")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(world.verify().status()).isEqualTo(JournalCommand.WHOLE);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void many_nodes_make_one_chain_while_many_write() throws Exception {
        List<Sealer> nodes = IntStream.range(0, 6)
                .mapToObj(n -> world.sealer(new JournalSettings(
                        world.keys.privateKey(),
                        world.keys.publicKey(),
                        world.keys.head().resolveSibling("head-" + n))))
                .toList();
        nodes.forEach(node -> assertThat(node.seal()).isFalse());
        var threads = Executors.newFixedThreadPool(6);
        var all = IntStream.range(0, 6)
                .<Future<?>>mapToObj(n -> threads.submit(() -> {
                    Sealer sealer = nodes.get(n);
                    for (int i = 0; i < 40; i++) {
                        if (n < 3) {
                            world.write();
                        } else {
                            sealer.seal();
                        }
                    }
                }))
                .toList();
        for (Future<?> one : all) {
            one.get();
        }
        threads.shutdown();
        Sealer last = nodes.get(0);
        while (last.seal()) {
            assertThat(last.problem()).isEmpty();
        }
        assertThat(last.problem()).isEmpty();
        assertThat(world.count("journal.line")).isEqualTo(120);
        var verified = world.verify();
        assertThat(verified.printed()).contains("checked 120 lines", "0 lines wait");
        assertThat(verified.status()).isEqualTo(JournalCommand.WHOLE);
    }

    @Test
    void a_block_is_of_one_month() {
        world.database
                .sql("INSERT INTO journal.line (at, actor_kind, actor, deed, basis)"
                        + " SELECT date_trunc('month', now(), 'UTC') + n * interval '1 second', 'parent', '1', 'read', 'link'"
                        + " FROM generate_series(-2, 2) n")
                .update();
        Sealer sealer = world.sealer();
        assertThat(sealer.seal()).isTrue();
        assertThat(sealer.seal()).isTrue();
        assertThat(world.database
                        .sql("SELECT last_id FROM journal.seal ORDER BY number")
                        .query(Long.class)
                        .list())
                .containsExactly(2L, 5L);
    }

    @Test
    void without_a_key_nothing_is_sealed_and_the_health_says_why() {
        world.write();
        Sealer sealer = world.sealer(new JournalSettings(null, null, null));
        assertThat(sealer.seal()).isFalse();
        assertThat(sealer.problem()).hasValue("diary.journal.key-file, public-keys-file and head-file are not all set");
        assertThat(new JournalSigns(world.database, sealer, new Months(world.database))
                        .health()
                        .getStatus()
                        .getCode())
                .isEqualTo("DOWN");
        assertThat(world.count("journal.seal")).isZero();
    }

    @Test
    void a_key_that_no_public_key_fits_signs_nothing() {
        Path foreign = JournalKeys.fresh().publicKey();
        world.write();
        Sealer sealer = world.sealer(new JournalSettings(world.keys.privateKey(), foreign, world.keys.head()));
        assertThat(sealer.seal()).isFalse();
        assertThat(sealer.problem()).isPresent();
    }

    @Test
    void a_head_file_that_makes_no_sense_stops_the_sealer() throws Exception {
        Files.writeString(world.keys.head(), "3 apples");
        assertThat(world.sealer().problem()).isPresent();
    }

    @Test
    void without_a_place_for_its_head_nothing_is_sealed() {
        world.write();
        Sealer sealer = world.sealer(new JournalSettings(world.keys.privateKey(), world.keys.publicKey(), null));
        assertThat(sealer.seal()).isFalse();
        assertThat(sealer.problem()).hasValue("diary.journal.key-file, public-keys-file and head-file are not all set");
    }

    @Test
    void a_head_file_that_was_taken_away_stops_the_sealer_until_the_verified_head_is_written_into_it()
            throws Exception {
        world.blocks(2, 1);
        Sealer running = world.sealer();
        String head = Files.readString(world.keys.head());
        Files.delete(world.keys.head());
        world.write();
        for (Sealer sealer : List.of(running, world.sealer())) {
            assertThat(sealer.seal()).isFalse();
            assertThat(sealer.problem()).hasValueSatisfying(why -> assertThat(why)
                    .contains("verify the journal")
                    .contains("write the head that it prints")
                    .contains("diary.journal.head-file"));
        }
        assertThat(world.count("journal.seal")).isEqualTo(2);
        assertThat(world.verify().printed()).contains("head: " + head.strip());

        Files.writeString(world.keys.head(), head);
        assertThat(running.seal()).isTrue();
        assertThat(running.problem()).isEmpty();
        assertThat(world.verify().status()).isEqualTo(JournalCommand.WHOLE);
    }

    @Test
    void a_block_whose_head_could_not_be_noted_is_the_last_one_until_it_can() throws Exception {
        world.blocks(1, 1);
        Sealer sealer = world.sealer();
        world.write();
        Path inTheWay = world.keys.head().resolveSibling("head.new");
        Files.createDirectory(inTheWay);
        assertThat(sealer.seal()).isTrue();
        assertThat(sealer.problem()).hasValueSatisfying(why -> assertThat(why).contains("cannot be written"));
        world.write();
        assertThat(sealer.seal()).isFalse();
        assertThat(world.count("journal.seal")).isEqualTo(2);

        Files.delete(inTheWay);
        assertThat(sealer.seal()).isTrue();
        assertThat(sealer.problem()).isEmpty();
        assertThat(Files.readString(world.keys.head())).startsWith("3:");
    }

    @Test
    void a_node_that_has_made_no_block_yet_notes_the_beginning() throws Exception {
        assertThat(world.sealer().seal()).isFalse();
        assertThat(Files.readString(world.keys.head())).startsWith("0:");
        assertThat(world.verify().status()).isEqualTo(JournalCommand.WHOLE);
        world.blocks(1, 1);
        assertThat(world.verify().status()).isEqualTo(JournalCommand.WHOLE);
    }

    @Test
    void a_sealed_journal_is_healthy_until_a_line_waits_too_long() {
        world.blocks(1, 1);
        var signs = new JournalSigns(world.database, world.sealer(), new Months(world.database));
        assertThat(signs.health().getStatus().getCode()).isEqualTo("UP");
        world.database
                .sql("INSERT INTO journal.line (at, actor_kind, actor, deed, basis) VALUES"
                        + " (now() - interval '20 minutes', 'parent', '1', 'read', 'link')")
                .update();
        assertThat(signs.health().getStatus().getCode()).isEqualTo("DOWN");
    }

    @Test
    void months_are_there_a_year_ahead_and_are_made_once() {
        var months = new Months(world.database);
        assertThat(months.nextIsThere()).isTrue();
        assertThat(months.prepare()).isZero();
        world.database
                .sql("INSERT INTO journal.line (at, actor_kind, actor, deed, basis) VALUES"
                        + " (now() + interval '12 months', 'parent', '1', 'read', 'link'),"
                        + " (now() - interval '20 days', 'parent', '1', 'read', 'link')")
                .update();
    }
}
