package education.gateway.diary.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;

class FailuresTest {

    @Test
    void what_a_failure_says_never_reaches_the_log() {
        var failure = new IllegalStateException(
                "pupil Иванова 112-233-445 95", new IllegalArgumentException("token eyJhbGciOi"));
        assertThat(Failures.describe(failure))
                .contains("IllegalStateException", "caused by", "IllegalArgumentException", "FailuresTest")
                .doesNotContain("Иванова", "112-233", "eyJ");
    }

    @Test
    void a_database_that_is_away_is_said_to_be_away() {
        var failure = new IllegalStateException(new DataAccessResourceFailureException("connection refused"));
        assertThat(Refusals.ofFailure(failure).status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(Refusals.ofFailure(new IllegalStateException()).status())
                .isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
    }
}
