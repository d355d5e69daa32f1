package education.gateway.diary.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.journal.JournalWorld.Verified;
import education.gateway.diary.support.JournalKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

/** Three blocks of three lines; somebody with every right in the database, and without the key, changes something. */
class JournalAttacksTest {

    private final JournalWorld world = new JournalWorld();

    JournalAttacksTest() {
        world.blocks(3, 3);
    }

    private void assertFound(String... sentences) {
        Verified verified = world.verify();
        assertThat(verified.printed()).contains(sentences).contains("THE JOURNAL WAS CHANGED");
        assertThat(verified.status()).isEqualTo(JournalCommand.BROKEN);
    }

    @Test
    void a_journal_that_nobody_touched_is_whole() {
        world.write();
        Verified verified = world.verify();
        assertThat(verified.printed())
                .contains("checked 10 lines in 3 blocks; 1 lines wait for their seal", "head: 3:", "is whole");
        assertThat(verified.status()).isEqualTo(JournalCommand.WHOLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE journal.line SET actor = '2' WHERE id = 5",
                "DELETE FROM journal.line WHERE id = 5",
                "TRUNCATE journal.line",
                "UPDATE journal.seal SET sealed_at = now()",
                "DELETE FROM journal.seal",
                "TRUNCATE journal.seal"
            })
    void the_tables_themselves_take_lines_and_nothing_else(String statement) {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> world.database.sql(statement).update())
                .withMessageContaining("only ever added to");
    }

    @Test
    void nor_can_a_month_be_emptied_by_its_own_name() {
        String month = world.database
                .sql("SELECT tableoid::regclass::text FROM journal.line WHERE id = 5")
                .query(String.class)
                .single();
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> world.database.sql("TRUNCATE " + month).update())
                .withMessageContaining("only ever added to");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at = at - interval '1 second'",
                "at = at + interval '1 month'",
                "actor_kind = 'officer'",
                "actor = '2'",
                "deed = 'link_resumed'",
                "basis = 'school'",
                "pupil_id = gen_random_uuid()",
                "link_id = gen_random_uuid()",
                "school = 57",
                "detail = 'contest'",
                "slot = 1"
            })
    void a_line_of_which_any_column_was_changed_is_named(String change) {
        world.asOwner("UPDATE journal.line SET " + change + " WHERE id = 5");
        assertFound("line 5 was changed (block 2");
    }

    @Test
    void so_is_one_whose_application_was_put_in_or_taken_away() {
        world.asOwner("UPDATE journal.line SET application_id = gen_random_uuid() WHERE id = 5");
        assertFound("line 5 was changed (block 2");
        world.asOwner("UPDATE journal.line SET application_id = NULL WHERE id = 5");
        assertThat(world.verify().status()).isEqualTo(JournalCommand.WHOLE);

        world.transaction.executeWithoutResult(status ->
                world.lines.write(JournalEntry.ofOfficer(new SchoolOfficer(57, "officer"), Deed.APPLICATION_GRANTED)
                        .application(UUID.randomUUID())));
        assertThat(world.sealer().seal()).isTrue();
        assertThat(world.verify().status()).isEqualTo(JournalCommand.WHOLE);
        world.asOwner("UPDATE journal.line SET application_id = NULL WHERE id = 10");
        assertFound("line 10 was changed (block 4");
    }

    @Test
    void a_line_that_was_deleted_is_named() {
        world.asOwner("DELETE FROM journal.line WHERE id IN (4, 9)");
        assertFound("line 4 is missing (block 2", "line 9 is missing (block 3");
    }

    @Test
    void a_line_that_was_inserted_is_named() {
        world.asOwner(
                "DELETE FROM journal.line WHERE id = 5",
                "INSERT INTO journal.line (id, actor_kind, actor, deed, basis) VALUES"
                        + " (5, 'parent', '2', 'read', 'link'), (0, 'parent', '2', 'read', 'link')",
                "INSERT INTO journal.line (id, at, actor_kind, actor, deed, basis)"
                        + " SELECT id, at - interval '1 second', actor_kind, actor, deed, basis"
                        + " FROM journal.line WHERE id = 8");
        assertFound("line 0 was inserted (block 1", "line 5 was changed (block 2", "line 8 was inserted (block 3");
    }

    @Test
    void a_line_in_a_gap_that_a_rollback_left_is_named() {
        world.database
                .sql("SELECT nextval('journal.line_number')")
                .query(Long.class)
                .single();
        world.blocks(1, 2);
        world.asOwner("INSERT INTO journal.line (id, actor_kind, actor, deed, basis) VALUES"
                + " (10, 'parent', '2', 'read', 'link')");
        assertFound("line 10 was inserted (block 4");
    }

    @Test
    void two_lines_that_were_swapped_are_both_named() {
        world.asOwner(
                "UPDATE journal.line SET id = -4 WHERE id = 4",
                "UPDATE journal.line SET id = 4 WHERE id = 5",
                "UPDATE journal.line SET id = 5 WHERE id = -4");
        assertFound("line 4 was changed", "line 5 was changed");
    }

    @Test
    void a_block_that_was_chained_anew_without_the_key_is_named() {
        world.asOwner("DELETE FROM journal.line WHERE id = 5");
        chainAnew(JournalKeys.fresh());
        Verified verified = world.verify();
        assertThat(verified.printed())
                .contains("block 2 (lines 4 to 6", "is not signed by a key of ours", "block 3 (lines 7 to 9")
                .doesNotContain("block 1 (");
        assertThat(verified.status()).isEqualTo(JournalCommand.BROKEN);
    }

    @Test
    void so_is_one_that_kept_its_signature() {
        world.asOwner("UPDATE journal.seal SET leaves = (SELECT leaves FROM journal.seal WHERE number = 3)"
                + " WHERE number = 2");
        assertFound("block 2 (lines 4 to 6", "is not signed by a key of ours");
    }

    /** Blocks 2 and 3 over what is there now, by the same rules and with another key. */
    private void chainAnew(JournalKeys others) {
        world.asOwner("DELETE FROM journal.seal WHERE number > 1");
        writeHead(others);
        Sealer forger = world.sealer(new JournalSettings(others.privateKey(), others.publicKey(), others.head()));
        assertThat(forger.seal()).isTrue();
        Block second = blocks().get(1);
        world.asOwner("DELETE FROM journal.seal WHERE number > 1");
        List<Line> left = world.database
                .sql("SELECT " + Line.COLUMNS + " FROM journal.line WHERE id > 3 ORDER BY id")
                .query((row, number) -> Line.of(row))
                .list();
        assertThat(second.lines()).isEqualTo(left.size());
        SealKey key = load(others);
        Block two = Block.sealed(2, 3, second.previous, left.subList(0, 2), Instant.now(), key);
        Block three = Block.sealed(3, two.lastId, two.head, left.subList(2, 5), Instant.now(), key);
        for (Block block : List.of(two, three)) {
            world.database
                    .sql("INSERT INTO journal.seal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            block.number,
                            block.afterId,
                            block.lastId,
                            block.month,
                            block.leaves,
                            block.previous,
                            block.head,
                            block.sealedAt().atOffset(ZoneOffset.UTC),
                            block.signature)
                    .update();
        }
    }

    /** A forger notes what is there. */
    private void writeHead(JournalKeys others) {
        try {
            blocks().get(0).noted().write(others.head());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static SealKey load(JournalKeys keys) {
        try {
            return SealKey.load(keys.privateKey(), keys.publicKey());
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<Block> blocks() {
        return world.database
                .sql("SELECT " + Block.COLUMNS + " FROM journal.seal ORDER BY number")
                .query((row, number) -> Block.of(row))
                .list();
    }

    @Nested
    class The_end {

        @Test
        void cut_off_with_its_lines_is_found_by_the_head_that_was_noted() {
            world.asOwner("DELETE FROM journal.seal WHERE number = 3", "DELETE FROM journal.line WHERE id > 6");
            assertFound("the chain ends at block 2, but block 3 was noted: its end was cut off");
        }

        @Test
        void cut_off_is_found_by_a_head_that_an_operator_noted_elsewhere() throws Exception {
            String head = Files.readString(world.keys.head()).strip();
            Files.delete(world.keys.head());
            world.asOwner("DELETE FROM journal.seal WHERE number = 3", "DELETE FROM journal.line WHERE id > 6");
            assertThat(world.verify().printed()).contains("no head was noted before");
            Verified verified = world.verify("--head=" + head);
            assertThat(verified.printed()).contains("its end was cut off");
            assertThat(verified.status()).isEqualTo(JournalCommand.BROKEN);
        }

        @Test
        void cut_off_is_not_gone_on_with_by_a_sealer_that_remembers_it() {
            Sealer remembers = world.sealer();
            world.asOwner("DELETE FROM journal.seal WHERE number = 3", "DELETE FROM journal.line WHERE id > 6");
            world.write();
            assertThat(remembers.seal()).isFalse();
            assertThat(remembers.problem())
                    .hasValueSatisfying(why -> assertThat(why).contains("is gone"));
            assertThat(world.count("journal.seal")).isEqualTo(2);
        }

        @Test
        void replaced_by_another_block_of_the_same_number_is_found() throws Exception {
            Files.writeString(world.keys.head(), "3:" + "ab".repeat(32) + "\n");
            assertFound("block 3 (lines 7 to 9", "is another than the one that was noted");
        }

        @Test
        void whose_seals_alone_were_taken_away_is_found_when_it_is_old() throws Exception {
            Files.delete(world.keys.head());
            world.asOwner(
                    "UPDATE journal.line SET at = at - interval '2 hours' WHERE id > 6",
                    "DELETE FROM journal.seal WHERE number = 3");
            assertFound("3 lines, from line 7 on, are not sealed though older than an hour");
        }
    }

    @Test
    void a_block_that_was_taken_out_of_the_middle_is_named() {
        world.asOwner("DELETE FROM journal.seal WHERE number = 2", "DELETE FROM journal.line WHERE id IN (4, 5, 6)");
        assertFound("block 2 is missing");
    }

    @Test
    void so_is_the_beginning() {
        world.asOwner("DELETE FROM journal.seal WHERE number < 3", "DELETE FROM journal.line WHERE id < 7");
        assertFound("blocks 1 to 2 are missing");
    }

    @Test
    void a_clock_that_went_back_is_noted_and_breaks_nothing() {
        world.database
                .sql("INSERT INTO journal.line (at, actor_kind, actor, deed, basis) VALUES"
                        + " (statement_timestamp() - interval '3 hours', 'parent', '2', 'read', 'link')")
                .update();
        world.blocks(1, 2);
        Verified verified = world.verify();
        assertThat(verified.printed()).contains("note: line 10 says", "over an hour before the line before it");
        assertThat(verified.status()).isEqualTo(JournalCommand.WHOLE);
    }

    @Test
    void months_that_the_operator_dropped_are_not_missed_and_parts_of_them_are() {
        world.asOwner("DELETE FROM journal.line WHERE id <= 6");
        assertFound("line 1 is missing", "line 6 is missing");
        assertThat(world.verify("--retired-before=2100-01").status()).isEqualTo(JournalCommand.WHOLE);
        world.asOwner("DELETE FROM journal.line WHERE id = 8");
        Verified verified = world.verify("--retired-before=2100-01");
        assertThat(verified.printed()).contains("line 8 is missing").doesNotContain("line 6 is missing");
        assertThat(verified.status()).isEqualTo(JournalCommand.BROKEN);
    }

    @Test
    void an_earlier_key_counts_as_long_as_it_is_listed() throws Exception {
        JournalKeys newer = JournalKeys.fresh();
        String both = Files.readString(newer.publicKey()) + Files.readString(world.keys.publicKey());
        Files.writeString(newer.publicKey(), both);
        world.write();
        Sealer sealer = world.sealer(new JournalSettings(newer.privateKey(), newer.publicKey(), world.keys.head()));
        assertThat(sealer.seal()).isTrue();
        assertThat(world.verify().status()).isEqualTo(JournalCommand.BROKEN);
        assertThat(world.verify("--diary.journal.public-keys-file=" + newer.publicKey())
                        .status())
                .isEqualTo(JournalCommand.WHOLE);
    }

    @Nested
    class Nobody_knows {

        private void assertNotChecked(Verified verified, String why) {
            assertThat(verified.printed()).contains(why).doesNotContain("whole\n", "postgres");
            assertThat(verified.status()).isEqualTo(JournalCommand.NOT_CHECKED);
        }

        @Test
        void when_the_database_does_not_answer() {
            assertNotChecked(
                    world.verify("--spring.datasource.url=jdbc:postgresql://localhost:1/diary"),
                    "not checked: the database does not answer");
        }

        @Test
        void without_a_public_key() {
            assertNotChecked(
                    JournalWorld.command("journal", "verify", "--spring.datasource.url=" + world.url),
                    "diary.journal.public-keys-file is not set");
        }

        @Test
        void when_the_head_or_the_command_is_mistyped() {
            assertNotChecked(world.verify("--head=3"), "a head is written NUMBER:HEAD");
            assertThat(JournalWorld.command("journal").printed()).contains("usage: ");
            assertThat(JournalWorld.command("journal").status()).isEqualTo(JournalCommand.NOT_CHECKED);
        }
    }
}
