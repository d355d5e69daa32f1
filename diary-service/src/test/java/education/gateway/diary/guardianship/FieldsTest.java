package education.gateway.diary.guardianship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import education.gateway.diary.identity.PupilNotFound;
import education.gateway.diary.web.Refusal;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

/** What officers send about links: what cannot be understood is refused, and nobody guesses. */
class FieldsTest {

    private static void isRefused(Runnable read) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(read::run).returns(HttpStatus.BAD_REQUEST, Refusal::status);
    }

    @Test
    void a_parents_number_is_ours_with_its_check_digit_or_one_of_the_old_portal() {
        for (String number : new String[] {"482719305563", "7", "1".repeat(20), "12345678901"}) {
            assertThat(Fields.parentId(number)).isEqualTo(number);
        }
        for (String number : Arrays.asList("482719305564", "1".repeat(21), "", "12a", null)) {
            isRefused(() -> Fields.parentId(number));
        }
    }

    @Test
    void what_is_no_id_is_a_pupil_who_does_not_exist() {
        UUID pupil = UUID.randomUUID();
        assertThat(Fields.pupilId(pupil.toString())).isEqualTo(pupil);
        assertThatExceptionOfType(PupilNotFound.class).isThrownBy(() -> Fields.pupilId("57"));
    }

    @Test
    void a_reason_is_one_of_the_list() {
        assertThat(Fields.endReason("court_order")).isEqualTo(EndReason.COURT_ORDER);
        for (String reason : Arrays.asList("COURT_ORDER", "because", "consent_withdrawn", " ", null)) {
            isRefused(() -> Fields.endReason(reason));
        }
    }

    @Test
    void a_text_is_one_line_of_at_most_two_hundred_letters() {
        assertThat(Fields.text("document", " 2-17/2026 ")).isEqualTo("2-17/2026");
        assertThat(Fields.text("document", "а".repeat(200))).hasSize(200);
        for (String text : Arrays.asList("а".repeat(201), "2-17\n2026", " ", null)) {
            isRefused(() -> Fields.text("document", text));
        }
        assertThat(Fields.optional("document", "2-17")).isEqualTo("2-17");
        assertThat(Fields.optional("document", " ")).isNull();
        assertThat(Fields.optional("document", null)).isNull();
    }
}
