package education.gateway.diary.letters;

import static education.gateway.diary.support.Register.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Letters before the 18th birthday. */
class BirthdaysTest {

    private final PostRoom room = new PostRoom();

    /** A pupil who is 18 so many days from now, and a parent's link. */
    private UUID linkOfPupilWhoIs18In(int days) {
        LocalDate birth = TODAY.plusDays(days).minusYears(18);
        return room.link("1", room.register.pupil(57, null, birth, TODAY.minusYears(1), null));
    }

    @Test
    void parents_are_told_30_days_and_7_days_before_and_of_the_day_itself() {
        linkOfPupilWhoIs18In(40);
        assertThat(room.birthdays.tell()).isZero();

        UUID soon = linkOfPupilWhoIs18In(29);
        assertThat(room.birthdays.tell()).isEqualTo(1);
        assertThat(room.birthdays.tell()).isZero();
        assertThat(room.waiting())
                .singleElement()
                .satisfies(letter -> assertThat(letter.about()).isEqualTo(soon))
                .satisfies(letter -> assertThat(letter.kind()).isEqualTo(LetterKind.COMING_OF_AGE))
                .satisfies(letter -> assertThat(letter.day()).isBetween(TODAY.plusDays(28), TODAY.plusDays(30)));
    }

    @Test
    void the_second_letter_takes_the_place_of_a_first_that_still_waits() {
        UUID link = linkOfPupilWhoIs18In(20);
        room.birthdays.tell();
        room.database
                .sql("UPDATE register.pupil SET birth_date = birth_date - 15 WHERE id ="
                        + " (SELECT pupil_id FROM guardianship.link WHERE id = ?)")
                .param(link)
                .update();
        assertThat(room.birthdays.tell()).isEqualTo(1);
        assertThat(room.birthdays.tell()).isZero();
        assertThat(room.rows()).isEqualTo(1);
    }

    @Test
    void who_is_linked_in_the_last_week_is_told_once() {
        linkOfPupilWhoIs18In(3);
        assertThat(room.birthdays.tell()).isEqualTo(1);
        assertThat(room.birthdays.tell()).isZero();
    }

    @Test
    void the_letter_is_worth_nothing_from_the_day_on() {
        linkOfPupilWhoIs18In(3);
        room.birthdays.tell();
        assertThat(room.database
                        .sql("SELECT (worth_until AT TIME ZONE 'Europe/Moscow')::date = day FROM letters.letter")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void nobody_is_told_of_a_pupil_whom_they_may_not_read() {
        LocalDate birth = TODAY.plusDays(20).minusYears(18);
        UUID left = room.register.pupil(57, null, birth, TODAY.minusYears(1), TODAY);
        room.link("1", left);
        UUID barred = room.register.pupil(57, null, birth, TODAY.minusYears(1), null);
        room.link("1", barred);
        room.database
                .sql("INSERT INTO guardianship.bar (id, parent_id, person_hashes, pupil_id, reason, imposed_at,"
                        + " imposed_by) VALUES (gen_random_uuid(), '1', '{}', ?, 'court_order', now(), 'officer')")
                .param(barred)
                .update();
        UUID link = linkOfPupilWhoIs18In(20);
        room.database
                .sql("UPDATE guardianship.link SET suspended_at = now(), suspended_reason = 'contest' WHERE id = ?")
                .param(link)
                .update();
        linkOfPupilWhoIs18In(0);
        assertThat(room.birthdays.tell()).isZero();
    }

    @Test
    void two_nodes_at_once_tell_once() {
        for (int pupil = 0; pupil < 30; pupil++) {
            linkOfPupilWhoIs18In(20);
        }
        var one = CompletableFuture.supplyAsync(room.birthdays::tell);
        var two = CompletableFuture.supplyAsync(room.birthdays::tell);
        assertThat(one.join() + two.join()).isEqualTo(30);
        assertThat(room.rows()).isEqualTo(30);
    }
}
