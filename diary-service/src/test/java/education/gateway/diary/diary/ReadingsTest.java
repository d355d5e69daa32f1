package education.gateway.diary.diary;

import static education.gateway.diary.diary.SmallSchool.ANNA_ID;
import static education.gateway.diary.diary.SmallSchool.BORIS_ID;
import static education.gateway.diary.diary.SmallSchool.parent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.PupilNotFound;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.support.Consenting;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** A reading is written by the read itself. */
class ReadingsTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 9);

    private final SmallSchool school = new SmallSchool();

    private void week() {
        school.reads.week(parent(ANNA_ID), ANNA_ID, MONDAY);
    }

    private void marks() {
        school.reads.marks(parent(ANNA_ID), ANNA_ID, MONDAY, MONDAY.plusDays(6));
    }

    private void asOwner(String sql) {
        school.register
                .jdbc()
                .sql("DO $$ BEGIN SET LOCAL session_replication_role = replica; " + sql + "; END $$")
                .update();
    }

    @Test
    void a_read_by_a_linked_parent_writes_exactly_one_line_by_its_link() {
        week();
        assertThat(school.journal()).containsExactly("parent week");
        Map<String, Object> line = school.register
                .jdbc()
                .sql(
                        "SELECT l.*, k.id = l.link_id AS by_link, l.at BETWEEN now() - interval '1 minute' AND now() AS now"
                                + " FROM journal.line l JOIN guardianship.link k ON k.parent_id = l.actor WHERE l.deed = 'read'")
                .query()
                .singleRow();
        assertThat(line)
                .containsEntry("actor_kind", "parent")
                .containsEntry("actor", "parent")
                .containsEntry("basis", "link")
                .containsEntry("pupil_id", ANNA_ID)
                .containsEntry("detail", "week")
                .containsEntry("by_link", true)
                .containsEntry("now", true);
    }

    @Test
    void the_same_page_again_within_the_ten_minutes_writes_none_and_another_page_its_own() {
        week();
        week();
        marks();
        school.reads.week(parent(ANNA_ID), ANNA_ID, MONDAY.plusWeeks(1));
        assertThat(school.journal()).containsExactly("parent week", "parent marks");
    }

    @Test
    void a_line_of_a_clock_that_ran_ahead_keeps_none_of_now_away() {
        week();
        asOwner("UPDATE journal.line SET slot = slot + 1, at = at + interval '10 minutes'");
        week();
        assertThat(school.journal()).containsExactly("parent week", "parent week");
    }

    @Test
    void each_parent_has_a_line_of_their_own() {
        school.link("other", ANNA_ID);
        week();
        school.reads.week(
                new Reader("other", Set.of(ANNA_ID), Level.BASIC, SmallSchool.CLOCK.instant()), ANNA_ID, MONDAY);
        assertThat(school.journal()).containsExactly("parent week", "other week");
    }

    @Test
    void a_new_link_after_an_ended_one_is_another_basis() {
        week();
        school.register
                .jdbc()
                .sql("UPDATE guardianship.link SET ended_at = now(), ended_reason = 'left_school'")
                .update();
        school.link("parent", ANNA_ID);
        week();
        assertThat(school.journal()).hasSize(2);
    }

    @Test
    void many_at_once_write_one() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        var all = IntStream.range(0, 40)
                .<Future<?>>mapToObj(n -> threads.submit(this::week))
                .toList();
        for (Future<?> one : all) {
            one.get();
        }
        threads.shutdown();
        assertThat(school.journal()).hasSizeBetween(1, 2).containsOnly("parent week");
    }

    @Test
    void reads_that_are_refused_write_nothing_whatever_they_ask_for() {
        for (UUID pupil : new UUID[] {BORIS_ID, UUID.randomUUID()}) {
            Reader holdsIt = parent(pupil);
            for (Runnable read : new Runnable[] {
                () -> school.reads.week(holdsIt, pupil, MONDAY),
                () -> school.reads.marks(holdsIt, pupil, MONDAY, MONDAY),
                () -> school.reads.looks(holdsIt, pupil)
            }) {
                assertThatExceptionOfType(PupilNotFound.class).isThrownBy(read::run);
            }
        }
        assertThat(school.journal()).isEmpty();
    }

    @Test
    void the_list_of_children_is_no_reading() {
        school.reads.children(parent(ANNA_ID));
        assertThat(school.journal()).isEmpty();
    }

    @Test
    void what_cannot_be_written_is_not_read() {
        school.register
                .jdbc()
                .sql("ALTER TABLE journal.line ADD CONSTRAINT no_room CHECK (deed <> 'read') NOT VALID")
                .update();
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(this::week);
    }

    @Test
    void what_was_read_by_a_link_is_told_of_whoever_has_the_link_now() {
        week();
        Consenting.given(school.register.source(), "parted");
        school.register
                .jdbc()
                .sql("UPDATE guardianship.link SET parent_id = 'parted' WHERE parent_id = 'parent'")
                .update();
        var parted = new Reader("parted", Set.of(ANNA_ID), Level.CITIZEN, SmallSchool.CLOCK.instant());
        assertThat(school.reads.looks(parted, ANNA_ID).looks())
                .extracting(Look::who, Look::page)
                .containsExactly(tuple("you", "week"));
        school.link("parent", ANNA_ID);
        assertThat(school.reads.looks(parent(ANNA_ID), ANNA_ID).looks())
                .extracting(Look::who, Look::page)
                .as("who was at this account then, the parent or who has parted, nobody can say")
                .contains(tuple("account", "week"));
    }

    @Test
    void looking_at_who_looked_is_written_too() {
        school.reads.looks(parent(ANNA_ID), ANNA_ID);
        assertThat(school.journal()).containsExactly("parent looks");
    }
}
