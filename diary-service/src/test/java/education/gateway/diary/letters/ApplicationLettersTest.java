package education.gateway.diary.letters;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.applications.ApplicationExpired;
import education.gateway.diary.applications.ApplicationRefused;
import education.gateway.diary.applications.RefusalReason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which end of an application leads to which letter. */
class ApplicationLettersTest {

    private static final Instant LATE_AT_NIGHT = Instant.parse("2026-12-11T22:30:00Z");

    private final PostRoom room = new PostRoom();
    private final ApplicationLetters applicationLetters = new ApplicationLetters(room.letters);
    private final UUID application = UUID.randomUUID();

    @Test
    void a_refusal_is_told_with_every_reason_that_there_is() {
        room.transaction.executeWithoutResult(status -> applicationLetters.refused(
                new ApplicationRefused(application, "10000007", "1", 57, List.of(RefusalReason.values()))));
        assertThat(room.waiting())
                .containsExactly(Letter.applicationRefused(
                        "1",
                        application,
                        "10000007",
                        List.of(
                                "not_representative",
                                "applicant_name_differs",
                                "pupil_name_differs",
                                "other_person_came")));
    }

    @Test
    void an_application_that_expired_is_told_with_the_day_of_moscow_on_which_its_time_was_over() {
        room.transaction.executeWithoutResult(status ->
                applicationLetters.expired(new ApplicationExpired(application, "10000007", "1", 57, LATE_AT_NIGHT)));
        assertThat(room.waiting())
                .containsExactly(
                        Letter.applicationExpired("1", application, "10000007", LocalDate.parse("2026-12-12")));
    }
}
