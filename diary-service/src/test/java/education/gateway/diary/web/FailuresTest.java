package education.gateway.diary.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.EOFException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
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

    /** What HikariCP and the driver make of a server that accepts and closes. */
    private static RuntimeException databaseThatHangsUp() {
        return new CannotCreateTransactionException(
                "no transaction",
                new SQLTransientConnectionException(
                        "no connection", new SQLException("the attempt failed", new EOFException())));
    }

    @Test
    void a_database_that_hangs_up_is_no_caller_who_went_away() {
        assertThat(Failures.callerWentAway(databaseThatHangsUp())).isFalse();
        assertThat(Failures.callerWentAway(new IllegalStateException(new SQLException(new EOFException()))))
                .isFalse();
        assertThat(Failures.callerWentAway(new TransactionSystemException("commit", new EOFException())))
                .isFalse();
        assertThat(Failures.callerWentAway(new EOFException())).isTrue();
    }

    @Test
    void whoever_asked_while_it_hung_up_is_told_that_nothing_was_done() {
        var figures = new SimpleMeterRegistry();
        var request = new MockHttpServletRequest("POST", "/api/v1/school/links/1/end");

        Object answer = new ErrorAdvice(new RefusalFigures(figures)).failed(databaseThatHangsUp(), request);

        assertThat(answer).isInstanceOfSatisfying(ResponseEntity.class, said -> assertThat(said.getStatusCode())
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE));
        assertThat(figures.counter("diary.refusals", "kind", "unavailable", "status", "503")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void a_database_that_is_away_is_said_to_be_away() {
        var failure = new IllegalStateException(new DataAccessResourceFailureException("connection refused"));
        assertThat(Refusals.ofFailure(failure).status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(Refusals.ofFailure(new IllegalStateException()).status())
                .isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
    }
}
