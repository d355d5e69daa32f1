package education.gateway.diary.applications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import education.gateway.diary.web.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

/** What officers send: what cannot be understood is refused, and nobody guesses. */
class InputsTest {

    private static void isRefused(String value, Runnable read) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(read::run)
                .returns(HttpStatus.BAD_REQUEST, Refusal::status)
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain(value));
    }

    @Test
    void a_pupil_may_be_named_by_an_id() {
        UUID pupil = UUID.randomUUID();
        assertThat(Inputs.optionalPupil(pupil.toString())).isEqualTo(pupil);
        assertThat(Inputs.optionalPupil(null)).isNull();
        assertThat(Inputs.optionalPupil(" ")).isNull();
        isRefused("Смирнова", () -> Inputs.optionalPupil("Смирнова"));
    }

    @Test
    void a_name_that_is_searched_for_is_one_line_of_at_most_a_hundred_letters() {
        assertThat(Inputs.optionalName(" Смирнова ")).isEqualTo("Смирнова");
        assertThat(Inputs.optionalName("а".repeat(100))).hasSize(100);
        assertThat(Inputs.optionalName(null)).isNull();
        assertThat(Inputs.optionalName(" ")).isNull();
        isRefused("ааа", () -> Inputs.optionalName("а".repeat(101)));
        isRefused("Смирнова", () -> Inputs.optionalName("Смирнова\u0000"));
    }

    @Test
    void the_list_is_of_those_who_wait_unless_the_others_are_asked_for() {
        assertThat(Inputs.isWaiting(null)).isTrue();
        assertThat(Inputs.isWaiting("waiting")).isTrue();
        assertThat(Inputs.isWaiting("closed")).isFalse();
        isRefused("open", () -> Inputs.isWaiting("open"));
    }

    @Test
    void reasons_are_those_of_the_service_and_no_others() {
        assertThat(Inputs.reasons(List.of("child_name_differs", "child_name_differs")))
                .containsExactly(RefusalReason.CHILD_NAME_DIFFERS);
        assertThat(Inputs.reasons(null)).isEmpty();
        isRefused("дурак", () -> Inputs.reasons(List.of("дурак")));
        isRefused("-", () -> Inputs.reasons(Arrays.asList("child_name_differs", null)));
    }

    @Test
    void a_parent_reads_of_each_reason_what_it_is_and_what_to_do() {
        assertThat(RefusalReason.values()).allSatisfy(reason -> {
            assertThat(reason.words()).matches("[а-яё].*[а-яё]");
            assertThat(reason.advice()).matches("[А-ЯЁ].*\\.");
        });
    }
}
