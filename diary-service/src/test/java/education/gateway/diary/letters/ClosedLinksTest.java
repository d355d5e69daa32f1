package education.gateway.diary.letters;

import static education.gateway.diary.support.Register.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Letters about links that were closed without a decision about them. */
class ClosedLinksTest {

    private static final String ENDED_ON_THE_BIRTHDAY =
            "ended_at = now(), ended_reason = 'came_of_age', ended_by = 'gateway'";

    private final PostRoom room = new PostRoom();
    private final ClosedLinks closed = new ClosedLinks(room.database);

    /** A pupil who is 18 so many days from now. */
    private UUID pupilWhoIs18In(int days) {
        LocalDate birth = TODAY.plusDays(days).minusYears(18);
        return room.register.pupil(57, null, birth, TODAY.minusYears(1), null);
    }

    private void bar(String parentId, UUID pupil, String reason, String... hashes) {
        room.database
                .sql("INSERT INTO guardianship.bar (id, parent_id, person_hashes, pupil_id, reason, imposed_at,"
                        + " imposed_by) VALUES (gen_random_uuid(), ?, ?, ?, ?, now(), 'officer')")
                .params(parentId, hashes, pupil, reason)
                .update();
    }

    private void isKnown(String parentId, String hash) {
        room.database
                .sql("INSERT INTO guardianship.person (parent_id, person_hashes, seen_at) VALUES (?, ARRAY[?], now())")
                .params(parentId, hash)
                .update();
    }

    private void set(UUID link, String what) {
        room.database
                .sql("UPDATE guardianship.link SET " + what + " WHERE id = ?")
                .param(link)
                .update();
    }

    @Test
    void before_the_birthday_nobody_is_told_that_the_diary_is_closed() {
        room.link("1", pupilWhoIs18In(2));
        assertThat(closed.tellOfBirthdays()).isZero();
    }

    @Test
    void on_the_birthday_parents_are_told_once_in_the_words_of_an_end() {
        UUID link = room.link("1", pupilWhoIs18In(0));
        assertThat(closed.tellOfBirthdays()).isEqualTo(1);
        assertThat(closed.tellOfBirthdays()).isZero();
        assertThat(room.waiting()).containsExactly(Letter.linkEnded("1", link, "came_of_age"));
    }

    @Test
    void whether_the_link_has_ended_on_that_day_by_then_or_ends_later_makes_no_difference() {
        UUID link = room.link("1", pupilWhoIs18In(0));
        set(link, ENDED_ON_THE_BIRTHDAY);
        assertThat(closed.tellOfBirthdays()).isEqualTo(1);
        assertThat(closed.tellOfBirthdays()).isZero();
        assertThat(room.waiting()).containsExactly(Letter.linkEnded("1", link, "came_of_age"));
        UUID later = room.link("2", pupilWhoIs18In(0));
        assertThat(closed.tellOfBirthdays()).isEqualTo(1);
        set(later, ENDED_ON_THE_BIRTHDAY);
        assertThat(closed.tellOfBirthdays()).isZero();
    }

    @Test
    void of_a_link_that_was_made_anew_after_a_wrong_date_the_last_one_is_told() {
        UUID pupil = pupilWhoIs18In(0);
        set(room.link("1", pupil), ENDED_ON_THE_BIRTHDAY);
        UUID anew = room.link("1", pupil);
        assertThat(closed.tellOfBirthdays()).isEqualTo(1);
        assertThat(room.waiting()).containsExactly(Letter.linkEnded("1", anew, "came_of_age"));
    }

    @Test
    void a_warning_that_still_waits_need_not_leave_any_more() {
        UUID pupil = pupilWhoIs18In(3);
        UUID link = room.link("1", pupil);
        room.birthdays.tell();
        room.register.set(pupil, "birth_date", TODAY.minusYears(18));
        assertThat(closed.tellOfBirthdays()).isEqualTo(1);
        assertThat(room.waiting()).containsExactly(Letter.linkEnded("1", link, "came_of_age"));
    }

    @Test
    void a_node_that_was_away_tells_late_but_not_of_birthdays_long_ago() {
        room.link("1", pupilWhoIs18In(-2));
        room.link("1", pupilWhoIs18In(-20));
        assertThat(closed.tellOfBirthdays()).isEqualTo(1);
    }

    @Test
    void nobody_is_told_of_a_pupil_whom_they_could_not_read_about_anyway() {
        UUID left = pupilWhoIs18In(0);
        room.register.set(left, "date_out", TODAY);
        room.link("1", left);
        UUID barred = pupilWhoIs18In(0);
        room.link("1", barred);
        bar("1", barred, "court_order");
        UUID byPapers = pupilWhoIs18In(0);
        set(room.link("1", byPapers), "checked_person = ARRAY['papers']");
        bar("2", byPapers, "court_order", "papers");
        set(room.link("1", pupilWhoIs18In(0)), "suspended_at = now(), suspended_reason = 'contest'");
        set(room.link("1", pupilWhoIs18In(0)), "ended_at = now(), ended_reason = 'parent_request'");
        set(room.link("1", pupilWhoIs18In(0)), "ended_at = now(), ended_reason = 'came_of_age', ended_by = 'officer'");
        UUID ofOther = room.link("1", pupilWhoIs18In(0));
        set(ofOther, "checked_person = ARRAY['another']");
        isKnown("1", "one");
        room.link("2", pupilWhoIs18In(0));
        room.database
                .sql("UPDATE consent.receipt SET withdrawn_at = now() WHERE parent_id = '2'")
                .update();
        assertThat(closed.tellOfBirthdays()).isZero();
    }

    @Test
    void a_bar_on_the_same_person_at_another_account_is_told_once_and_without_its_reason() {
        UUID pupil = room.register.pupil(57, null);
        UUID link = room.link("1", pupil);
        room.link("3", pupil);
        isKnown("1", "p");
        assertThat(closed.tellOfBars()).isZero();
        bar("2", pupil, "court_order", "p");
        assertThat(closed.tellOfBars()).isEqualTo(1);
        assertThat(closed.tellOfBars()).isZero();
        assertThat(room.waiting()).containsExactly(Letter.linkSuspended("1", link, "school"));
        bar("2", pupil, "contest", "p");
        assertThat(closed.tellOfBars()).as("another bar").isEqualTo(1);
        assertThat(room.waiting()).containsExactly(Letter.linkSuspended("1", link, "contest"));
    }

    @Test
    void of_a_link_that_was_decided_about_its_own_letter_has_told() {
        UUID pupil = room.register.pupil(57, null);
        set(room.link("1", pupil), "ended_at = now(), ended_reason = 'court_order'");
        bar("1", pupil, "court_order");
        UUID contested = room.register.pupil(57, null);
        set(room.link("1", contested), "suspended_at = now(), suspended_reason = 'contest'");
        bar("1", contested, "contest");
        assertThat(closed.tellOfBars()).isZero();
    }

    @Test
    void two_nodes_at_once_tell_once() {
        for (int n = 0; n < 30; n++) {
            room.link("1", pupilWhoIs18In(0));
            UUID pupil = room.register.pupil(57, null);
            room.link("1", pupil);
            bar("1", pupil, "mistake");
        }
        var all = List.of(
                CompletableFuture.supplyAsync(closed::tellOfBirthdays),
                CompletableFuture.supplyAsync(closed::tellOfBirthdays),
                CompletableFuture.supplyAsync(closed::tellOfBars),
                CompletableFuture.supplyAsync(closed::tellOfBars));
        assertThat(all.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(60);
        assertThat(room.rows()).isEqualTo(60);
    }
}
