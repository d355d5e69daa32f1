package education.gateway.diary.applications;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.identity.PersonName;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CandidateTest {

    private static Candidate candidate(boolean surname, boolean givenName, boolean patronymic, boolean birthDate) {
        return new Candidate(
                UUID.randomUUID(),
                new PersonName("Иванова", "Анна", null),
                LocalDate.of(2017, 3, 14),
                "3Б",
                surname,
                givenName,
                patronymic,
                birthDate,
                true);
    }

    @Test
    void who_differs_in_anything_that_was_written_does_not_agree() {
        assertThat(candidate(true, true, true, true).agrees()).isTrue();
        assertThat(candidate(false, true, true, true).agrees()).isFalse();
        assertThat(candidate(true, false, true, true).agrees()).isFalse();
        assertThat(candidate(true, true, false, true).agrees()).isFalse();
        assertThat(candidate(true, true, true, false).agrees()).isFalse();
    }
}
