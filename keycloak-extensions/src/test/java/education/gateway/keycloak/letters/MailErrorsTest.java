package education.gateway.keycloak.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.keycloak.email.EmailException;

/** What a mail server says of an address. */
class MailErrorsTest {

    private static LogRecord logged(Throwable thrown) {
        var line = new LogRecord(Level.SEVERE, "KC-SERVICES0029: Failed to send email");
        line.setThrown(thrown);
        assertThat(new MailErrors().isLoggable(line)).isTrue();
        return line;
    }

    @Test
    void is_not_in_the_line_that_keycloak_logs() {
        var refused = new EmailException("550 5.1.1 <anna@example.test>: no such user");
        assertThat(logged(refused).getThrown()).isNull();
        assertThat(logged(new IllegalStateException(refused)).getThrown()).isNull();
    }

    @Test
    void does_not_take_other_errors_out_of_the_log() {
        var other = new IllegalStateException("something else");
        assertThat(logged(other).getThrown()).isSameAs(other);
    }

    @Test
    void is_named_by_its_kind() {
        var failure = new EmailException("…", new java.net.ConnectException("localhost:25"));
        assertThat(MailErrors.kind(failure)).isEqualTo("ConnectException");
    }
}
