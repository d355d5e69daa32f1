package education.gateway.diary.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.web.multipart.MultipartException;

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
    void a_file_that_stops_half_way_is_no_failure_of_ours() {
        var stopped = new MultipartException("not whole", new IOException(new ClientAbortException()));
        assertThat(Failures.callerWentAway(stopped)).isTrue();
        assertThat(Failures.callerWentAway(new MultipartException("too large"))).isFalse();
    }

    @Test
    void a_database_that_is_away_is_said_to_be_away() {
        var failure = new IllegalStateException(new DataAccessResourceFailureException("connection refused"));
        assertThat(Refusals.ofFailure(failure).status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(Refusals.ofFailure(new IllegalStateException()).status())
                .isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
    }
}
